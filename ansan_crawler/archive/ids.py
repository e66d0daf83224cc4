"""Assigns an article's id, the number by which SQLite orders articles as the board does."""

from sqlite_utils import Database


def new_id(db: Database, published: str, position: int) -> int:
    """A free id of the form YYYYMMDDnnnn: newer articles have higher ids, within a day too.

    `published` is YYYY-MM-DD; `position` counts from the oldest article, 0 if it is unknown. Within
    a day the numbers grow up and down from 5000; if a day's articles arrive in no order, only the
    day of the id is right.
    """
    day = int(published.replace("-", "")) * 10_000
    lowest, highest, newest_position = db.execute(
        "SELECT min(id), max(id), max(position) FROM articles WHERE id BETWEEN ? AND ?",
        [day, day + 9_999],
    ).fetchone()
    if lowest is None:
        return day + 5_000
    return int(lowest) - 1 if position < (newest_position or 0) else int(highest) + 1
