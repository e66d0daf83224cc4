"""The account of a crawl, drawn from the archive and the plan, not from what the crawl believes."""

from ansan_crawler.archive import Archive
from ansan_crawler.plan import Plan
from ansan_crawler.verdict import WORDS, Tally


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
