"""What this crawl has fetched already, and how often each target has failed."""

from collections import Counter
from collections.abc import Container

from ansan_crawler.boards.target import Target

MAX_TRIES = 2
"""Times that a page is fetched which fails or is not understood."""


class Attempts:
    """By the key of a target: an article's fidx, a listing page, the address of a file."""

    def __init__(self) -> None:
        self.done: set[str] = set()
        self._failed: Counter[str] = Counter()

    def fail(self, key: str, *, final: bool) -> bool:
        """Notes a failure; True if the target is given up."""
        self._failed[key] = MAX_TRIES if final else self._failed[key] + 1
        return self.given_up(key)

    def forgive(self, key: str) -> None:
        """A target that failed may be fetched as if it had not."""
        self._failed[key] = 0

    def reopen(self, key: str) -> None:
        """A target that was fetched is fetched once more, unless that was done before."""
        if key in self.done and not self.given_up(key):
            self._failed[key] += 1
            self.done.discard(key)

    def has_failed(self, key: str) -> bool:
        return self._failed[key] > 0

    def given_up(self, key: str) -> bool:
        return self._failed[key] >= MAX_TRIES

    def all_given_up(self) -> set[str]:
        return {key for key in self._failed if self.given_up(key)}

    def is_open(self, key: str, busy: Container[str]) -> bool:
        """True if it is still to be fetched; `busy` are the keys of targets under way."""
        return key not in busy and key not in self.done and not self.given_up(key)


def keys_of(targets: set[Target]) -> set[str]:
    return {target.key for target in targets}
