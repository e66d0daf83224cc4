"""What to read next, as a pure question: positions, gaps, drift and its bisection, re-reads."""

from ansan_crawler.boards.position import Place, page_of, positions_on
from ansan_crawler.frontier.held import Census
from ansan_crawler.frontier.reconcile import Sweep
from ansan_crawler.frontier.revisit import due, schedule

__all__ = ["Census", "Place", "Sweep", "due", "page_of", "positions_on", "schedule"]
