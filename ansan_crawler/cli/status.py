"""`ansan status`: whether one may trust the archive's silence."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from ansan_crawler.cli.crawl import Length
from ansan_crawler.cli.open_archive import open_for_reading
from ansan_crawler.duration import duration
from ansan_crawler.reports import status as questions
from ansan_crawler.reports.status import Status
from ansan_crawler.terminal.localized import tell

NAMED = 10


@click.command()
@click.option(
    "--max-age", type=Length(), default="36h", show_default=True,
    help="How old the last complete crawl may be.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def status(archive: Path, /, max_age: int, as_json: bool) -> None:
    """Is the archive complete, and what is missing.

    Exit 1 where the last complete crawl is older than --max-age, or there was none.

    \b
    ansan status --max-age 36h || echo look at the archive
    """
    with open_for_reading(archive) as connection:
        found = questions.archive_status(connection)
    age = (datetime.now(UTC) - found.complete_at).total_seconds() if found.complete_at else None
    fresh = age is not None and age <= max_age
    if as_json:
        click.echo(_json(found, age, fresh))
    else:
        for line in _lines(found, age, fresh):
            tell(line)
    click.get_current_context().exit(0 if fresh else 1)


def _lines(found: Status, age: float | None, fresh: bool) -> list[str]:
    lines = [found.complete or "never complete"]
    if age is not None:
        lines.append(f"{'' if fresh else 'TOO OLD: '}complete as of {duration(age)} ago")
    if found.last and found.last != found.complete:
        lines.append(f"last crawl: {found.last}")
    if found.under_way_since:
        lines.append(f"a crawl began {found.under_way_since:%Y-%m-%d %H:%M} UTC and has no end: "
                     "it runs still, or was killed")  # fmt: skip
    failing = [f"watch {name} fails since {since}: {error}" for name, since, error in found.failing]
    return [*lines, *_missing(found), _audit(found), *failing]


def _missing(found: Status) -> list[str]:
    lines = [f"not read: {fidx} {title}" for fidx, title in found.unread[:NAMED]]
    if len(found.unread) > NAMED:
        lines.append(f"not read: {len(found.unread) - NAMED:,} articles more")
    lines += [f"not seen: positions {a:,} to {b:,}" for a, b in found.gaps[:NAMED]]
    return lines or [f"nothing missing: {found.live:,} articles, each with its page read"]


def _audit(found: Status) -> str:
    since = (
        f"longest unseen since {found.oldest_sighting:%Y-%m-%d}" if found.oldest_sighting else ""
    )
    if not found.pages_a_crawl:
        return f"audit: {found.pages:,} listing pages; {since}"
    crawls = -(-found.pages // max(int(found.pages_a_crawl), 1))
    return (
        f"audit: {found.pages:,} listing pages, {found.pages_a_crawl:.0f} a crawl of late: "
        f"all in {crawls:,} crawls; {since}"
    )


def _json(found: Status, age: float | None, fresh: bool) -> str:
    facts = {
        "fresh": fresh,
        "complete_at": found.complete_at and f"{found.complete_at:%Y-%m-%dT%H:%M:%SZ}",
        "age_seconds": None if age is None else round(age),
        "complete": found.complete,
        "last": found.last,
        "articles": found.live,
        "unread": [fidx for fidx, _ in found.unread],
        "gaps": found.gaps,
        "audit_pages": found.pages,
        "audit_pages_a_crawl": found.pages_a_crawl,
        "failing_watches": [name for name, _, _ in found.failing],
    }
    return json.dumps(facts, ensure_ascii=False, indent=1)
