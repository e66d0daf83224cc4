"""`ansan status`: is the archive complete and up to date?"""

import json
from datetime import datetime
from pathlib import Path

import click

from ansan_crawler.cli.crawl import Length
from ansan_crawler.cli.open_archive import open_for_reading
from ansan_crawler.clock import now
from ansan_crawler.duration import duration
from ansan_crawler.exit_codes import COMPLETE, PROBLEMS
from ansan_crawler.i18n.translatable import _, ngettext
from ansan_crawler.reports import status as questions
from ansan_crawler.reports.status import Status
from ansan_crawler.terminal.localized import print_message

NAMED = 10


@click.command()
@click.option(
    "--max-age", type=Length(), default="36h", show_default=True,
    help=_("Longest time since the last complete crawl."),
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help=_("Print as JSON."))
@click.pass_obj
def status(archive: Path, /, max_age: int, as_json: bool) -> None:
    """Show whether the archive is complete, and what is missing.

    Exit code 1: the last complete crawl is older than --max-age, or there was none.

    \b
    ansan status --max-age 36h || echo look at the archive
    """
    with open_for_reading(archive) as connection:
        found = questions.archive_status(connection)
    since = found.complete_at
    age = (datetime.fromisoformat(now()) - since).total_seconds() if since else None
    fresh = age is not None and age <= max_age
    if as_json:
        click.echo(_json(found, age, fresh))
    else:
        for line in _lines(found, age, fresh):
            print_message(line)
    click.get_current_context().exit(COMPLETE if fresh else PROBLEMS)


def _lines(found: Status, age: float | None, fresh: bool) -> list[str]:
    lines = [found.complete or _("never complete")]
    if age is not None:
        state = _("complete as of {duration} ago", duration=duration(age))
        lines.append(state if fresh else _("TOO OLD: {line}", line=state))
    if found.last and found.last != found.complete:
        lines.append(_("last crawl: {line}", line=found.last))
    if found.under_way_since:
        time = f"{found.under_way_since:%Y-%m-%d %H:%M}"
        lines.append(_("a crawl began {time} UTC and has no end: it runs still, or was killed",
                       time=time))  # fmt: skip
    failing = [
        _("watch {name} fails since {since}: {error}", name=name, since=since, error=error)
        for name, since, error in found.failing
    ]
    return [*lines, *_missing(found), _audit(found), *failing]


def _missing(found: Status) -> list[str]:
    lines: list[str] = [
        _("not read: {what}", what=f"{fidx} {title}") for fidx, title in found.unread[:NAMED]
    ]
    if len(found.unread) > NAMED:
        more = len(found.unread) - NAMED
        lines.append(
            ngettext("not read: {n:,} article more", "not read: {n:,} articles more", more)
        )
    lines += [_("not seen: positions {a:,} to {b:,}", a=a, b=b) for a, b in found.gaps[:NAMED]]
    whole = ngettext(
        "nothing missing: {n:,} article, with its page read",
        "nothing missing: {n:,} articles, each with its page read",
        found.live,
    )
    return lines or [whole]


def _audit(found: Status) -> str:
    oldest = found.longest_unseen_since
    since = _("longest unseen since {day}", day=f"{oldest:%Y-%m-%d}") if oldest else ""
    pages = ngettext("{n:,} listing page", "{n:,} listing pages", found.pages)
    if not found.pages_a_crawl:
        return _("audit: {pages}; {since}", pages=pages, since=since)
    crawls = -(-found.pages // max(int(found.pages_a_crawl), 1))
    return _(
        "audit: {pages}, {each:.0f} a crawl of late: all in {crawls}; {since}",
        pages=pages,
        each=found.pages_a_crawl,
        crawls=ngettext("{n:,} crawl", "{n:,} crawls", crawls),
        since=since,
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
