"""click in the reader's language: help, placeholders, errors of one line."""

import click
import pytest
from click.testing import CliRunner

from ansan_crawler.i18n.translatable import _, ngettext
from ansan_crawler.terminal.bars import columns
from ansan_crawler.terminal.errors import CommandError
from ansan_crawler.terminal.localized import Group, localized_help, print_message


@click.group(cls=Group)
def group() -> None:
    """Make the archive equal to the board."""


@group.command(epilog=_("Print as JSON."))
@click.argument("words", nargs=-1)
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help=_("Format."))
@click.option("-o", type=click.Path(file_okay=False), help=_("Print as CSV."))
def seek(words: tuple[str, ...], limit: int, o: str | None) -> None:
    """Find articles with every one of WORDS."""
    if limit == 1:
        raise CommandError(ngettext("{n:,} finding", "{n:,} findings", 7), 4)
    print_message(_("nothing found"), err=True)
    print_message(_("nothing found"))


def typed(*arguments: str, language: str = "ko") -> tuple[int, str, str]:
    done = CliRunner().invoke(group, arguments, prog_name="it", env={"ANSAN_LANG": language})
    return done.exit_code, done.stdout, done.stderr


def test_help_with_its_placeholders() -> None:
    code, text, _err = typed("seek", "--help")
    assert code == 0 and text.startswith("사용법: it seek [옵션] [검색어]...\n")
    lines = {line.split("  ")[1]: line for line in text.splitlines() if line.startswith("  -")}
    assert "--limit 숫자" in lines and "-o 폴더" in lines
    assert "형식.  [기본값: 20; x>=0]" in lines["--limit 숫자"]
    starts = {columns(line[: line.index(word)]) for line, word in (
        (lines["--limit 숫자"], "형식"), (lines["-o 폴더"], "CSV"), (lines["-h, --help"] if "-h, --help" in lines else lines["--help"], "이 도움말"))}  # fmt: skip
    assert len(starts) == 1 and text.endswith("JSON 형식으로 출력함.\n")
    assert typed("seek", "--help", language="en")[1].startswith(
        "Usage: it seek [OPTIONS] [WORDS]..."
    )


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["seek", "--limit", "x"], "오류: '--limit' 값이 잘못되었습니다: 'x': 올바른 숫자가 아닙니다. 도움말은 'it seek --help' 명령으로 볼 수 있습니다."),
        (["--odd"], "오류: '--odd': 없는 옵션입니다. 도움말은 'it --help' 명령으로 볼 수 있습니다."),
        (["seeq"], "오류: 'seeq': 없는 명령입니다. 혹시 'seek'? 도움말은 'it --help' 명령으로 볼 수 있습니다."),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, list) else "",
)  # fmt: skip
def test_a_slip_of_the_keyboard_is_one_line(arguments: list[str], error: str) -> None:
    assert typed(*arguments) == (2, "", f"{error}\n")


def test_a_failure_keeps_its_code() -> None:
    assert typed("seek", "--limit", "1") == (4, "", "오류: 이상 7건\n")
    assert typed("seek", "--limit", "1", language="en") == (4, "", "Error: 7 findings\n")


def test_a_pipe_gets_english_and_stderr_the_readers_language() -> None:
    assert typed("seek") == (0, "nothing found\n", "이상 없음\n")


def test_examples_keep_their_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSAN_LANG", "ko")
    assert localized_help(
        "Rebuild the full-text index.\n\n    \b\n    ansan a\n    ansan b     opens in Excel as it is\n"
    ) == ("전문 색인을 다시 만듭니다.\n\n\b\nansan a\nansan b     엑셀에서 바로 열림")
