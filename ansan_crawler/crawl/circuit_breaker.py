"""Whether site and parser seem sound: what went wrong on end, and the page that has the word."""

from ansan_crawler.boards.target import Want

REFUSALS, STRANGERS = 3, 10
"""On end: pages not fetched; pages not understood, or files that did not come."""
ROUNDS = 3
"""Times that the head of the list answers while nothing else does."""
HEAD = Want(1)


class Health:
    """After a few failures the crawl asks for a page that was read before, the canary."""

    def __init__(self) -> None:
        self.refusals = self.strangers = self.strays = 0
        self.stopped = False
        """Whether the crawl is to end: the canary failed as well, or the archive can't be written.
        """
        self._articles_strange = False
        self._rounds = 0
        self._canary: Want | None = None

    @property
    def doubtful(self) -> bool:
        return self.refusals >= REFUSALS or self.strangers >= STRANGERS

    def canary(self, read_before: list[Want]) -> Want | None:
        """The page to ask for; `read_before` is the article read last, if there is one.

        It tells odd pages from an odd site or parser; where the list itself is odd, or pages are
        refused, that is the head of the list.
        """
        self._rounds += self.refusals >= REFUSALS
        head = self.refusals >= REFUSALS or not self._articles_strange
        self._canary = next(iter([HEAD] if head else read_before), None)
        return self._canary

    def is_canary(self, want: Want) -> bool:
        return want == self._canary

    def answered(self) -> None:
        self.refusals = 0

    @property
    def refused(self) -> bool:
        """Whether pages are refused again and again, though the head of the list is not."""
        return self._rounds > ROUNDS

    def sound(self, *, article: bool) -> None:
        """A page was read whole."""
        self.strangers, self._canary = 0, None
        if article:
            self._rounds = 0

    def strange(self, want: Want) -> None:
        self.strangers += 1
        self._articles_strange = want.fidx is not None

    def file_came(self) -> None:
        self.refusals = self.strays = 0

    def file_lost(self, *, answered: bool) -> bool:
        """Whether so many went unanswered that the rest waits for another night."""
        self.refusals += not answered
        self.strays += not answered
        return self.strays >= STRANGERS
