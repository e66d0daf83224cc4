"""How a crawl ends: its account, its last line, its row, and the same as its last WARC record."""

from datetime import datetime

from ansan_crawler.account import account, facts
from ansan_crawler.crawl import Crawl

BOUNDS = {"closespider_timeout": "its time is up", "closespider_pagecount": "its pages are spent"}


def finish(crawl: Crawl, reason: str, now: str) -> None:
    """`reason` is Scrapy's: 'finished', 'shutdown' or the bound that ended the crawl."""
    crawl.tally.interrupted = "interrupted" if reason == "shutdown" else None
    crawl.flying.clear()
    if not crawl.tally.unwritable:
        with crawl.writing(), crawl.archive.db.atomic():
            crawl.ledger.backlog.release()
            _draw(crawl, reason, now)
            event: dict[str, object] = {"event": "finished", "numbered": crawl.tally.numbered}
            crawl.keeping.close(now, event | _row(crawl, now))
            crawl.archive.end_crawl(crawl.row, _row(crawl, now))
            return
    with crawl.writing():  # the verdict at least, where there is room for it
        _draw(crawl, reason, now)
        crawl.archive.end_crawl(crawl.row, _row(crawl, now))
    crawl.said = _line(crawl, now)


def _draw(crawl: Crawl, reason: str, now: str) -> None:
    tally = crawl.tally
    tally.changed = crawl.ledger.stored["changed"]
    account(crawl.archive, crawl.plan, tally, crawl.gone)
    cut_short = reason != "finished" or 0 < crawl.budget <= tally.requests
    tally.files_left = crawl.plan.files_left()
    tally.unfinished |= bool(tally.files_left and cut_short)
    if tally.unfinished and reason not in ("finished", "shutdown"):
        tally.interrupted = BOUNDS.get(reason, reason)
    elif tally.unfinished and 0 < crawl.budget <= tally.requests:
        tally.interrupted = f"its budget of {crawl.budget:,} requests is spent"
    crawl.said = _line(crawl, now)


def _row(crawl: Crawl, now: str) -> dict[str, str | int | None]:
    return {"finished_at": now, **facts(crawl.tally), "message": crawl.said}


def _line(crawl: Crawl, now: str) -> str:
    seconds = datetime.fromisoformat(now) - datetime.fromisoformat(crawl.began)
    return crawl.tally.line(seconds.total_seconds())
