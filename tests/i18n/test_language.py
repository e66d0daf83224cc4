"""Korean where it is asked for, and nowhere else; no message without it."""

import ast
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from unicodedata import east_asian_width

import click
import pytest
from click.testing import CliRunner, Result

from ansan_crawler.alerts.transports import parse_command, parse_file, parse_webhook
from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.read_only import open_read_only
from ansan_crawler.boards.city_news.urls import board_address
from ansan_crawler.cli import main
from ansan_crawler.cli.schedule_units import cron
from ansan_crawler.crawl.result import CrawlResult
from ansan_crawler.crawl.scope import parse_scope
from ansan_crawler.duration import parse_duration
from ansan_crawler.i18n.language import is_korean, localized
from ansan_crawler.i18n.translatable import _
from ansan_crawler.replica.board import Board
from ansan_crawler.search.filters import day
from ansan_crawler.search.query import parse_query
from tests.filled_archive import fill

PACKAGE = Path(__file__).resolve().parents[2] / "ansan_crawler"
SPEAKERS = (
    *sorted(PACKAGE.glob("cli/*.py")),
    *(PACKAGE / f"{n}.py" for n in ("alerts/dispatch", "runner", "extensions")),
)
ANSAN = str(Path(sys.executable).parent / "ansan")
SPEAK = {
    *("_say", "_end", "bar", "CommandError", "UsageError", "localized", "for_terminal"),
    *("print_message", "_section", "_heading", "_chart", "echo"),
}
HANGUL = re.compile("[가-힣]")
NAMES = ("ANSAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def ansan(*arguments: str, **environment: str | None) -> Result:
    cleared: dict[str, str | None] = dict.fromkeys(NAMES)
    return CliRunner().invoke(main, list(arguments), prog_name="ansan", env=cleared | environment)


def on_a_terminal(columns: int, *arguments: str) -> str:
    """What a person sees on stdout, in Korean."""
    mine, theirs = pty.openpty()
    environment = {**os.environ, "ANSAN_LANG": "ko", "COLUMNS": str(columns), "TERM": "xterm"}
    with subprocess.Popen([ANSAN, *arguments], stdout=theirs, env=environment):
        os.close(theirs)
        told = b"".join(pieces(mine))
    os.close(mine)
    return re.sub("\r|\x1b\\[[0-9;]*m", "", told.decode())


def pieces(terminal: int) -> Iterator[bytes]:
    with suppress(OSError):  # how Linux says that no one writes any more
        while piece := os.read(terminal, 4096):
            yield piece


@pytest.fixture
def archive(board: Board, tmp_path: Path) -> str:
    fill(tmp_path, board, "2026-01-01T00:00:00Z")
    recorder = Archive(tmp_path)
    line = (
        "complete: board 47 = held 47 · new 47 · changed 0 · removed 0 · 53 requests in 1 min 2 s"
    )
    facts = {"finished_at": "2026-01-01T00:00:00Z", "exit_code": 0, "message": line, "total": 47}
    facts |= {"held": 47, "new": 47, "changed": 0, "removed": 0, "unknown": 0, "lost": 0}
    facts |= {"finished_at": "2026-01-01T00:01:02Z", "requests": 53, "listings": 5}
    recorder.end_crawl(recorder.begin_crawl("", "2026-01-01T00:00:00Z"), facts)
    recorder.close()
    return str(tmp_path)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, False),
        ({"ANSAN_LANG": "ko"}, True),
        ({"ANSAN_LANG": "ko_KR.UTF-8"}, True),
        ({"ANSAN_LANG": "fr", "LANG": "ko_KR.UTF-8"}, False),
        ({"ANSAN_LANG": "kok", "LANG": "C"}, False),
        ({"ANSAN_LANG": "en", "LC_ALL": "ko_KR.UTF-8"}, False),
        ({"ANSAN_LANG": "", "LANG": "ko_KR.UTF-8"}, True),
        ({"LANG": "ko_KR.UTF-8"}, True),
        ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, True),
        ({"LC_MESSAGES": "ko_KR.UTF-8", "LC_ALL": "C.UTF-8"}, False),
        ({"LC_ALL": "", "LANG": "ko_KR.eucKR"}, True),
    ],
)
def test_who_reads_korean(
    told: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert is_korean() is expected


def literals(node: ast.expr) -> Iterator[str]:
    """Texts that stand there as they are, whatever decides between them."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(x.value for x in node.values if isinstance(x, ast.Constant))
    elif isinstance(node, ast.IfExp):
        yield from chain(literals(node.body), literals(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from chain.from_iterable(map(literals, node.values))


def spoken(path: Path) -> Iterator[str]:
    """What is said to a person, or is help, and is no message."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            helps = [x.value for x in node.keywords if x.arg in ("help", "epilog")]
            told = [*node.args[:1], *helps] if name in SPEAK else helps
            texts = chain.from_iterable(map(literals, told))
            yield from (text for text in texts if re.search("[a-z]{2}", text))


@pytest.mark.parametrize("path", SPEAKERS, ids=lambda path: path.name)
def test_whatever_is_said_is_a_message(path: Path) -> None:
    assert list(spoken(path)) == [], "_(…) or ngettext(…) makes a message of it"


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(ValueError) as refusal:
        call()
    return str(refusal.value)


def test_what_a_command_refuses_has_its_korean(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"pages": "0", "since": "2024", "fidx": ",", "audit": "-1", "refresh": "x", "nope": ""}
    told = [refused(partial(parse_scope, {name: value})) for name, value in wrong.items()]
    told += [refused(partial(each, "odd")) for each in (day, parse_duration, board_address)]
    told += [
        refused(partial(*each))
        for each in ((parse_command, "'"), (parse_command, ""), (parse_file, "/"))
    ]
    told += [refused(partial(parse_webhook, each)) for each in ("odd", "http://[/")]
    told += [
        refused(partial(parse_query, ("\ud800",))),
        refused(partial(cron, "ansan", "25:00", {})),
    ]
    assert [text for text in told if localized(text) != text] == []
    monkeypatch.setenv("ANSAN_LANG", "ko")
    assert [text for text in told if not HANGUL.search(localized(text))] == []


def test_the_last_line_of_a_crawl(monkeypatch: pytest.MonkeyPatch) -> None:
    result = CrawlResult(21_527, 21_526, new=9, lost=1, requests=1, interrupted=_("interrupted"))
    line = result.summary(15)
    assert line == (
        "incomplete: board 21,527 ≠ held 21,526 · new 9 · changed 0 · removed 0 · lost 1 · "
        "1 request in 15 s · interrupted"
    )
    monkeypatch.setenv("ANSAN_LANG", "ko")
    assert localized(line) == (
        "미완료: 게시판 21,527 ≠ 보관 21,526 · 새 글 9 · 변경 0 · 삭제 0 · 못 받음 1 · "
        "요청 1건, 15초 · 중단됨"
    )
    odd = CrawlResult(None, 0, bounded=True, blocked="http://a/: odd · enough").summary(3_700)
    assert localized(odd) == (
        "차단됨(정해진 범위): 게시판 알 수 없음 ≠ 보관 0 · 새 글 0 · 변경 0 · 삭제 0 · "
        "요청 0건, 1시간 1분 · http://a/: odd · enough"
    )


def test_what_is_no_message_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSAN_LANG", "ko")
    for text in ("", "안산시, 새 글", "report.pdf", "a · b", "{fidx}", "50 %", "removed"):
        assert localized(text) == text


def test_errors_are_korean_and_their_codes_the_same(tmp_path: Path) -> None:
    missing = ansan("--archive", str(tmp_path), "stats", ANSAN_LANG="ko")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert missing.stderr.startswith(f"오류: {tmp_path}/ansan.db: 아카이브가 없습니다.")
    odd = ansan("search", "--limit", "viele", "안산", LANG="ko_KR.UTF-8")
    assert odd.exit_code == 2
    assert odd.stderr == (
        "오류: '--limit' 값이 잘못되었습니다: 'viele': 올바른 숫자가 아닙니다."
        " 도움말은 'ansan search --help' 명령으로 볼 수 있습니다.\n"
    )
    assert "Error: Invalid value for '--limit'" in ansan("search", "--limit", "viele").stderr


def test_what_programs_read_stays_english(archive: str) -> None:
    for arguments in (
        ["stats"],
        ["stats", "--json"],
        ["stats", "--csv"],
        ["search", "안산", "--json"],
        ["search", "안산", "--csv"],
        ["search", "안산"],
        ["status", "--max-age", "90000d"],
        ["verify", "--json"],
    ):
        english = ansan("--archive", archive, *arguments, ANSAN_LANG="en").stdout
        assert ansan("--archive", archive, *arguments, ANSAN_LANG="ko").stdout == english
    facts = json.loads(ansan("--archive", archive, "status", "--json", ANSAN_LANG="ko").stdout)
    assert facts["complete"].startswith("complete: board 47 = held 47")


@pytest.mark.parametrize("columns", [40, 80])
def test_a_person_on_a_terminal(archive: str, columns: int) -> None:
    stats = on_a_terminal(columns, "--archive", archive, "stats")
    assert "본문까지 읽은 글" in stats and "마지막 수집" in stats and "완료: 게시판 47" in stats
    assert max(map(width, stats.split("\n"))) <= columns
    assert not re.search("[a-z]{2}", stats), stats
    status = on_a_terminal(columns, "--archive", archive, "status")
    assert "요청 53건, 1분 2초" in status and "너무 오래됨: " in status and "빠진 것 없음" in status
    assert not re.search("[a-z]{3}", status.replace("audit", ""))
    assert "건 중 20건 표시" in on_a_terminal(columns, "--archive", archive, "search", "안산")


@pytest.mark.parametrize(
    "command", [[], *([name] for name in main.list_commands(click.Context(main)))], ids=str
)
def test_help_in_korean(command: list[str]) -> None:
    shown = ansan(*command, "--help", LANG="ko_KR.UTF-8").stdout
    assert shown.startswith("사용법: ansan") and "이 도움말을 보여 주고 끝냄." in shown
    assert max(map(width, shown.split("\n"))) <= 80 or "https://" in shown
    assert ansan(*command, "--help").stdout.startswith("Usage: ansan")


def test_the_last_line_is_korean_on_a_terminal_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert "완료: 게시판 2 = 보관 2 · 새 글 2" in on_a_terminal(80, "demo", "--articles", "2")
    environment = {**os.environ, "ANSAN_LANG": "ko"}
    piped = subprocess.run([ANSAN, "demo", "--articles", "2"], env=environment, check=True,
                           capture_output=True, text=True)  # fmt: skip
    assert "complete: board 2 = held 2 · new 2" in piped.stdout
    folder = re.search("The archive lies in (.*?)\\. ", piped.stdout)
    assert folder is not None
    with open_read_only(Path(folder[1])) as archive:
        line, verdict = archive.execute("SELECT message, verdict FROM crawls").fetchone()
    assert line in piped.stdout and verdict == "complete"


def width(line: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in line)
