"""Whatever happened to the board or to a crawl, the plan leads to equality."""

from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ansan_crawler.frontier import Held, Place, Reconciliation
from tests.frontier.model import ModelBoard, ModelCrawl, board_of, read_planned

DAYS = 40
CHANGES = st.lists(
    st.tuples(st.sampled_from(["new", "back", "gone", "moved"]), st.integers(0, 10**6)),
    max_size=8,
)
SIZES = st.lists(st.integers(0, 13), min_size=1, max_size=DAYS)


def change(board: ModelBoard, changes: list[tuple[str, int]]) -> None:
    for kind, n in changes:
        if kind == "new":
            board.add(DAYS + n % 3)
        elif kind == "back":
            board.add(n % DAYS)
        elif len(board.articles) > 1:
            fidx, _ = board.articles.pop(n % len(board.articles))
            if kind == "moved":
                board.add(n % DAYS)
                board.articles = [
                    (fidx if f == str(board.made) else f, d) for f, d in board.articles
                ]


@given(SIZES, CHANGES, CHANGES)
@example(  # a border that only shows where two pages meet
    [0, 10, 6, 13], [], [("new", 0), ("new", 0), ("gone", 10), ("gone", 15), ("back", 0)]
)
@settings(deadline=None, max_examples=60)
def test_every_night_settles_and_an_audit_makes_equal(sizes, first, second) -> None:
    board = board_of(sizes)
    crawl = ModelCrawl(board)
    assert crawl.run().settled and crawl.equal()
    for changes in (first, second):
        change(board, changes)
        assert crawl.run().settled
        assert len(crawl.held) == len(board.articles)
    assert crawl.run(audit=True).settled and crawl.equal()


@given(SIZES, CHANGES, st.integers(0, 10**6))
@settings(deadline=None, max_examples=40)
def test_an_order_that_is_never_the_same(sizes, changes, seed: int) -> None:
    board = board_of(sizes, Random(seed))
    crawl = ModelCrawl(board)
    crawl.run()
    change(board, changes)
    for _ in range(5):
        if crawl.run(audit=True).settled and crawl.equal():
            return
    raise AssertionError("five nights were not enough")


@given(SIZES, CHANGES, st.integers(1, 12), st.integers(0, 3))
@settings(deadline=None, max_examples=40)
def test_interrupted_and_resumed_while_the_board_changes(sizes, changes, most: int, at) -> None:
    board = board_of(sizes)
    crawl = ModelCrawl(board)
    for n in range(12):
        crawl.run(most)
        change(board, changes[n : n + 1])
    assert crawl.run().settled
    assert crawl.run(audit=True).settled and crawl.equal()


@given(SIZES, CHANGES, st.integers(1, 20))
@settings(deadline=None, max_examples=40)
def test_the_board_changes_between_two_requests(sizes, changes, every: int) -> None:
    board = board_of(sizes)
    crawl = ModelCrawl(board)
    left = list(changes)
    crawl.meanwhile = lambda: (  # type: ignore[method-assign]
        change(board, [left.pop()]) if left and crawl.pages % every == 0 else None
    )
    reconciliation = crawl.run()
    assert not reconciliation.settled or len(crawl.held) == reconciliation.total
    left.clear()
    assert crawl.run(audit=True).settled and crawl.equal()


@given(SIZES, st.sets(st.integers(1, 30), max_size=5))
@settings(deadline=None, max_examples=40)
def test_lost_pages_are_told_and_read_the_next_night(sizes, lost: set[int]) -> None:
    board = board_of(sizes)
    crawl = ModelCrawl(board, lost=frozenset(lost - {1}))
    reconciliation = crawl.run()
    assert reconciliation.settled == crawl.equal()
    assert reconciliation.settled or reconciliation.missing()
    crawl.lost = frozenset()
    assert crawl.run().settled and crawl.equal()


@pytest.fixture(scope="module")
def large() -> ModelCrawl:
    dice = Random(4)
    crawl = ModelCrawl(board_of([dice.randint(0, 13) for _ in range(3300)]))
    crawl.run()
    return crawl


def test_a_backfill_reads_each_page_once(large: ModelCrawl) -> None:
    assert large.pages == -(-len(large.board.articles) // 10)
    assert large.pages > 2000


@pytest.mark.parametrize("seed", range(20))
def test_one_change_costs_sixteen_pages_at_most(large: ModelCrawl, seed: int) -> None:
    dice = Random(seed)
    large.pages = 0
    if seed % 2:
        large.board.remove(dice.randrange(len(large.board.articles)))
    else:
        large.board.add(dice.randrange(3300))
    assert large.run().settled and large.equal()
    assert large.pages <= 1 + 16


@pytest.mark.parametrize("gone", [21, 25, 27])
@pytest.mark.parametrize("come", [1, 4, 8])
def test_none_is_suspected_while_another_interval_is_not_read(gone: int, come: int) -> None:
    board = board_of([1] * 29)
    crawl = ModelCrawl(board)
    crawl.run()
    board.remove(gone)
    board.add(come)
    reconciliation = Reconciliation(Held(crawl.held.items()))
    reconciliation.record(board.listing(1))
    assert reconciliation.checks()
    assert reconciliation.suspects() == []
    read_planned(board, reconciliation)
    assert reconciliation.suspects() == [str(gone + 1)]


@pytest.mark.parametrize("total", [11, 12, 15, 21])
def test_a_page_that_ends_with_a_new_article_makes_a_gap_of_the_next(total: int) -> None:
    board = board_of([1] * (total - 1))
    crawl = ModelCrawl(board)
    crawl.run()
    last = board.listing(1).rows[-1]
    known = {fidx: place for fidx, place in crawl.held.items() if fidx != last.fidx}
    reconciliation = Reconciliation(
        Held([*known.items(), ("x", Place("2019-01-01", last.position))])
    )
    assert list(reconciliation.gaps()) == [1]
    reconciliation.record(board.listing(1))
    assert list(reconciliation.gaps()) == [2]
