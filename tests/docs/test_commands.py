"""Every command that README and docs show runs, and where its output is shown, that comes out."""

import os
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest

from ansan_crawler import settings
from ansan_crawler.cli.main import main as ansan
from ansan_crawler.exit_codes import VERDICTS
from tests.docs.pages import (
    LANGUAGES,
    PAGES,
    Block,
    blocks,
    commands,
    not_run,
    page_text,
    sessions,
    typed,
)
from tests.docs.sandbox import Sandbox, sandbox

REASONS = not_run()
RUN = [page for page in PAGES if page not in REASONS["pages"]]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with sandbox(tmp_path_factory.mktemp("docs")) as made:
        yield made


@pytest.mark.parametrize("page", RUN)
def test_what_a_page_shows_runs(page: str, archive: Sandbox, tmp_path: Path) -> None:
    place = archive.copy(tmp_path / "place")
    for block in blocks(page):
        if block.language in RUNNERS and block.page != "docs/queries.md":
            RUNNERS[block.language](block, place)


def run_script(block: Block, place: Sandbox) -> None:
    script = "\n".join(each for each in commands(block) if each not in REASONS["commands"])
    code, shown = bash(f"set -euo pipefail\n{script}", place)
    assert code == 0, f"{block}: {shown}"


def run_session(block: Block, place: Sandbox) -> None:
    for command, expected in sessions(block):
        if command in REASONS["commands"]:
            continue
        _, shown = bash(command, place)
        assert re.fullmatch(pattern(expected), steady(shown)), f"{block}: {command}\n{shown}"


def run_sql(block: Block, place: Sandbox) -> None:
    with closing(sqlite3.connect(place.folder / "data" / "ansan.db")) as db:
        db.executescript(block.text)


def run_python(block: Block, place: Sandbox) -> None:
    line = [sys.executable, "-X", "utf8", "-W", "error", "-c", block.text]
    done = subprocess.run(line, cwd=place.folder, env=place.environment, capture_output=True,
                          text=True, timeout=900)  # fmt: skip
    assert done.returncode == 0, f"{block}: {done.stderr}"


RUNNERS = {"sh": run_script, "console": run_session, "sql": run_sql, "python": run_python}


def bash(script: str, place: Sandbox) -> tuple[int, str]:
    """Exit code, and standard output and error as they come."""
    done = subprocess.run(["bash", "-c", script], cwd=place.folder, env=place.environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=900)  # fmt: skip
    return done.returncode, done.stdout


def steady(shown: str) -> str:
    """What differs from run to run made equal: seconds, times, digests, addresses, blanks."""
    for found, told in (
        (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "TIME"),
        (r"\b[0-9a-f]{64}\b", "SHA256"),
        (r"127\.0\.0\.1:\d+", "BOARD"),
        (r"\d+ requests? in \d+ s", "REQUESTS"),
        (r"[ \t]+", " "),
    ):
        shown = re.sub(found, told, shown)
    return shown.strip()


def pattern(expected: str) -> str:
    """A line of `...` alone is any number of lines."""
    parts = re.split(r"^\.\.\.$", expected, flags=re.M)
    return r"(?:.*\n?)*?".join(re.escape(steady(each)) + r"\s*" for each in parts)


def test_each_block_says_its_language() -> None:
    odd = [f"{block}: {block.language!r}" for page in PAGES for block in blocks(page)
           if block.language not in LANGUAGES]  # fmt: skip
    assert not odd


def test_what_is_not_run_is_shown_somewhere() -> None:
    shown = {command for page in PAGES for block in blocks(page) for command in typed(block)}
    assert set(REASONS["commands"]) <= shown
    assert set(REASONS["pages"]) <= set(PAGES)
    assert all(map(str.strip, [*REASONS["commands"].values(), *REASONS["pages"].values()]))


def spans() -> Iterator[tuple[str, str]]:
    """Commands of `ansan` within sentences, and in blocks that are not run."""
    for page in PAGES:
        text = re.sub(r"```.*?```", "", page_text(page), flags=re.S)
        yield from ((page, span) for span in re.findall(r"`(ansan [^`]+)`", text))
        for block in blocks(page):
            yield from ((page, each) for each in typed(block) if each.startswith("ansan "))


def test_commands_within_sentences_exist() -> None:
    for page, span in spans():
        words = re.sub(r"[|&;>].*", "", span, flags=re.S)
        first, *rest = [each for each in words.split()[1:] if each != "\\"]
        context, command = click.Context(ansan), ansan.get_command(click.Context(ansan), first)
        if first.startswith("-"):
            continue
        assert command, f"{page}: {span}"
        if isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
            command = command.get_command(context, rest[0])
            assert command, f"{page}: {span}"
        known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
        asked = {word.partition("=")[0] for word in rest if re.match(r"--[a-z]", word)}
        assert asked <= known | {"--help"}, f"{page}: {span}"


def test_settings_that_are_named_are_settings() -> None:
    from scrapy.settings import default_settings

    for page in PAGES:
        for name in re.findall(r"-s ([A-Z_]+)=", page_text(page)):
            assert hasattr(settings, name) or hasattr(default_settings, name), f"{page}: {name}"


def test_readme_has_every_exit_code() -> None:
    assert {int(code) for code in re.findall(r"^\| (\d) \|", page_text("README.md"), re.M)} == set(
        VERDICTS
    )


def test_readme_is_short() -> None:
    assert len(page_text("README.md").split()) <= 1000


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    here = Path(page).parent
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page_text(page)):
        if "://" not in target:
            assert os.path.exists(os.path.normpath(here / target)), f"{page}: {target}"


def test_no_page_tells_to_install_a_name_that_is_not_published() -> None:
    for page in PAGES:
        assert not re.search(r"(pip|pipx|uv) +install +['\"]?ansan-crawler", page_text(page)), page
        assert not re.search(r"\buvx +ansan", page_text(page)), page


def test_shell_blocks_are_whole() -> None:
    for page in PAGES:
        for block in blocks(page):
            for command in typed(block):
                assert shlex.split(command, comments=True), str(block)
