"""Optional parts of the installation: the command that adds one to the Python that is running."""

import re
import shlex
import sys
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "ansan-crawler"


def install_command(extra: str) -> str:
    """A line to paste into a shell. It names the packages of `extra` themselves, so that it works
    for an editable checkout, a wheel, pipx and uv alike, whether the project is published or not.
    """
    return shlex.join([*_installer(Path(sys.prefix)), *_requirements(extra)])


def _installer(environment: Path) -> list[str]:
    if (environment / "pipx_metadata.json").exists():
        return ["pipx", "inject", environment.name]
    if find_spec("pip") is None:
        return ["uv", "pip", "install", "--python", sys.executable]
    return [sys.executable, "-m", "pip", "install"]


def _requirements(extra: str) -> list[str]:
    """From the installed metadata; where there is none, the checkout with its extra."""
    from importlib.metadata import PackageNotFoundError, requires  # slow, and seldom needed

    try:
        declared = requires(PACKAGE) or []
    except PackageNotFoundError:
        return [f"{Path(__file__).resolve().parents[1]}[{extra}]"]
    marker = re.compile(rf"\s*;\s*extra\s*==\s*['\"]{re.escape(extra)}['\"]")
    return [marker.sub("", each) for each in declared if marker.search(each)]
