"""A board and a crawl without pages or network: what the frontier is tried against."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from ansan_crawler.boards.model import Listing, Row
from ansan_crawler.frontier import Held, Place, Reconciliation, page_of, positions_on

LOOKS = 16
FIRST_DAY = date(2020, 1, 1)


@dataclass
class ModelBoard:
    """Articles as (fidx, day number), oldest first; the newest of a day is put last."""

    articles: list[tuple[str, int]] = field(default_factory=list)
    shuffle: Random | None = None
    """Gives each page another order within a day."""
    made: int = 0

    def add(self, day: int) -> str:
        self.made += 1
        fidx = str(self.made)
        at = sum(other <= day for _, other in self.articles)
        self.articles.insert(at, (fidx, day))
        return fidx

    def remove(self, at: int) -> None:
        del self.articles[at]

    def listing(self, page: int) -> Listing:
        order = list(self.articles)
        if self.shuffle:
            order.sort(key=lambda article: (article[1], self.shuffle.random()))  # type: ignore[union-attr]
        total = len(order)
        pages = -(-total // 10)
        page = min(page, pages)
        rows = tuple(
            Row(order[p - 1][0], "", published(order[p - 1][1]), "", "", p)
            for p in reversed(positions_on(page, total))
        )
        return Listing(total, page, pages, rows)


def published(day: int) -> str:
    return (FIRST_DAY + timedelta(days=day)).isoformat()


@dataclass
class ModelCrawl:
    """Follows the frontier's plan; the archive is `held`, fidx to place."""

    board: ModelBoard
    held: dict[str, Place] = field(default_factory=dict)
    pages: int = 0
    articles: int = 0
    looked: int = 0
    lost: frozenset[int] = frozenset()

    def run(self, most: int = 10_000, audit: bool = False) -> Reconciliation:
        """A crawl of at most so many listing pages; the sweep it ended with.

        With `audit` it looks at every page once there is nothing else to do.
        """
        spent, self.looked = self.pages + most, 0
        for _ in range(8):
            reconciliation = Reconciliation(Held(self.held.items()))
            while (
                self.pages < spent
                and not reconciliation.coverage.torn
                and self._step(reconciliation, audit)
            ):
                pass
            self.held = dict(reconciliation.held.items())
            if (
                reconciliation.settled
                or self.pages >= spent
                or not (reconciliation.coverage.torn or reconciliation.unsteady)
            ):
                break
        if reconciliation.settled:
            self._renumber()
        return reconciliation

    def _step(self, reconciliation: Reconciliation, audit: bool) -> bool:
        page = next(reconciliation.gaps(), None) or next(iter(reconciliation.checks()), None)
        if reconciliation.settled and self.looked < LOOKS * reconciliation.found:
            page = reconciliation.widest()
        self.looked += 1
        if page is not None:
            self._read(reconciliation, page)
            return True
        for fidx in reconciliation.suspects():
            self.articles += 1
            there = dict(self.board.articles).get(fidx)
            if there is None:
                reconciliation.drop(fidx)
            else:
                reconciliation.keep(fidx, published(there))
            return True
        if audit and reconciliation.total is not None:
            positions = range(1, reconciliation.total + 1)
            left = (p for p in positions if not reconciliation.coverage.covers(p))
            for position in left:
                self._read(reconciliation, page_of(position, reconciliation.total))
                return True
        return False

    def _read(self, reconciliation: Reconciliation, page: int) -> None:
        self.pages += 1
        if page in self.lost:
            reconciliation.lose(page)
        else:
            self.meanwhile()
            reconciliation.record(self.board.listing(page))

    def meanwhile(self) -> None:
        """What happens to the board between two requests; nothing unless told."""

    def _renumber(self) -> None:
        order = sorted(self.held.items(), key=lambda item: (item[1].published, item[1].position))
        self.held = {f: Place(s.published, n) for n, (f, s) in enumerate(order, 1)}

    def equal(self) -> bool:
        return {f: s.published for f, s in self.held.items()} == {
            f: published(d) for f, d in self.board.articles
        }


def board_of(sizes: list[int], shuffle: Random | None = None) -> ModelBoard:
    """So many articles on each day from the first on, and one on the day after them."""
    board = ModelBoard(shuffle=shuffle)
    for day, size in enumerate([*sizes, 1]):
        for _ in range(size):
            board.add(day)
    return board


def read_planned(board: ModelBoard, reconciliation: Reconciliation) -> list[int]:
    """Reads the pages that are planned, gaps first; the numbers of those read."""
    read = []
    while page := next(reconciliation.gaps(), None) or next(iter(reconciliation.checks()), None):
        assert len(read) < 10_000, "the plan comes to no end"
        reconciliation.record(board.listing(page))
        read.append(page)
    return read
