"""The images and attachments still to be fetched, after the texts."""

from collections.abc import Iterator

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.attachments import count_files_due, files_due
from ansan_crawler.boards.target import Target
from ansan_crawler.crawl.attempts import Attempts

FILES_AT_ONCE = 64
"""Files looked up at once."""


class FileQueue:
    """`kinds` are 'file', 'image' or both; a `bounded` crawl fetches files of the articles read.

    `now` is UTC, ISO 8601 with Z.
    """

    def __init__(
        self, archive: Archive, kinds: tuple[str, ...], attempts: Attempts, now: str, bounded: bool
    ) -> None:
        self.archive, self.kinds, self.attempts, self.now = archive, kinds, attempts, now
        self.bounded, self.stopped = bounded, False
        self._due: list[str] = []

    def stop(self) -> None:
        """The rest waits for another night."""
        self.stopped = True

    def targets(self, busy: set[str]) -> Iterator[Target]:
        left = [url for url in self._due if self.attempts.is_open(url, busy)]
        if not left and not self.stopped:
            due = self._look_up(FILES_AT_ONCE + len(busy))
            left = self._due = [url for url in due if self.attempts.is_open(url, busy)]
        yield from (Target(0, file=url) for url in left if not self.stopped)

    def count(self) -> int:
        """Files due; 0 where a crawl is bounded, since it isn't known."""
        if self.bounded or self.stopped or not self.kinds:
            return 0
        return count_files_due(self.archive.db, self.kinds, self.now)

    def is_left(self) -> bool:
        """True if files are due that were not tried in this crawl."""
        return bool(self._look_up(1))

    def _look_up(self, most: int) -> list[str]:
        among = self.attempts.done if self.bounded else None
        return files_due(self.archive.db, self.kinds, among, self.now, most) if self.kinds else []
