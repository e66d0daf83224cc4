"""Who an article is: its board and fidx to people, a number in the board's order to SQLite."""

from sqlite_utils import Database


def new_id(db: Database, published: str, position: int) -> int:
    """YYYYMMDDnnnn: later dates have higher ids, and so have newer articles of a day.

    Within a day numbers grow up and down from 5000; where a day is met in an odd order, they
    only say the day.
    """
    day = int(published.replace("-", "")) * 10_000
    lowest, highest, top = db.execute(
        "SELECT min(id), max(id), max(position) FROM articles WHERE id BETWEEN ? AND ?",
        [day, day + 9_999],
    ).fetchone()
    if lowest is None:
        return day + 5_000
    return int(lowest) - 1 if position < (top or 0) else int(highest) + 1
