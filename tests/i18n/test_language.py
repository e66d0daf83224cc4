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
from importlib import import_module
from inspect import cleandoc
from itertools import product
from pathlib import Path
from pkgutil import iter_modules
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
from ansan_crawler.i18n import ko as rooms_of
from ansan_crawler.i18n.ko import catalogue, korean
from ansan_crawler.i18n.language import is_korean
from ansan_crawler.replica.board import Board
from ansan_crawler.search.filters import day
from ansan_crawler.search.query import parse_query
from ansan_crawler.terminal.localized import localized_help
from tests.filled_archive import fill

PACKAGE = Path(__file__).resolve().parents[2] / "ansan_crawler"
SPEAKERS = (
    *sorted(PACKAGE.glob("cli/*.py")),
    *(PACKAGE / f"{n}.py" for n in ("alerts/dispatch", "runner", "extensions")),
)
ANSAN = str(Path(sys.executable).parent / "ansan")
SPEAK = {
    "_say",
    "append",
    "bar",
    "Fault",
    "UsageError",
    "said",
    "shown",
    "tell",
    "_section",
    "_heading",
    "_chart",
}
HANGUL = re.compile("[가-힣]")
WHERE = "no Korean in ansan_crawler/korean/ (English: 한국어, fields as {name} or {n:,})"
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
    recorder.end_crawl(recorder.begin_crawl("", "2026-01-01T00:00:00Z"), {**facts, "listings": 5})
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
def test_who_is_spoken_to_in_korean(
    told: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert is_korean() is expected


def commands(group: click.Group) -> Iterator[click.Command]:
    """As they stand in the code, in English."""
    yield group
    context = click.Context(group)
    for each in filter(None, (group.get_command(context, n) for n in group.list_commands(context))):
        yield from commands(each) if isinstance(each, click.Group) else [each]


def paragraphs(command: click.Command) -> Iterator[str]:
    """Whatever --help shows of it; of examples, the lines with a word on them."""
    options = [each.help for each in command.params if isinstance(each, click.Option)]
    for text in filter(None, (command.help, command.epilog, *options)):
        for part in cleandoc(text).split("\n\n"):
            if part.startswith("\b"):
                yield from (line.rpartition("  ")[2] for line in part.split("\n") if "  " in line)
            else:
                yield " ".join(part.split())


def has_korean(text: str) -> bool:
    """Known, as it is or with its values filled in."""
    return text in catalogue() or (korean(text) != text and HANGUL.search(korean(text)) is not None)


@pytest.mark.parametrize("command", list(commands(main)), ids=lambda command: command.name)
def test_every_help_text_has_its_korean(command: click.Command) -> None:
    missing = [text for text in paragraphs(command) if not has_korean(text)]
    assert not missing, f"{WHERE}: {missing}"


def variants(node: ast.expr | None) -> list[str]:
    """What a string may come to, 7 for each value in it; nothing where no text is known of it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.BoolOp):
        return [text for each in node.values for text in variants(each)]
    if isinstance(node, ast.IfExp):
        return variants(node.body) + variants(node.orelse)
    if isinstance(node, ast.FormattedValue):
        return variants(node.value) or ["7"]
    if isinstance(node, ast.JoinedStr):
        return ["".join(parts) for parts in product(*map(variants, node.values))]
    return []


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Each with the name of what is called, without what it belongs to."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2], node


def texts_given_to(path: Path, speakers: set[str]) -> Iterator[str]:
    for name, call in calls(path):
        if name in speakers:
            yield from (text for argument in call.args for text in variants(argument))


def messages(path: Path) -> Iterator[str]:
    """What a room says, in so far as it stands there as a text: arguments of what speaks, names of
    tables, and lines that a function gives back.
    """
    yield from texts_given_to(path, SPEAK)
    for name, call in calls(path):
        if name in ("print_rows", "_section"):
            yield from names(call.args)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "names":
            yield from names([node.value])
        elif isinstance(node, ast.List | ast.Return | ast.ListComp):
            value = node.elt if isinstance(node, ast.ListComp) else getattr(node, "value", None)
            several = node.elts if isinstance(node, ast.List) else [value]
            found = (text for each in several for text in variants(each))
            yield from (text for text in found if re.search("[a-z]{2} .*[a-z]{2}", text))


def names(found: list[ast.expr]) -> Iterator[str]:
    tuples = (each for each in found if isinstance(each, ast.Tuple))
    yield from (text for each in tuples for element in each.elts for text in variants(element))


@pytest.mark.parametrize("path", SPEAKERS, ids=lambda path: path.name)
def test_every_message_has_its_korean(path: Path) -> None:
    found = {text.strip() for text in messages(path)}
    spoken = (text for text in sorted(found) if re.search("[a-z]{2}", text))
    missing = [text for text in spoken if not has_korean(text)]
    assert not missing, f"{WHERE}: {missing}, 7 for any value"


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("cli/*.py")), ids=lambda path: path.name)
def test_a_message_is_told_not_echoed(path: Path) -> None:
    echoed = [text for text in texts_given_to(path, {"echo"}) if re.search("[a-z]{2}", text)]
    assert not echoed, f"tell(…) says it in the reader's language, click.echo doesn't: {echoed}"


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(ValueError) as refusal:
        call()
    return str(refusal.value)


def test_what_a_command_refuses_has_its_korean() -> None:
    wrong = {"pages": "0", "since": "2024", "fidx": ",", "audit": "-1", "refresh": "x", "nope": ""}
    told = [refused(partial(parse_scope, {name: value})) for name, value in wrong.items()]
    told += [refused(partial(each, "odd")) for each in (day, parse_duration, board_address)]
    told += [
        refused(partial(*each))
        for each in ((parse_command, "'"), (parse_command, ""), (parse_file, "/"))
    ]
    told += [refused(partial(parse_webhook, each)) for each in ("odd", "http://[/")]
    told += [refused(partial(parse_query, ("\ud800",))), refused(partial(cron, "ansan", "25:00"))]
    assert [text for text in told if not has_korean(text)] == []


def test_a_korean_text_fills_in_only_what_its_key_names() -> None:
    for key, value in catalogue().items():
        assert set(re.findall(r"{(\w+)", value)) <= set(re.findall(r"{(\w+)", key)), key


def test_a_message_has_one_korean() -> None:
    rooms = [
        import_module(f"ansan_crawler.i18n.ko.{x.name}") for x in iter_modules(rooms_of.__path__)
    ]
    pairs = {pair for room in rooms for pair in room.KOREAN.items()}
    assert len(pairs) == len(catalogue())


def test_the_last_line_of_a_crawl() -> None:
    result = CrawlResult(21_527, 21_526, new=9, lost=1, requests=13, interrupted="interrupted")
    assert korean(result.summary(15)) == (
        "미완료: 게시판 21,527 ≠ 보관 21,526 · 새 글 9 · 변경 0 · 삭제 0 · 못 받음 1 · "
        "요청 13건, 15초 · 중단됨"
    )
    assert korean(
        CrawlResult(None, 0, bounded=True, blocked="http://a/: odd · enough").summary(3_700)
    ) == (
        "차단됨(정해진 범위): 게시판 알 수 없음 ≠ 보관 0 · 새 글 0 · 변경 0 · 삭제 0 · "
        "요청 0건, 1시간 1분 · http://a/: odd · enough"
    )


def test_what_is_no_message_stays_as_it_is() -> None:
    for text in ("", "안산시, 새 글", "report.pdf", "a · b", "{fidx}", "50 %"):
        assert korean(text) == text


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
    assert shown.startswith("사용법: ansan") and "이 도움말을 보이고 끝냅니다." in shown
    assert max(map(width, shown.split("\n"))) <= 80 or "https://" in shown
    assert ansan(*command, "--help").stdout.startswith("Usage: ansan")


def test_help_texts_keep_their_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSAN_LANG", "ko")
    assert localized_help(
        "Make the full text anew.\n\n    \b\n    ansan a\n    ansan b     The default.\n"
    ) == ("전문 색인을 새로 만듭니다.\n\n\b\nansan a\nansan b     기본값.")


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
