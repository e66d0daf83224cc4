"""Which articles are gone: those that neither their day on the list nor their own page shows."""

from collections.abc import Set

from ansan_crawler.frontier import Reconciliation
from ansan_crawler.i18n.translatable import ngettext

MAX_REMOVALS = 20
"""Articles that may go at once, or a tenth of all."""


class TooManyRemovals(Exception):
    """More are gone than seems right: is it this board?"""


def confirmed_removals(reconciliation: Reconciliation, gone: Set[str], most: int) -> list[str]:
    """Of the articles whose own page is `gone`. Raises Implausible.

    Not while the board counts an article somewhere that was not seen: it may be one of them.
    `most` is how many may go, 0 for a tenth of all or 20.
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
