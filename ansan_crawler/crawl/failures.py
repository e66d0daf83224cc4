"""What a crawl does about a page that was not fetched, is gone, or is not understood."""

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.attachments import note_attempt
from ansan_crawler.boards.registry import PROFILE
from ansan_crawler.boards.target import Target
from ansan_crawler.captures.exchange import Capture
from ansan_crawler.crawl.circuit_breaker import CircuitBreaker
from ansan_crawler.crawl.recorder import Recorder
from ansan_crawler.crawl.result import CrawlResult
from ansan_crawler.crawl.scheduler import Scheduler
from ansan_crawler.frontier.removals import TooManyRemovals, confirmed_removals
from ansan_crawler.i18n.translatable import joined
from ansan_crawler.ingest.ingest import Ingest
from ansan_crawler.responses.classify import Rejected


class Failures:
    """Handles failures. Times are UTC, ISO 8601 with Z.

    `max_removals` is the most articles that may be removed at once; 0 for 20 or a tenth of all,
    whichever is more.
    """

    def __init__(
        self,
        archive: Archive,
        board: str,
        scheduler: Scheduler,
        ingest: Ingest,
        recorder: Recorder,
        result: CrawlResult,
        max_removals: int,
    ) -> None:
        self.archive, self.board, self.scheduler = archive, board, scheduler
        self.ingest, self.recorder, self.result = ingest, recorder, result
        self.max_removals = max_removals
        self.breaker = CircuitBreaker()
        self.gone: set[str] = set()
        """Articles whose own page says that there is none."""

    def reject(self, target: Target, value: Rejected, now: str) -> None:
        """Handles a response that was rejected."""
        if value.kind == "unknown":
            self.unknown(target, value.why)
        elif value.kind == "gone":
            self._gone(target)
        else:
            self.lost(target, value.why, now)

    def lost(self, target: Target, why: str, now: str) -> None:
        """Handles a page or file that was not fetched.

        After three pages in a row, page 1 decides whether the site is down.
        """
        if target.file is not None:
            self._file_lost(target, target.file, why, now)
            return
        reason = joined(": ", (PROFILE.target_address(self.board, target), why))
        self.breaker.page_lost()
        if self.result.total is None or self.breaker.is_canary(target):
            self.result.note_blocked(reason)
            self.breaker.stop()
        self.scheduler.fail(target, final=True)
        self.result.note_lost(reason)

    def _file_lost(self, target: Target, url: str, why: str, now: str) -> None:
        """Handles an image or attachment that was not fetched: a later crawl requests it again.

        A status 4xx doesn't count as a sign that the server is down.
        """
        note_attempt(self.archive.db, url, now)
        self.result.note_missing_file(joined(": ", (url, why)))
        self.scheduler.fail(target, final=True)
        answered = why.startswith(("expected", "answered with status 4"))
        if self.breaker.file_lost(answered=answered):
            self.scheduler.files.stop()

    def unknown(self, target: Target, why: str) -> None:
        """Handles a page that is not understood. It is requested once more before it counts.

        It counts at once if an earlier crawl did not understand it either.
        """
        self.breaker.stop_if_canary(target)
        known = target.fidx is not None and self.ingest.was_invalid(target.fidx)
        if self.scheduler.fail(target, final=known):
            self.breaker.page_unrecognized(target)
            self.result.note_unknown(
                joined(": ", (PROFILE.target_address(self.board, target), why))
            )

    def own_error(
        self, target: Target | None, capture: Capture | None, error: BaseException
    ) -> None:
        """Handles an exception in this program: the page counts as unknown, not as read."""
        self.result.note_unknown(f"{type(error).__name__}: {error}")
        if target is not None and capture is not None:
            self.recorder.note(capture, self.result.notes[-1])
            self.scheduler.fail(target, final=True)

    def _gone(self, target: Target) -> None:
        """Half the evidence for a removal: the list must omit the article as well."""
        assert target.fidx is not None
        self.breaker.answered()
        self.breaker.stop_if_canary(target)
        self.gone.add(target.fidx)
        self.scheduler.fail(target, final=True)
        self.scheduler.reconciliation.note_gone_page(target.fidx)

    def returned(self, fidx: str) -> None:
        """Handles an article that the list shows again: it may be requested once more."""
        self.gone.discard(fidx)
        self.scheduler.attempts.forgive(fidx)

    def mark_removals(self, now: str) -> None:
        """Marks as removed the articles that neither the list nor their own page shows any more."""
        reconciliation = self.scheduler.reconciliation
        try:
            removed = confirmed_removals(reconciliation, self.gone, self.max_removals)
        except TooManyRemovals as question:
            self.result.note_unknown(str(question))
            self.breaker.stop()
            return
        for fidx in removed:
            event: dict[str, object] = {"event": "removed", "fidx": fidx, "at": now}
            self.recorder.record_event(PROFILE.article_address(self.board, fidx), now, event)
            self.ingest.remove(fidx, now)
            reconciliation.drop(fidx)
            self.result.note_removed()
