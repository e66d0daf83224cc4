"""Which articles are gone: neither the list of their day nor their own page shows them."""

from collections.abc import Set

from ansan_crawler.frontier import Reconciliation
from ansan_crawler.i18n.translatable import ngettext

MAX_REMOVALS = 20
"""Removals accepted in one run, or a tenth of the articles held if that is more."""


class TooManyRemovals(Exception):
    """More articles are gone than is plausible; the address may be another board's."""


def confirmed_removals(reconciliation: Reconciliation, gone: Set[str], most: int) -> list[str]:
    """The suspects whose own page is in `gone`. Raises TooManyRemovals.

    Empty while the board counts an article that was not seen, since it may be one of the suspects.
    `most` is the number of removals accepted; 0 means 20 or a tenth of all, whichever is more.
    """
    suspects = reconciliation.suspects()
    if len(reconciliation.held) - len(suspects) < (reconciliation.total or 0):
        return []
    if len(suspects) > (most or max(MAX_REMOVALS, len(reconciliation.held) // 10)):
        raise TooManyRemovals(
            ngettext(
                "{n:,} article gone at once: is it this board? "
                "If so, run once with -s REMOVALS_MAX={n}",
                "{n:,} articles gone at once: is it this board? "
                "If so, run once with -s REMOVALS_MAX={n}",
                len(suspects),
            )
        )
    return [fidx for fidx in suspects if fidx in gone]
