"""How `ansan` starts: nothing heavy is imported before it is needed; examples; completion."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from ansan_crawler.cli import main
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from tests.filled_archive import fill

ANSAN = str(Path(sys.executable).parent / "ansan")
HEAVY = "scrapy twisted pyarrow matplotlib kiwipiepy sqlite_utils rich lxml bs4 warcio pdfminer datasette difflib asyncio urllib.request"
NAMES = main.list_commands(click.Context(main))


@pytest.fixture(scope="module")
def board() -> Board:
    return Board(made_posts(12, seed=3))


@pytest.fixture(scope="module")
def archive(board: Board, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("start")
    fill(folder, board, "2026-01-01T00:00:00Z")
    return folder


@pytest.mark.parametrize("arguments", [["--help"], ["search", "안산"], ["show", "1"], ["status"]])
def test_heavy_packages_wait(arguments: list[str], archive: Path) -> None:
    script = (
        "import sys, json, atexit; from ansan_crawler.cli import main\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        f"main(['--archive', {str(archive)!r}, *{arguments!r}])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    modules = json.loads(done.stderr.splitlines()[-1])
    assert "ansan_crawler.cli.main" in modules
    assert set(modules) & set(HEAVY.split()) == set()


def test_a_question_imports_its_own_room_alone(archive: Path) -> None:
    script = "import sys; from ansan_crawler.cli import main; main.get_command(None, 'search'); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    rooms = {
        name.rpartition(".")[2] for name in done.stdout.split() if "ansan_crawler.cli." in name
    }
    assert rooms == {"main", "open_archive", "query_options", "row_options", "search"}


@pytest.mark.parametrize("name", NAMES)
def test_help_has_an_example(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    told = command.get_help(click.Context(command, info_name=f"ansan {name}"))
    lines = [line.strip() for line in told.splitlines()[1:]]
    assert any(line == f"ansan {name}" or line.startswith(f"ansan {name} ") for line in lines), told


def test_a_slip_of_the_keyboard() -> None:
    done = subprocess.run([ANSAN, "serch"], capture_output=True, text=True)
    assert done.returncode == 2 and "search" in done.stderr


def completed(shell: str, *words: str, archive: Path) -> list[str]:
    """What is proposed for the last of the words, as click's protocol has it."""
    place = str(len(words) - 1)
    told = {"_ANSAN_COMPLETE": f"{shell}_complete", "COMP_WORDS": " ".join(words),
            "COMP_CWORD": words[-1] if shell == "fish" else place, "ANSAN_ARCHIVE_DIR": str(archive)}  # fmt: skip
    done = subprocess.run([ANSAN], env={**os.environ, **told}, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1] if done.stdout.strip() else []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_commands_options_and_numbers_are_completed(
    shell: str, board: Board, archive: Path, tmp_path: Path
) -> None:
    assert "search" in " ".join(completed(shell, "ansan", "se", archive=archive))
    assert "--title-only" in " ".join(completed(shell, "ansan", "search", "--ti", archive=archive))
    newest = board.posts[0]
    proposed = "\n".join(completed(shell, "ansan", "show", newest.fidx[:2], archive=archive))
    assert newest.fidx in proposed and (shell == "bash" or newest.title in proposed)
    assert completed(shell, "ansan", "show", "1", archive=tmp_path) == []


def test_numbers_are_of_the_archive_named(board: Board, archive: Path, tmp_path: Path) -> None:
    words = ("ansan", "--archive", str(archive), "diff", board.posts[3].fidx)
    assert completed("bash", *words, archive=tmp_path) == [f"plain,{board.posts[3].fidx}"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_the_shell_understands(shell: str) -> None:
    done = subprocess.run([ANSAN, "completion", shell], capture_output=True, text=True, check=True)
    assert "_ANSAN_COMPLETE" in done.stdout and "ansan" in done.stdout
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} isn't installed")
    subprocess.run([shell, "-n"], input=done.stdout, text=True, check=True)


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash isn't installed")
def test_bash_itself() -> None:
    typed = (
        f"eval \"$('{ANSAN}' completion bash)\"; COMP_WORDS=(ansan hist); COMP_CWORD=1;"
        f" _ansan_completion '{ANSAN}'; echo \"${{COMPREPLY[@]}}\""
    )
    done = subprocess.run(["bash", "--norc", "-c", typed], capture_output=True, text=True)
    assert done.stdout == "history\n", done.stderr
