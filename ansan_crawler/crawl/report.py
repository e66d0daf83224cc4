"""The account of a crawl, drawn from the archive and the plan, not from what the crawl believes."""

from datetime import datetime

from ansan_crawler.archive.archive import Archive
from ansan_crawler.crawl.crawl import Crawl
from ansan_crawler.crawl.result import Tally
from ansan_crawler.crawl.scheduler import Plan
from ansan_crawler.exit_codes import WORDS

BOUNDS = {"closespider_timeout": "its time is up", "closespider_pagecount": "its pages are spent"}


def account(archive: Archive, plan: Plan, tally: Tally, gone: set[str]) -> None:
    """Completes the tally; `gone` are the articles whose own page said that there is none."""
    tally.held = archive.held()
    listed = sorted(fidx for fidx in gone if fidx in plan.sweep.sight.rows)
    tally.lost += len(listed)
    tally.notes += [f"{fidx}: listed, but its page is gone" for fidx in listed]
    asked = [fidx for fidx in plan.bounds.fidx if fidx in gone]
    tally.notes += [f"{fidx}: the board has no such article" for fidx in asked]
    if tally.bounded:
        beyond = plan.beyond()
        tally.notes += [beyond] if beyond else []
        left = next(plan.wants(set(), set()), None)
        tally.unfinished = bool(left or asked or beyond)
        return
    tally.unread = archive.count_unread()
    tally.unfinished = bool(tally.unread) or not plan.sweep.settled
    tally.notes += plan.sweep.missing()
    if plan.sweep.settled:
        archive.number()
        tally.numbered = True


def facts(tally: Tally) -> dict[str, str | int | None]:
    """The tally as columns of `crawls`."""
    code = tally.exit_code()
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
    counts = {name: getattr(tally, name) for name in names}
    return {"verdict": WORDS[code], "exit_code": code, **counts}


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
