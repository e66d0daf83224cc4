"""`ansan plot`: draws how many articles of each month have a word."""

from importlib.util import find_spec
from pathlib import Path

import click

from ansan_crawler.cli.open_archive import open_for_reading
from ansan_crawler.cli.query_options import Day
from ansan_crawler.exit_codes import NOTHING_FOUND, UNWRITABLE, USAGE
from ansan_crawler.extras import install_command
from ansan_crawler.i18n.translatable import _
from ansan_crawler.reports.trends import Trend, trend
from ansan_crawler.search.query import Query, parse_query
from ansan_crawler.terminal.errors import CommandError, reason_of
from ansan_crawler.terminal.localized import print_message

MAX_WORDS = 8
"""The number of lines that colours can tell apart."""


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("-o", "out", required=True, type=click.Path(dir_okay=False, path_type=Path),
              help=_("Picture to write: .svg or .png."))  # fmt: skip
@click.option("--share", is_flag=True, help=_("Draw the percentage of the month's articles."))
@click.option(
    "--since", type=Day(), help=_("First day, month or year, such as 2024 or 2024-01-31.")
)
@click.option("--until", type=Day(), help=_("Last day, month or year."))
@click.option("--force", is_flag=True, help=_("Replace an existing picture."))
@click.pass_obj
def plot(
    archive: Path, /, words: tuple[str, ...], out: Path, share: bool, since: str | None,
    until: str | None, force: bool,
) -> None:  # fmt: skip
    """Draw how many articles a month have each of WORDS.

    Counted as ansan search counts: WORDS match inside longer words; in quotes they are a phrase.
    A month without any is 0. Needs matplotlib, the extra `plot`.

    \b
    ansan plot 산단 청년 -o trend.svg
    ansan plot "주민 설명회" --share --since 2020 -o meetings.png
    """
    asked = [(_shown(word), _query(word)) for word in dict.fromkeys(words)]
    _check(out, len(asked), force)
    with open_for_reading(archive) as connection:
        try:
            found = trend(connection, asked, since, until, share=share)
        except LookupError as error:
            raise CommandError(str(error.args[0]), USAGE) from error
    _tell(found)
    picture = _drawn(found, out)
    try:
        with out.open("wb" if force else "xb") as file:
            file.write(picture)
    except OSError as error:
        raise CommandError(
            _("{path}: can't be written ({error})", path=out, error=reason_of(error)), UNWRITABLE
        ) from error


def _query(word: str) -> Query:
    try:
        query = parse_query((word,))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if not query.words:
        raise click.UsageError(_("nothing to count in {word!r}: expected a word", word=word[:20]))
    return query


def _shown(word: str) -> str:
    return "".join(filter(str.isprintable, " ".join(word.split())))


def _check(out: Path, words: int, force: bool) -> None:
    """Refuses a name, a number of words or a missing library before anything is counted."""
    if out.suffix not in (".svg", ".png"):
        raise click.UsageError(_("{out}: expected a name that ends in .svg or .png", out=out))
    if words > MAX_WORDS:
        raise click.UsageError(
            _("{n} words: more than {most} can't be told apart", n=words, most=MAX_WORDS)
        )
    if out.exists() and not force:
        raise CommandError(_("{out} is there already: --force writes over it", out=out), USAGE)
    if find_spec("matplotlib") is None:
        raise CommandError(
            _("drawing needs matplotlib: {command}", command=install_command("plot")), USAGE
        )


def _tell(found: Trend) -> None:
    """Names the words that no article has; exit code 1 if no word was found at all."""
    without = [word for word, values in found.words if not any(values)]
    if len(without) == len(found.words):
        raise CommandError(_("nothing found in that time, so nothing drawn"), NOTHING_FOUND)
    for word in without:
        print_message(_("no article of that time has {word}", word=word), err=True)


def _drawn(found: Trend, out: Path) -> bytes:
    from ansan_crawler.reports.chart import chart

    try:
        return chart(found, out.suffix)
    except LookupError as error:
        hint = _(
            "install a Korean one (NanumGothic), or draw {name}.svg, which needs none",
            name=out.stem,
        )
        raise CommandError(
            _("{out}: {error}: {hint}", out=out, error=error.args[0], hint=hint), USAGE
        ) from error
