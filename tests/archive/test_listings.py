"""What a listing page changes."""

from dataclasses import replace

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.listings import store_listing
from ansan_crawler.boards.model import Listing
from tests.archive.empty import FIRST, LATER, POSTS, archive
from tests.runs import ADDRESS, listing_of

__all__ = ["archive"]
LISTING = listing_of(POSTS, 1)


def with_row(**values: str | int) -> Listing:
    first, *rest = LISTING.rows
    return replace(LISTING, rows=(replace(first, **values), *rest))  # type: ignore[arg-type]


def test_ids_follow_the_board_and_a_second_sight_changes_nothing(archive: Archive) -> None:
    assert store_listing(archive.db, LISTING, ADDRESS, FIRST) == ["new"] * 10
    query = "SELECT fidx FROM articles ORDER BY id DESC"
    assert [fidx for (fidx,) in archive.db.execute(query)] == [row.fidx for row in LISTING.rows]
    before = archive.db.execute("SELECT * FROM articles").fetchall()
    assert store_listing(archive.db, LISTING, ADDRESS, FIRST) == ["same"] * 10
    assert archive.db.execute("SELECT * FROM articles").fetchall() == before


@pytest.mark.parametrize(
    ("kind", "values"), [("changed", {"text": "다른 글"}), ("moved", {"position": 99})]
)
def test_what_differs(kind: str, values: dict[str, str | int], archive: Archive) -> None:
    store_listing(archive.db, LISTING, ADDRESS, FIRST)
    told = store_listing(archive.db, with_row(**values), ADDRESS, LATER)
    assert told == [kind] + ["same"] * 9


def test_one_that_was_gone_returned(archive: Archive) -> None:
    store_listing(archive.db, LISTING, ADDRESS, FIRST)
    archive.mark_removed(LISTING.rows[0].fidx, FIRST)
    assert store_listing(archive.db, LISTING, ADDRESS, LATER)[0] == "returned"
    assert archive.db.execute("SELECT returned_at FROM removals").fetchall() == [(LATER,)]
