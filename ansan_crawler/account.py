"""The account of a crawl, drawn from the archive and the plan, not from what the crawl believes."""

from ansan_crawler.archive import Archive
from ansan_crawler.plan import Plan
from ansan_crawler.verdict import WORDS, Tally


def account(archive: Archive, plan: Plan, tally: Tally, gone: set[str]) -> None:
    """Completes the tally; `gone` are the articles whose own page said that there is none."""
    census = plan.sweep.census
    tally.held = archive.held()
    denied = sorted(fidx for fidx in gone if census.get(fidx))
    absent = sorted(fidx for fidx in plan.bounds.fidx if fidx in gone and not census.get(fidx))
    tally.lost += len(denied) + len(absent)
    tally.notes += [f"{fidx}: held, but its page is gone" for fidx in denied]
    tally.notes += [f"{fidx}: the board has no such article" for fidx in absent]
    if tally.bounded:
        tally.unfinished = next(plan.wants(set(), set()), None) is not None
        return
    tally.unread = archive.count_unread()
    tally.unfinished = bool(tally.unread) or not plan.sweep.settled
    tally.notes += plan.sweep.missing()
    if plan.sweep.settled:
        archive.number()


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
