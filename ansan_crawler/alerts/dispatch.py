"""Delivers what waits in the outbox, in order, and records each success before the next batch.

A process that dies between a delivery and its record repeats that one batch; receivers recognise
it by the items' `id`. A failed delivery never changes the verdict of a crawl.
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
from ansan_crawler.alerts.watches import Watch, list_watches, mark_delivered, mark_failed
from ansan_crawler.i18n.language import localized
from ansan_crawler.i18n.translatable import _

BATCH_MATCHES = 100
"""The most matches that one delivery holds."""
RETRY_DELAYS = (2, 8)
"""Seconds to wait after each failed delivery; after the last of them the watch is given up."""
MAX_SECONDS = 300
"""Seconds that one watch may take; no further delivery begins after them."""


def after_crawl(db: Database, now: Callable[[], str]) -> None:
    """Delivers for every watch, and prints one line to stderr for each watch that fails.

    It raises nothing. Ctrl-C ends it; what was not delivered waits for the next run.
    """
    try:
        with _interruptible():
            for line in dispatch(db, list_watches(db.conn), now, RETRY_DELAYS):
                print(localized(line), file=sys.stderr)
    except KeyboardInterrupt:
        print(
            localized(_("watches: interrupted; what waits is left for the next run")),
            file=sys.stderr,
        )
    except Exception as error:  # no failure here may change the verdict of the crawl
        print(
            localized(_("watches: {error}", error=f"{type(error).__name__}: {error}")),
            file=sys.stderr,
        )


def dispatch(
    db: Database,
    watches: Sequence[Watch],
    now: Callable[[], str],
    retry_delays: Sequence[float] = (),
    batch: int = BATCH_MATCHES,
) -> Iterator[str]:
    """Queues the new matches of each watch and delivers them; yields a line per failed watch.

    `now` returns the time in UTC, ISO 8601 with Z. `retry_delays` are the seconds to wait after
    each failure; with none a delivery is tried once. Raises sqlite3.Error.
    """
    db.execute("PRAGMA synchronous=FULL")
    for watch in watches:
        outbox.queue_matches(db, watch)
        if problem := _deliver_waiting(db, watch, now, retry_delays, batch):
            yield _("watch {name}: not delivered: {problem}", name=watch.name, problem=problem)


def _deliver_waiting(
    db: Database,
    watch: Watch,
    now: Callable[[], str],
    retry_delays: Sequence[float],
    batch_size: int,
) -> str | None:
    """Delivers batches until none waits and returns None; else returns why the rest still waits."""
    deadline, remaining_delays = monotonic() + MAX_SECONDS, list(retry_delays)
    while batch := outbox.waiting_matches(db, watch, batch_size):
        if monotonic() > deadline:
            return _("{n} seconds are over, the rest is left for the next run", n=MAX_SECONDS)
        items = [match.payload(watch.name, watch.query) for _, match in batch if match]
        try:
            if items:
                send(watch.kind, watch.target, items)
        except Undelivered as problem:
            mark_failed(db, watch, str(problem), now())
            if not remaining_delays:
                return str(problem)
            sleep(remaining_delays.pop(0))
        else:
            mark_delivered(db, watch, batch[-1][0], len(items), now())
    return None


class _interruptible:
    """Within the block SIGINT and SIGTERM raise KeyboardInterrupt.

    Scrapy, when it has ended, leaves both signals without a handler. Outside the main thread, where
    Python allows no handlers, the block changes nothing.
    """

    def __enter__(self) -> None:
        self.before: dict[int, Any] = {}
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self.before[number] = signal.signal(number, signal.default_int_handler)

    def __exit__(self, *_: object) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)
