"""The account of a crawl, drawn from the archive and the plan, not from what the crawl believes."""

from datetime import datetime

from ansan_crawler.archive.archive import Archive
from ansan_crawler.crawl.crawl import Crawl
from ansan_crawler.crawl.result import CrawlResult
from ansan_crawler.crawl.scheduler import Scheduler
from ansan_crawler.exit_codes import VERDICTS
from ansan_crawler.i18n.translatable import _, ngettext

ENDED_BY = {
    "closespider_timeout": _("its time is up"),
    "closespider_pagecount": _("its pages are spent"),
}


def complete_result(archive: Archive, plan: Scheduler, result: CrawlResult, gone: set[str]) -> None:
    """Completes the tally; `gone` are the articles whose own page said that there is none."""
    result.held = archive.held()
    listed = sorted(fidx for fidx in gone if fidx in plan.reconciliation.coverage.rows)
    result.lost += len(listed)
    result.notes += [_("{fidx}: listed, but its page is gone", fidx=fidx) for fidx in listed]
    asked = [fidx for fidx in plan.bounds.fidx if fidx in gone]
    result.notes += [_("{fidx}: the board has no such article", fidx=fidx) for fidx in asked]
    if result.bounded:
        beyond = plan.beyond()
        result.notes += [beyond] if beyond else []
        left = next(plan.targets(set(), set()), None)
        result.unfinished = bool(left or asked or beyond)
        return
    result.unread = archive.count_unread()
    result.unfinished = bool(result.unread) or not plan.reconciliation.settled
    result.notes += plan.reconciliation.missing()
    if plan.reconciliation.settled:
        archive.renumber()
        result.numbered = True


def result_columns(result: CrawlResult) -> dict[str, str | int | None]:
    """The tally as columns of `crawls`."""
    code = result.exit_code()
    names = (
        "requests",
        "total",
        "held",
        "new",
        "changed",
        "removed",
        "unknown",
        "lost",
        "listings",
    )
    counts = {name: getattr(result, name) for name in names}
    return {"verdict": VERDICTS[code], "exit_code": code, **counts}


def finish(crawl: Crawl, reason: str, now: str) -> None:
    """`reason` is Scrapy's: 'finished', 'shutdown' or the bound that ended the crawl."""
    crawl.result.interrupted = _("interrupted") if reason == "shutdown" else None
    crawl.in_flight.clear()
    if not crawl.result.unwritable:
        with crawl.writing(), crawl.archive.db.atomic():
            crawl.ingest.quarantine.release()
            _draw(crawl, reason, now)
            event: dict[str, object] = {"event": "finished", "numbered": crawl.result.numbered}
            crawl.recorder.close(now, event | _row(crawl, now))
            crawl.archive.end_crawl(crawl.row, _row(crawl, now))
            return
    with crawl.writing():  # the verdict at least, where there is room for it
        _draw(crawl, reason, now)
        crawl.archive.end_crawl(crawl.row, _row(crawl, now))
    crawl.summary = _line(crawl, now)


def _draw(crawl: Crawl, reason: str, now: str) -> None:
    result = crawl.result
    result.changed = crawl.ingest.stored["changed"]
    complete_result(crawl.archive, crawl.scheduler, result, crawl.gone)
    cut_short = reason != "finished" or 0 < crawl.budget <= result.requests
    result.files_left = crawl.scheduler.files_left()
    result.unfinished |= bool(result.files_left and cut_short)
    if result.unfinished and reason not in ("finished", "shutdown"):
        result.interrupted = ENDED_BY.get(reason, reason)
    elif result.unfinished and 0 < crawl.budget <= result.requests:
        result.interrupted = ngettext(
            "its budget of {n:,} request is spent",
            "its budget of {n:,} requests is spent",
            crawl.budget,
        )
    crawl.summary = _line(crawl, now)


def _row(crawl: Crawl, now: str) -> dict[str, str | int | None]:
    return {"finished_at": now, **result_columns(crawl.result), "message": crawl.summary}


def _line(crawl: Crawl, now: str) -> str:
    seconds = datetime.fromisoformat(now) - datetime.fromisoformat(crawl.began)
    return crawl.result.summary(seconds.total_seconds())
