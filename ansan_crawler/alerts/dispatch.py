"""What waits in the outbox goes out, in order, and each success is noted before the next batch.

A process that dies between a delivery and its note repeats that one batch: receivers can tell by
the items' `id`. It never changes what a crawl came to.
"""

import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from time import monotonic, sleep
from typing import Any

from sqlite_utils import Database

from ansan_crawler.alerts import outbox
from ansan_crawler.alerts.transports import Undelivered, send
from ansan_crawler.alerts.watches import Watch, delivered, failed, list_watches
from ansan_crawler.i18n.language import localized
from ansan_crawler.i18n.translatable import _

BATCH_MATCHES = 100
"""Matches of one delivery, at most."""
GAPS = (2, 8)
"""Seconds between the tries of a night: one more than there are gaps."""
MAX_SECONDS = 300
"""Seconds of a night for one watch: no delivery begins after them."""


def after_crawl(db: Database, now: Callable[[], str]) -> None:
    """All watches; a line on stderr for each that fails. Ctrl-C leaves the rest for next time."""
    try:
        with _interruptible():
            for line in dispatch(db, list_watches(db.conn), now, GAPS):
                print(localized(line), file=sys.stderr)
    except KeyboardInterrupt:
        print(
            localized(_("watches: interrupted; what waits is left for the next run")),
            file=sys.stderr,
        )
    except Exception as error:  # whatever it is, the crawl came to what it came to
        print(
            localized(_("watches: {error}", error=f"{type(error).__name__}: {error}")),
            file=sys.stderr,
        )


def dispatch(
    db: Database,
    those: Sequence[Watch],
    now: Callable[[], str],
    gaps: Sequence[float] = (),
    batch: int = BATCH_MATCHES,
) -> Iterator[str]:
    """Takes in the news and delivers; what did not go out, a line each."""
    db.execute("PRAGMA synchronous=FULL")
    for watch in those:
        outbox.take(db, watch)
        if problem := _empty(db, watch, now, gaps, batch):
            yield _("watch {name}: not delivered: {problem}", name=watch.name, problem=problem)


def _empty(
    db: Database, watch: Watch, now: Callable[[], str], gaps: Sequence[float], most: int
) -> str | None:
    """Until nothing waits; else why something does."""
    until, left = monotonic() + MAX_SECONDS, list(gaps)
    while batch := outbox.waiting(db, watch, most):
        if monotonic() > until:
            return _("{n} seconds are over, the rest is left for the next run", n=MAX_SECONDS)
        items = [match.item(watch.name, watch.query) for _, match in batch if match]
        try:
            if items:
                send(watch.kind, watch.target, items)
        except Undelivered as problem:
            failed(db, watch, str(problem), now())
            if not left:
                return str(problem)
            sleep(left.pop(0))
        else:
            delivered(db, watch, batch[-1][0], len(items), now())
    return None


class _interruptible:
    """SIGINT and SIGTERM end what is inside: Scrapy, at its end, leaves them to nobody."""

    def __enter__(self) -> None:
        self.before: dict[int, Any] = {}
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self.before[number] = signal.signal(number, signal.default_int_handler)

    def __exit__(self, *_: object) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)
