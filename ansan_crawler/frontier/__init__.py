"""What to read next, as a pure question: positions, gaps, drift and its bisection, re-reads."""

from ansan_crawler.frontier.census import Census
from ansan_crawler.frontier.place import Place, page_of, positions_on
from ansan_crawler.frontier.rereads import due, schedule
from ansan_crawler.frontier.sweep import Sweep

__all__ = ["Census", "Place", "Sweep", "due", "page_of", "positions_on", "schedule"]
