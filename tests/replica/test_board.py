"""The board keeps its order and answers as it is set to."""

from dataclasses import replace

import pytest

from ansan_crawler.replica.board import Board, ReplicaRequest
from ansan_crawler.replica.post import Paragraph, Post


def post(fidx: int, published: str = "2024-03-29") -> Post:
    body = (Paragraph((f"글 {fidx}",)),)
    return Post(str(fidx), f"제목 {fidx}", (), "안산톡톡", published, 6, body)


def numbers(board: Board) -> list[str]:
    return [post.fidx for post in board.posts]


@pytest.fixture
def board() -> Board:
    return Board([post(1, "2024-03-30"), post(2), post(3), post(4, "2024-03-28")], per_page=2)


def test_order_is_by_date_and_kept_within_a_day() -> None:
    board = Board([post(9, "2018-01-01"), post(3), post(7), post(5)])
    assert numbers(board) == ["3", "7", "5", "9"]


def test_add_is_the_newest_of_its_day(board: Board) -> None:
    board.add(post(10))
    assert numbers(board) == ["1", "10", "2", "3", "4"]


@pytest.mark.parametrize(
    ("day", "place"), [("2030-01-01", 0), ("2024-03-28", 3), ("2017-01-01", 4)]
)
def test_back_date(board: Board, day: str, place: int) -> None:
    board.back_date(post(10, day))
    assert numbers(board).index("10") == place


def test_a_taken_number_is_refused(board: Board) -> None:
    with pytest.raises(ValueError, match="fidx 2 is on the board"):
        board.add(post(2))
    with pytest.raises(ValueError, match="unique"):
        Board([post(1), post(1)])


def test_edit_stays_in_place_unless_the_date_changes(board: Board) -> None:
    board.edit("3", title="고친 제목")
    assert numbers(board) == ["1", "2", "3", "4"]
    assert board.truth()["3"] == replace(post(3), title="고친 제목")
    board.edit("3", published="2024-04-01")
    assert numbers(board) == ["3", "1", "2", "4"]


def test_remove(board: Board) -> None:
    board.remove("2")
    assert (numbers(board), board.total, board.get("2")) == (["1", "3", "4"], 3, None)


def test_a_removed_post_can_come_back(board: Board) -> None:
    board.remove("3")
    board.add(post(3))
    assert numbers(board) == ["1", "3", "2", "4"]


def test_a_visit_is_counted_after_it(board: Board) -> None:
    assert [board.visit("2"), board.visit("2")] == [replace(post(2), views=n) for n in (6, 7)]
    assert board.truth()["2"].views == 8
    assert board.visit("99") is None


def test_listing(board: Board) -> None:
    listing = board.listing(2)
    assert [p.fidx for p in listing.posts] == ["3", "4"]
    assert (listing.total, listing.page, listing.pages) == (4, 2, 2)
    assert board.listing(0) == board.listing(1)


def test_past_the_end(board: Board) -> None:
    assert board.listing(9) == board.listing(2)
    board.past_end = "empty"
    listing = board.listing(9)
    assert (listing.total, listing.page, listing.pages, listing.posts) == (4, 9, 2, ())


def test_a_board_that_ignores_the_page(board: Board) -> None:
    board.ignore_page = True
    assert board.listing(2) == board.listing(9) == board.listing(1)
    assert board.listing(2).page == 1


@pytest.mark.parametrize("page", [1, 2])
def test_pinned_posts_are_not_counted(board: Board, page: int) -> None:
    before = board.listing(page)
    board.pinned = (post(50), replace(post(3), title="as it was pinned"))
    listing = board.listing(page)
    assert listing.pinned == (post(50), post(3))
    assert replace(listing, pinned=()) == before
    assert "50" not in board.truth()
    assert (board.visit("50"), board.visit("50")) == (post(50), post(50))


def test_asked_leaves_robots_out() -> None:
    board = Board([])
    paths = ["/robots.txt", "/cityNews.html?page=2", "/x/robots.txt?fidx=1"]
    for path in paths:
        board.record(ReplicaRequest(path, None, None, 1.0, "test"))
    assert [asked.path for asked in board.log] == paths
    assert [asked.path for asked in board.requests_without_robots()] == paths[1:]


def test_an_empty_board() -> None:
    listing = Board([]).listing(1)
    assert (listing.total, listing.page, listing.pages, listing.posts) == (0, 1, 0, ())


def test_shuffled_days_keep_the_days() -> None:
    board = Board([post(n, f"2024-03-{29 - n // 15}") for n in range(45)])
    board.shuffle_days = True
    first = {tuple(p.fidx for p in board.listing(2).posts) for _ in range(20)}
    days = {tuple(p.published for p in board.listing(2).posts) for _ in range(20)}
    assert len(first) > 1
    assert days == {("2024-03-29",) * 5 + ("2024-03-28",) * 5}
