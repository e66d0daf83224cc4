"""`ansan completion`: one script a shell."""

from pathlib import Path

import pytest

from tests.cli.typed import ansan


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(shell: str, tmp_path: Path) -> None:
    done = ansan(tmp_path, "completion", shell)
    assert done.exit_code == 0 and "_ANSAN_COMPLETE" in done.stdout


def test_no_other_shell(tmp_path: Path) -> None:
    assert ansan(tmp_path, "completion", "cmd").exit_code == 2
