"""Made-up articles have the board's shape."""

from statistics import median

import pytest

from ansan_crawler.replica.generator import RISING_FROM, made_posts
from ansan_crawler.replica.post import Bullets, Post, Table


@pytest.fixture(scope="module")
def posts() -> list[Post]:
    return made_posts(6000)


def test_same_seed_same_posts() -> None:
    assert made_posts(200, seed=7) == made_posts(200, seed=7)
    assert made_posts(200, seed=7) != made_posts(200, seed=8)


@pytest.mark.parametrize("count", [0, 1, 55, 1000])
def test_count(count: int) -> None:
    assert len(made_posts(count)) == count


def test_newest_first_from_spring_2017(posts: list[Post]) -> None:
    days = [post.published for post in posts]
    assert days == sorted(days, reverse=True)
    assert days[-1] == "2017-04-03"
    assert days[0] > "2024"


def test_numbers_rise_only_from_2023(posts: list[Post]) -> None:
    oldest_first = posts[::-1]
    new = [int(post.fidx) for post in oldest_first if post.published >= RISING_FROM]
    old = [int(post.fidx) for post in oldest_first if post.published < RISING_FROM]
    assert new == sorted(new)
    assert old != sorted(old)
    assert max(old) < min(new)
    assert len({post.fidx for post in posts}) == len(posts)


def test_authors_by_year(posts: list[Post]) -> None:
    by_year = {(post.published[:4], post.author) for post in posts}
    wanted = {
        "2018": "공보관",
        "2020": "안산시청공보관",
        "2022": "안산시청대변인",
        "2023": "안산톡톡",
    }
    assert {pair for pair in by_year if pair[0] in wanted} == set(wanted.items())


def test_lengths(posts: list[Post]) -> None:
    lengths = [len(post.body_text) for post in posts]
    assert 600 < median(lengths) < 900
    assert max(lengths) < 2000


def test_variety(posts: list[Post]) -> None:
    blocks = {type(block) for post in posts for block in post.body}
    assert {Table, Bullets} < blocks
    assert {len(post.subtitle) for post in posts} == {0, 1, 2, 3}
    assert {len(post.images) for post in posts} == {0, 1, 2}
    assert {len(post.files) for post in posts} == {0, 1, 2}
    assert len({post.title for post in posts}) > 0.98 * len(posts)


@pytest.mark.parametrize("trap", ["조회수 1,234", "5/124page", "&nbsp;", "똠", "㎡", "\xa0", "․"])
def test_traps(posts: list[Post], trap: str) -> None:
    assert any(trap in post.list_text for post in posts)
