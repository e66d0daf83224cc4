"""How far something long has come, told to whoever waits for it."""

from collections.abc import Callable
from typing import TypeAlias

ReportProgress: TypeAlias = Callable[[int, int], None]
"""Called with how many are done, and of how many."""
