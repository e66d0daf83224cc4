"""Which links stand together as rows, and where each row ends, in mark-ups of every kind."""

import pytest

from tests.boards.city_news.list_page import MARK_UPS, TITLES, TRUTH, facts, page, read


@pytest.mark.parametrize("name", MARK_UPS)
def test_rows_in_every_mark_up(name: str) -> None:
    listing = read(page(name))
    assert facts(listing) == TRUTH
    assert [row.position for row in listing.rows] == [3, 2, 1]
    assert (listing.total, listing.page, listing.pages, listing.pinned) == (3, 1, 1, ())


@pytest.mark.parametrize("name", MARK_UPS)
def test_a_single_row_in_every_mark_up(name: str) -> None:
    around, row = MARK_UPS[name]
    (fidx, _, text, date), title = TRUTH[0], TITLES[0]
    only = row.format(fidx=fidx, title=title, text=text.replace("&", "&amp;"), date=date)
    html = f"<div><h2>소식</h2>전체 21, 3/3page{around.format(rows=only)}<p>1 2 <b>3</b></p></div>"
    listing = read(html)
    assert facts(listing) == TRUTH[:1]
    assert (listing.rows[0].position, listing.page) == (1, 3)
