"""The pages people read, as fenced blocks and the commands in them."""

import re
import shlex
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "CONTRIBUTING.md", "data/README.md",
         *sorted(f"docs/{each.name}" for each in (ROOT / "docs").glob("*.md")))  # fmt: skip
LANGUAGES = {"sh", "console", "sql", "python", "http", "text"}
"""`text` is anything that is neither typed nor run."""
_FENCE = re.compile(r"^( *)```([^\n]*)\n(.*?)^\1```$", re.M | re.S)
_COMMENT = re.compile(r"\s{2,}#.*$")


@dataclass(frozen=True)
class Block:
    """`line` is where its fence stands, from 1."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def page_text(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def blocks(page: str) -> list[Block]:
    text = page_text(page)
    return [
        Block(page, text.count("\n", 0, found.start()) + 1, found[2],
              re.sub(rf"^{found[1]}", "", found[3], flags=re.M))
        for found in _FENCE.finditer(text)
    ]  # fmt: skip


def commands(block: Block) -> list[str]:
    """Of a block of `sh`: each whole, over several lines where quotes or backslashes say so."""
    whole, pending = [], ""
    for line in block.text.splitlines():
        pending += line if "'" in pending or '"' in pending else _COMMENT.sub("", line)
        if pending.endswith("\\") or not _is_whole(pending):
            pending += "\n"
        else:
            whole.append(pending)
            pending = ""
    assert not pending, f"{block}: a quote is open at its end"
    return [each for each in whole if each.strip()]


def _is_whole(command: str) -> bool:
    try:
        shlex.split(command, comments=True)
    except ValueError:
        return False
    return True


def sessions(block: Block) -> list[tuple[str, str]]:
    """Of a block of `console`: what is typed after each `$`, and what comes out."""
    parts = re.split(r"^\$ ", block.text, flags=re.M)
    assert not parts[0], f"{block}: begins without a command"
    return [(typed, shown) for typed, _, shown in (each.partition("\n") for each in parts[1:])]


def typed(block: Block) -> list[str]:
    """Every command of a block; none where it holds no commands."""
    if block.language == "console":
        return [command for command, _ in sessions(block)]
    return commands(block) if block.language == "sh" else []


def not_run() -> dict[str, dict[str, str]]:
    """Reasons by command, and by whole page: `not_run.toml`."""
    return tomllib.loads((Path(__file__).parent / "not_run.toml").read_text("utf-8"))
