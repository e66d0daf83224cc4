"""The report of a crawl, made from the archive's tables and the board's count."""

from collections.abc import Sequence
from datetime import datetime

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.crawl_state import count_held, count_unread
from ansan_crawler.crawl.crawl import Crawl
from ansan_crawler.crawl.result import CrawlResult
from ansan_crawler.crawl.scheduler import Scheduler
from ansan_crawler.exit_codes import VERDICTS
from ansan_crawler.i18n.translatable import _, ngettext

ENDED_BY = {
    "closespider_timeout": _("its time is up"),
    "closespider_pagecount": _("its pages are spent"),
}
COUNTS = ("requests", "total", "held", "new", "changed", "removed", "unknown", "lost", "listings")
"""The counts of a crawl that are columns of `crawls`."""


def finish(crawl: Crawl, reason: str, now: str) -> None:
    """Ends a crawl: stores held-back texts, the report and the crawl's row.

    `reason` is Scrapy's: 'finished', 'shutdown' or the name of the limit that ended the crawl.
    """
    if reason == "shutdown":
        crawl.result.note_interrupted(_("interrupted"))
    crawl.in_flight.clear()
    if not crawl.result.unwritable:
        with crawl.writing(), crawl.archive.db.atomic():
            crawl.ingest.quarantine.release()
            _complete(crawl, reason, now)
            event: dict[str, object] = {"event": "finished", "numbered": crawl.result.numbered}
            crawl.recorder.close(now, event | _row(crawl, now))
            crawl.archive.end_crawl(crawl.row, _row(crawl, now))
            return
    with crawl.writing():  # the verdict alone, if it can be written
        _complete(crawl, reason, now)
        crawl.archive.end_crawl(crawl.row, _row(crawl, now))
    crawl.summary = _line(crawl, now)


def result_columns(result: CrawlResult) -> dict[str, str | int | None]:
    """The result as columns of `crawls`."""
    code = result.exit_code()
    counts = {name: getattr(result, name) for name in COUNTS}
    return {"verdict": VERDICTS[code], "exit_code": code, **counts}


def _complete(crawl: Crawl, reason: str, now: str) -> None:
    _compare(crawl)
    _bounds(crawl, reason)
    crawl.summary = _line(crawl, now)


def _compare(crawl: Crawl) -> None:
    """Compares the archive with the board at the end of the crawl."""
    archive, result, gone = crawl.archive, crawl.result, crawl.failures.gone
    unread = 0 if result.bounded else count_unread(archive.db)
    result.note_archive(count_held(archive.db), crawl.ingest.stored["changed"], unread)
    listed = crawl.scheduler.reconciliation.coverage.rows
    for fidx in sorted(gone):
        if fidx in listed:
            result.note_lost(_("{fidx}: listed, but its page is gone", fidx=fidx))
    absent = [
        _("{fidx}: the board has no such article", fidx=fidx)
        for fidx in crawl.scheduler.scope.fidx
        if fidx in gone
    ]
    if result.bounded:
        _compare_within_bounds(crawl.scheduler, result, absent)
    else:
        _compare_whole(archive, crawl.scheduler, result)


def _compare_within_bounds(
    scheduler: Scheduler, result: CrawlResult, absent: Sequence[str]
) -> None:
    beyond = scheduler.beyond()
    why = [*absent, beyond] if beyond else [*absent]
    left = next(scheduler.targets(set(), set()), None)
    if why or left:
        result.note_unfinished(*why)


def _compare_whole(archive: Archive, scheduler: Scheduler, result: CrawlResult) -> None:
    settled = scheduler.reconciliation.settled
    if result.unread or not settled:
        result.note_unfinished(*scheduler.reconciliation.missing())
    if settled:
        archive.renumber()
        result.note_equal()


def _bounds(crawl: Crawl, reason: str) -> None:
    """Notes which limit ended the crawl before it was done."""
    result, spent = crawl.result, 0 < crawl.budget <= crawl.result.requests
    if crawl.scheduler.files.is_left():
        result.note_files_left()
        if reason != "finished" or spent:
            result.note_unfinished()
    if result.unfinished and reason not in ("finished", "shutdown"):
        result.note_interrupted(ENDED_BY.get(reason, reason))
    elif result.unfinished and spent:
        result.note_interrupted(
            ngettext(
                "its budget of {n:,} request is spent",
                "its budget of {n:,} requests is spent",
                crawl.budget,
            )
        )


def _row(crawl: Crawl, now: str) -> dict[str, str | int | None]:
    return {"finished_at": now, **result_columns(crawl.result), "message": crawl.summary}


def _line(crawl: Crawl, now: str) -> str:
    seconds = datetime.fromisoformat(now) - datetime.fromisoformat(crawl.began)
    return crawl.result.summary(seconds.total_seconds())
