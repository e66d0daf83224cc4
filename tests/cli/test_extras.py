"""The command that installs an extra."""

import shlex
import sys

import pytest

from ansan_crawler.cli.extras import install_command


@pytest.mark.parametrize(
    ("extra", "package"), [("plot", "matplotlib"), ("export", "pyarrow"), ("nlp", "kiwipiepy")]
)
def test_it_names_this_interpreter_and_the_packages(extra: str, package: str) -> None:
    *command, wanted = shlex.split(install_command(extra))
    assert command == [sys.executable, "-m", "pip", "install"]
    assert wanted.startswith(f"{package}<")
