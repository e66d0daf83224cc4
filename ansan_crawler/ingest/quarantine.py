"""The quarantine: texts that would replace others wait until the crawl has proved sound."""

from collections.abc import Callable
from dataclasses import dataclass

from ansan_crawler.boards.model import Article, Row

MAX_TEXTS, MAX_DISAGREEMENTS = 200, 3
"""The most texts held back; the disagreements of list and article after which none is released."""


@dataclass(frozen=True)
class Reading:
    """An article as read from its page. `now` is UTC; `capture` is the row of the response."""

    article: Article
    listed: Row | None
    """Its row in the list under the same page; None if that list did not show it."""
    now: str
    capture: int


class Quarantine:
    """Holds back changed texts until `release`, which stores them.

    They are released earlier if more than MAX_TEXTS wait and none has disagreed.
    """

    def __init__(self, release: Callable[[Reading], object]) -> None:
        self._release = release
        self._readings: dict[str, Reading] = {}
        self.disagreements = 0

    @property
    def is_spoilt(self) -> bool:
        """True if list and articles disagree too often for any text to be replaced."""
        return self.disagreements > MAX_DISAGREEMENTS

    def fidx(self) -> set[str]:
        """The articles whose text waits."""
        return set(self._readings)

    def add(self, reading: Reading) -> None:
        """Holds back a text, in place of an earlier one of the same article."""
        self._readings[reading.article.fidx] = reading
        if len(self._readings) > MAX_TEXTS and not self.disagreements:
            self.release()

    def withdraw(self, fidx: str) -> None:
        """Drops the article's text, if one waits."""
        self._readings.pop(fidx, None)

    def release(self) -> None:
        """Stores all texts that wait; drops them all if the quarantine is spoilt."""
        if not self.is_spoilt:
            for reading in self._readings.values():
                self._release(reading)
        self._readings.clear()
