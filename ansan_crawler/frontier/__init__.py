"""What to read next, as pure functions: gaps, bisection, removals, the revisit schedule."""

from ansan_crawler.boards.position import Place, page_of, positions_on
from ansan_crawler.frontier.held import Held
from ansan_crawler.frontier.reconcile import Reconciliation
from ansan_crawler.frontier.revisit import is_due, revisit_order

__all__ = ["Held", "Place", "Reconciliation", "is_due", "page_of", "positions_on", "revisit_order"]
