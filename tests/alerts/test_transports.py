"""One batch to a real command, a real file, a real web server: all of it or Undelivered."""

import json
import os
import sys
from pathlib import Path

import pytest

from ansan_crawler.alerts.transports import (
    Undelivered,
    parse_command,
    parse_file,
    parse_webhook,
    send,
    send_to_file,
    send_to_webhook,
)
from tests.receivers import hook, lines, script

ITEMS: list[dict[str, object]] = [
    {"id": "1", "watch": "w", "title": "물빛축제"},
    {"id": "2", "watch": "w", "title": "\udcff"},
]


def test_a_command_reads_a_line_each(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    program = script(
        tmp_path, f"import sys; open({str(out)!r}, 'wb').write(sys.stdin.buffer.read())"
    )
    send("command", parse_command(program), ITEMS)
    assert [item["id"] for item in lines(out)] == ["1", "2"] and lines(out)[0] == ITEMS[0]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise SystemExit(3)", "exit code 3"),
        ("import sys; print('first\\nlast\\n', file=sys.stderr); sys.exit(1)", "exit code 1: last"),
    ],
)
def test_a_command_that_fails(code: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(Undelivered, match=f"^{said}$"):
        send("command", parse_command(script(tmp_path, code)), ITEMS)


def test_a_command_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(Undelivered):
        send("command", json.dumps([str(tmp_path / "gone")]), ITEMS)


def test_a_file_is_appended_to_and_a_torn_line_is_ended(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text('{"id": "0"', "utf-8")
    send_to_file(str(out), ITEMS[:1])
    send_to_file(str(out), ITEMS[:1])
    assert out.read_text("utf-8").splitlines()[0] == '{"id": "0"'
    assert [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()[1:]] == [
        "1",
        "1",
    ]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has it")
def test_a_file_without_room() -> None:
    with pytest.raises(Undelivered):
        send("file", "/dev/full", ITEMS)


def test_a_webhook_gets_one_object() -> None:
    with hook() as heard:
        send_to_webhook(heard.address, ITEMS[:1])
        assert heard.posted == [{"watch": "w", "items": ITEMS[:1]}]


@pytest.mark.parametrize("code", [302, 404, 500])
def test_any_other_answer_is_no_delivery(code: int) -> None:
    with hook() as heard:
        heard.answers = [code]
        with pytest.raises(Undelivered, match=str(code)):
            send("webhook", heard.address, ITEMS[:1])
        assert len(heard.posted) == 1


def test_a_webhook_that_nobody_answers() -> None:
    with pytest.raises(Undelivered):
        send("webhook", "http://127.0.0.1:1/", ITEMS)


def test_targets_are_whole_and_absolute(tmp_path: Path) -> None:
    program = json.loads(parse_command(f"{sys.executable} -c 'a b'"))
    assert Path(program[0]).is_absolute() and program[1:] == ["-c", "a b"]
    assert parse_file(str(tmp_path / "x")) == str(tmp_path / "x")
    assert parse_webhook("https://h:8443/p?q=1") == "https://h:8443/p?q=1"


@pytest.mark.parametrize("told", ["", "'", "no-such-program-here", "/etc/hostname-is-no-program"])
def test_no_command(told: str) -> None:
    with pytest.raises(ValueError):
        parse_command(told)


@pytest.mark.parametrize("told", ["/no/such/folder/file", "/tmp", "/dev/null/x"])
def test_no_file(told: str) -> None:
    with pytest.raises(ValueError, match="expected a file"):
        parse_file(told)


@pytest.mark.parametrize(
    "told",
    ["", "h", "ftp://h/", "http://", "http://h:0/", "http://h:x/", "http://h/a b", "http://한/"],
)
def test_no_address(told: str) -> None:
    with pytest.raises(ValueError, match="expected an address"):
        parse_webhook(told)
