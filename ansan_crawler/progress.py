"""The callback by which long work reports its progress."""

from collections.abc import Callable
from typing import TypeAlias

ReportProgress: TypeAlias = Callable[[int, int], None]
"""Called with the amount done and the amount in all; the function called says in which unit."""
