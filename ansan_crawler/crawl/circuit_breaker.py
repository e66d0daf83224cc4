"""Circuit breaker: consecutive failures, and the known-good page that decides whether to go on."""

from ansan_crawler.boards.target import Target

MAX_CONSECUTIVE_FAILURES, MAX_UNRECOGNIZED = 3, 10
"""Consecutive fetch failures; consecutive unrecognised pages or missing files."""
MAX_ROUNDS = 3
"""Rounds of failures survived because page 1 still answered."""
FIRST_PAGE = Target(1)


class CircuitBreaker:
    """After a few failures the crawl asks for a page that was read before, the canary."""

    def __init__(self) -> None:
        self.consecutive_failures = self.unrecognized = self.files_unanswered = 0
        self.stopped = False
        """True if the crawl is to end: the canary failed as well, or the archive can't be written.
        """
        self._articles_unrecognized = False
        self._rounds = 0
        self._canary: Target | None = None

    @property
    def is_open(self) -> bool:
        return (
            self.consecutive_failures >= MAX_CONSECUTIVE_FAILURES
            or self.unrecognized >= MAX_UNRECOGNIZED
        )

    def canary(self, read_before: list[Target]) -> Target | None:
        """The page to ask for; `read_before` is the article read last, if there is one.

        If it can be read, single pages are at fault; if not, the site or the parser. It is page 1
        of the list where list pages are not understood, or pages are not got.
        """
        self._rounds += self.consecutive_failures >= MAX_CONSECUTIVE_FAILURES
        head = (
            self.consecutive_failures >= MAX_CONSECUTIVE_FAILURES or not self._articles_unrecognized
        )
        self._canary = next(iter([FIRST_PAGE] if head else read_before), None)
        return self._canary

    def is_canary(self, target: Target) -> bool:
        return target == self._canary

    def stop(self) -> None:
        self.stopped = True

    def stop_if_canary(self, target: Target) -> None:
        """The canary can't be read any more."""
        self.stopped |= self.is_canary(target)

    def answered(self) -> None:
        self.consecutive_failures = 0

    def page_lost(self) -> None:
        self.consecutive_failures += 1

    @property
    def gives_up(self) -> bool:
        """True if pages fail again and again, though page 1 does not."""
        return self._rounds > MAX_ROUNDS

    def page_read(self, *, article: bool) -> None:
        """A page was read whole."""
        self.unrecognized, self._canary = 0, None
        if article:
            self._rounds = 0

    def page_unrecognized(self, target: Target) -> None:
        self.unrecognized += 1
        self._articles_unrecognized = target.fidx is not None

    def file_came(self) -> None:
        self.consecutive_failures = self.files_unanswered = 0

    def file_lost(self, *, answered: bool) -> bool:
        """True if so many went unanswered that the rest waits for another night."""
        self.consecutive_failures += not answered
        self.files_unanswered += not answered
        return self.files_unanswered >= MAX_UNRECOGNIZED
