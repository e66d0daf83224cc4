"""`ansan probe`: shows what the parser reads from one page, and by which rules."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import click

from ansan_crawler.cli.open_archive import open_for_reading
from ansan_crawler.exit_codes import BLOCKED, COMPLETE, UNKNOWN, USAGE
from ansan_crawler.html.url import arguments
from ansan_crawler.i18n.language import localized
from ansan_crawler.i18n.translatable import _, joined
from ansan_crawler.inspection.evidence import Evidence
from ansan_crawler.terminal.errors import CommandError, reason_of
from ansan_crawler.terminal.output import print_rows
from ansan_crawler.text import clean

LABELS: dict[str, str] = {
    text: text
    for text in (
        *(_("outcome"), _("url"), _("status"), _("charset"), _("kind"), _("title"), _("author")),
        *(_("published"), _("views"), _("subtitle"), _("body"), _("body begins"), _("body ends")),
        *(_("total"), _("page"), _("pages"), _("row"), _("pinned"), _("image"), _("attachment")),
        *(_("images"), _("attachments"), _("witnesses"), _("list"), _("link"), _("total line")),
        *(_("article table"), _("first row"), _("caption"), _("text")),
    )
}
"""Labels of the fields of evidence; a field may have a number after its label."""
OUTCOMES = {
    "understood": _("understood"),
    "tombstone": _("tombstone"),
    "unknown": _("unknown"),
    "blocked": _("blocked"),
}
PROBE_EXIT_CODES = {
    "understood": COMPLETE,
    "tombstone": COMPLETE,
    "unknown": UNKNOWN,
    "blocked": BLOCKED,
}
SUMMARY = _(
    "Exit codes: 0 understood, or a page that says there is no such article; 2 wrong usage; "
    "4 unknown, or list and article disagree; 5 blocked or unreachable."
)


class Served(NamedTuple):
    """A page to explain: the address requested, its own address and how that was found.

    `status` is None for a file.
    """

    asked: str
    url: str
    found_by: str
    status: int | None
    body: bytes
    at: str | None = None
    """When it was served, UTC in ISO 8601 with Z; None means now."""


@click.command(epilog=SUMMARY)
@click.argument("page", metavar="URL|FILE", required=False)
@click.option(
    "--capture",
    type=click.IntRange(1),
    metavar="ID",
    help=_("Read this row of captures, instead of a page."),
)
@click.option("--url", metavar="URL", help=_("The address that FILE came from."))
@click.option("--json", "as_json", is_flag=True, help=_("Print as JSON."))
@click.pass_obj
def probe(
    archive: Path, /, page: str | None, capture: int | None, url: str | None, as_json: bool
) -> None:
    """Show what the parser reads from one page.

    Each value with the rule that found it, the element and its line in the HTML; for a page that is
    not understood, what was expected and all that was found. An address is fetched once; - is
    standard input. Without --url a file's address is the one that the page names, or the board's.

    \b
    ansan probe 'https://www.ansan.go.kr/…/cityNews.html?fidx=20852&pg=vv'
    ansan probe saved.html --url 'https://www.ansan.go.kr/…/cityNews.html?fidx=20852&pg=vv'
    ansan probe --capture 41377
    """
    if (page is None) == (capture is None):
        raise click.UsageError(_("expected one page: an address, a file, or --capture"))
    if page is None:
        served = _captured(archive, capture or 0)
    elif "://" not in page:
        served = _filed(page, url)
    elif url is None:
        served = _fetched(page)
    else:
        raise CommandError(_("--url names a file's address; this page is fetched"), USAGE)
    _report(served, _title(archive, served.asked), as_json)


def _report(served: Served, title: str | None, as_json: bool) -> None:
    from ansan_crawler.inspection.page_report import TODAY, report_page

    status = 200 if served.status is None else served.status
    at = served.at or TODAY
    found = report_page(served.url, status, served.body, title, served.asked, at)
    outcome = joined(": ", (OUTCOMES[found.outcome], found.message))
    if as_json:
        extra = {"url_by": served.found_by, "exit_code": PROBE_EXIT_CODES[found.outcome]}
        facts = {**asdict(found), "status": served.status, **extra}
        click.echo(json.dumps(facts, ensure_ascii=False, indent=1))
    else:
        about = [Evidence("outcome", outcome, ""), Evidence("url", served.url, served.found_by)]
        if served.status is not None:
            about.append(Evidence("status", served.status, _("of the answer")))
        _print([*about, *found.evidence])
    if code := PROBE_EXIT_CODES[found.outcome]:
        raise CommandError(clean(localized(outcome)), code)


def _captured(archive: Path, capture: int) -> Served:
    """A page from the captures; it is read by the layout of the time when it was captured."""
    from ansan_crawler.captures.reader import Damaged
    from ansan_crawler.captures.store import CaptureStore

    with open_for_reading(archive) as connection:
        store = CaptureStore(connection, archive / "warc")
        try:
            record = store.record(capture)
            status, body = store.message(capture).status, store.content(capture)
        except LookupError as error:
            raise CommandError(
                _("{message}; ids are those of the table captures", message=error.args[0]), USAGE
            ) from error
        except (Damaged, FileNotFoundError) as error:
            raise CommandError(_("capture {n}: {error}", n=capture, error=error), USAGE) from error
    return Served(
        record.url, record.url, _("captured {time}", time=record.at), status, body, record.at
    )


def _fetched(url: str) -> Served:
    from ansan_crawler import settings
    from ansan_crawler.inspection.fetch import Unreachable, fetch

    timeout, most = settings.DOWNLOAD_TIMEOUT, settings.DOWNLOAD_MAXSIZE
    try:
        answer = fetch(url, settings.USER_AGENT, timeout, most)
    except ValueError as error:
        raise CommandError(str(error), USAGE) from error
    except Unreachable as error:
        raise CommandError(
            clean(localized(_("unreachable: {url}: {error}", url=url, error=error))), BLOCKED
        ) from error
    found_by = _("as asked for") if answer.url == url else _("where {url} led to", url=url)
    return Served(url, answer.url, found_by, answer.status, answer.body)


def _filed(name: str, url: str | None) -> Served:
    from ansan_crawler.inspection.page_url import own_address
    from ansan_crawler.settings import BOARD_URL, DOWNLOAD_MAXSIZE
    from ansan_crawler.text import decode

    try:
        with click.open_file(name, "rb") as file:
            body: bytes = file.read(DOWNLOAD_MAXSIZE + 1)
    except OSError as error:
        raise CommandError(
            _("{path}: {error}", path=name, error=reason_of(error)), USAGE
        ) from error
    if not body:
        raise CommandError(_("{name}: it is empty", name=name), USAGE)
    if len(body) > DOWNLOAD_MAXSIZE:
        raise CommandError(_("{name}: more than {n:,} bytes", name=name, n=DOWNLOAD_MAXSIZE), USAGE)
    if url is None:
        url, found_by = own_address(decode(body), BOARD_URL)
        return Served(url, url, found_by, None, body)
    return Served(url, _web(url), "--url", None, body)


def _web(url: str) -> str:
    from ansan_crawler.boards.registry import PROFILE

    try:
        PROFILE.board_address(url)
    except ValueError as error:
        raise CommandError(
            _("--url: expected an http or https address, found {url!r}", url=url), USAGE
        ) from error
    return url


def _title(archive: Path, url: str) -> str | None:
    """The title of the article at this address; None if there is no archive or it has none."""
    from ansan_crawler.reports import article as search

    fidx = arguments(url).get("fidx")
    if fidx is None or not (archive / "ansan.db").exists():
        return None
    with open_for_reading(archive) as connection:
        row = search.find_article(connection, fidx)
    return row["title"] if row else None


def _print(evidence: Sequence[Evidence]) -> None:
    if sys.stdout.isatty():
        _table(evidence)
    else:
        rows = [(f.field, _shown(f), f.rule, f.tag, f.line) for f in evidence]
        print_rows(("field", "value", "rule", "tag", "line"), rows, None)


def _shown(each: Evidence) -> str:
    """The value on one line, without characters that a terminal would take for a command."""
    return "" if each.value is None else clean(str(each.value))


def _readable(each: Evidence) -> str:
    """The value in the reader's language; text of the page itself stays as it is."""
    return "" if each.value is None else clean(localized(str(each.value)))


def _label(field: str) -> str:
    name, gap, number = field.rpartition(" ")
    numbered = gap and number.isdecimal()
    label = localized(LABELS.get(name if numbered else field, field))
    return f"{label} {number}" if numbered else label


def _table(evidence: Sequence[Evidence]) -> None:
    """Prints two columns, to fit narrow terminals: rule and place stand under each value."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for each in evidence:
        where = _("<{tag}> @ line {n}", tag=each.tag, n=each.line) if each.tag else ""
        under = " · ".join(map(localized, filter(None, (each.rule, where))))
        lines = [Text(_readable(each) or "—"), *([Text(under, "dim")] if under else [])]
        table.add_row(Text(_label(each.field), "bold"), Text("\n").join(lines))
    Console().print(table)
