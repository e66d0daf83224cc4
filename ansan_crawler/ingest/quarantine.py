"""Texts that would replace others, kept back until the crawl has shown itself sound."""

from collections.abc import Callable
from dataclasses import dataclass

from ansan_crawler.boards.model import Article, Row

MAX_TEXTS, MAX_DISAGREEMENTS = 200, 3
"""Texts kept back at most; disagreements of the two witnesses after which none is released."""


@dataclass(frozen=True)
class Reading:
    """An article as read, its row where the same response had it, when it came and its capture."""

    article: Article
    listed: Row | None
    now: str
    capture: int


class Quarantine:
    """Released at the end; or before, when many readings have agreed and none has not."""

    def __init__(self, release: Callable[[Reading], object]) -> None:
        self._release = release
        self._readings: dict[str, Reading] = {}
        self.disagreements = 0

    @property
    def is_spoilt(self) -> bool:
        """Whether list and articles disagree too often for any text to be replaced."""
        return self.disagreements > MAX_DISAGREEMENTS

    def fidx(self) -> set[str]:
        return set(self._readings)

    def add(self, reading: Reading) -> None:
        self._readings[reading.article.fidx] = reading
        if len(self._readings) > MAX_TEXTS and not self.disagreements:
            self.release()

    def withdraw(self, fidx: str) -> None:
        self._readings.pop(fidx, None)

    def release(self) -> None:
        if not self.is_spoilt:
            for reading in self._readings.values():
                self._release(reading)
        self._readings.clear()
