"""What one reconciliation has seen of the board: positions, day borders, rows."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from ansan_crawler.boards.model import Row


class Coverage:
    """Positions count from the oldest article, so new articles don't invalidate any of this."""

    def __init__(self) -> None:
        self.rows: dict[str, int] = {}
        """Of each article seen, its position then."""
        self.borders: dict[str, int] = {}
        """Of each day that begins on a page seen, how many the board dates before it."""
        self.touched: set[str] = set()
        """Days whose border the last page established, page seams included."""
        self.torn = False
        """Whether two pages contradicted each other: the board changed meanwhile."""
        self._covered = bytearray(1)
        self._lost = bytearray(1)
        self._ends: dict[int, str] = {}

    def grow(self, total: int) -> None:
        """Makes room for positions 1 to total + 1; never shrinks."""
        for marks in (self._covered, self._lost):
            marks.extend(bytes(max(total + 2 - len(marks), 0)))

    def take(self, rows: tuple[Row, ...]) -> None:
        """Rows of a page, newest first."""
        self.touched.clear()
        for row in rows:
            self.rows[row.fidx] = row.position
            self._covered[row.position] = 1
        if not rows or any(newer.published < older.published for newer, older in pairwise(rows)):
            return
        for newer, older in pairwise(rows):
            self._border(newer.published, older.published, older.position)
        self._join(rows[0], rows[-1])

    def _join(self, top: Row, bottom: Row) -> None:
        """Adds borders of days that begin just where two pages meet."""
        self._ends |= {top.position: top.published, bottom.position: bottom.published}
        above, below = self._ends.get(top.position + 1), self._ends.get(bottom.position - 1)
        if above:
            self._border(above, top.published, top.position)
        if below:
            self._border(bottom.published, below, bottom.position - 1)

    def _border(self, newer: str, older: str, count: int) -> None:
        """The newest article dated `older` stands at `count`, the next one is dated `newer`."""
        if newer <= older:
            return
        for day in {newer, _after(older)}:
            self.torn |= self.borders.get(day, count) != count
            self.borders[day] = count
            self.touched.add(day)

    def lose(self, positions: Iterable[int]) -> None:
        """Marks positions of a page that could not be read, so that it is not requested again."""
        for position in positions:
            self._lost[position] = 1

    def forget(self, low: int, high: int) -> None:
        """Marks positions low to high as unread, except those on lost pages."""
        self._covered[low : high + 1] = bytes(high + 1 - low)

    def covers(self, position: int) -> bool:
        return bool(self._covered[position] or self._lost[position])

    def lost(self, position: int) -> bool:
        return bool(self._lost[position])


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
