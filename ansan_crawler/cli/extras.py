"""What an extra needs, and the command that installs it for this interpreter."""

import shlex
import sys


def install_command(extra: str) -> str:
    """To be typed in a shell. It names the packages themselves: they are on every index."""
    from importlib.metadata import requires

    marks = (f'extra == "{extra}"', f"extra == '{extra}'")
    needed = (each.partition(";") for each in requires("ansan-crawler") or ())
    packages = [name.strip() for name, _mark, rule in needed if rule.strip() in marks]
    return shlex.join([sys.executable, "-m", "pip", "install", *packages])
