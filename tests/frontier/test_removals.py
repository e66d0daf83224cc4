"""A removal waits until the board can't count the article elsewhere, and has a bound."""

import pytest

from ansan_crawler.frontier import Held, Place, Reconciliation
from ansan_crawler.frontier.removals import TooManyRemovals, confirmed_removals
from tests.frontier.model import ModelBoard, ModelCrawl, board_of, read_planned


def one_gone(come: int) -> tuple[ModelBoard, Reconciliation]:
    """Thirty articles, one a day; the 26th has gone, and so many have come on the oldest days."""
    board = board_of([1] * 29)
    crawl = ModelCrawl(board)
    crawl.run()
    board.remove(25)
    for day in range(come):
        board.add(day)
    return board, Reconciliation(Held(crawl.held.items()))


def lose_all_but_the_first(board: ModelBoard, reconciliation: Reconciliation) -> None:
    reconciliation.record(board.listing(1))
    for page in range(2, 5):
        reconciliation.lose(page)


@pytest.mark.parametrize("come", [1, 2, 3])
def test_none_is_removed_while_the_board_counts_one_that_was_not_seen(come: int) -> None:
    board, reconciliation = one_gone(come)
    lose_all_but_the_first(board, reconciliation)
    assert reconciliation.suspects() == ["26"]
    assert confirmed_removals(reconciliation, {"26"}, 0) == []


def test_it_is_removed_where_every_counted_article_is_known() -> None:
    board, reconciliation = one_gone(0)
    lose_all_but_the_first(board, reconciliation)
    assert confirmed_removals(reconciliation, {"26"}, 0) == ["26"]


@pytest.mark.parametrize("come", [0, 1, 2, 3])
def test_it_is_removed_once_all_was_read(come: int) -> None:
    board, reconciliation = one_gone(come)
    read_planned(board, reconciliation)
    assert confirmed_removals(reconciliation, {"26", "1"}, 0) == ["26"]
    assert confirmed_removals(reconciliation, {"1"}, 0) == []


@pytest.mark.parametrize(
    ("size", "gone", "most", "allowed"),
    [
        (40, 20, 0, True),
        (40, 21, 0, False),
        (40, 21, 21, True),
        (40, 2, 1, False),
        (300, 30, 0, True),
        (300, 31, 0, False),
    ],
)
def test_no_more_than_seems_right(size: int, gone: int, most: int, allowed: bool) -> None:
    board = board_of([1] * (size - 1))
    crawl = ModelCrawl(board)
    crawl.run()
    reconciliation = Reconciliation(Held(crawl.held.items()))
    left = board.articles[:gone]
    board.articles = board.articles[gone:]
    read_planned(board, reconciliation)
    names = {fidx for fidx, _ in left}
    if allowed:
        assert set(confirmed_removals(reconciliation, names, most)) == names
    else:
        with pytest.raises(TooManyRemovals, match=f"{gone} articles gone at once"):
            confirmed_removals(reconciliation, names, most)


@pytest.mark.parametrize("held", [{}, {"1": Place("2024-01-01", 1)}])
def test_none_is_removed_before_any_page_was_read(held: dict[str, Place]) -> None:
    reconciliation = Reconciliation(Held(held.items()))
    assert confirmed_removals(reconciliation, {"1"}, 0) == []
