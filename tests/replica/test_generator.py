"""Made-up articles have the board's shape."""

from collections import Counter
from datetime import date
from statistics import median

import pytest

from ansan_crawler.replica.generator import RISING_FROM, made_post, made_posts
from ansan_crawler.replica.post import Bullets, Post, PostTable


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
    by_year = Counter((post.published[:4], post.author) for post in posts)
    pending = {
        "2018": "공보관",
        "2020": "안산시청공보관",
        "2022": "안산시청대변인",
        "2023": "안산톡톡",
    }
    usual = {year: author for (year, author), n in by_year.items() if n > 100 and year in pending}
    assert usual == pending


def test_lengths(posts: list[Post]) -> None:
    lengths = sorted(len(post.body_text) for post in posts)
    assert 600 < median(lengths) < 900
    assert lengths[-2] < 2000
    assert 20_000 <= lengths[-1] < 25_000


@pytest.mark.parametrize("count", [1, 51, 55, 110, 200, 417, 2000, 22_000, 25_000])
def test_more_articles_stand_closer_and_none_in_the_future(count: int) -> None:
    posts = made_posts(count)
    assert posts[-1].published >= "2017-04-03"
    assert posts[0].published < "2026"
    assert len({post.fidx for post in posts}) == len(posts) == count
    if count == 22_000:
        assert (
            9 <= median(Counter(post.published for post in posts if weekday(post)).values()) <= 11
        )


def weekday(post: Post) -> bool:
    return date.fromisoformat(post.published).weekday() < 5


def test_one_more_post() -> None:
    post = made_post("2026-01-02", 900_001)
    assert post == made_post("2026-01-02", 900_001)
    assert (post.fidx, post.published, post.author) == ("900001", "2026-01-02", "안산톡톡")
    others = [made_post("2026-01-02", 900_002), made_post("2026-01-02", 900_001, seed=2)]
    assert all(other.body != post.body for other in others)


def test_variety(posts: list[Post]) -> None:
    blocks = {type(block) for post in posts for block in post.body}
    assert {PostTable, Bullets} < blocks
    assert {len(post.subtitle) for post in posts} == {0, 1, 2, 3}
    assert {len(post.images) for post in posts} == {0, 1, 2, 12}
    assert {len(post.files) for post in posts} == {0, 1, 2, 10}
    assert len({post.title for post in posts}) > 0.97 * len(posts)


@pytest.mark.parametrize("trap", ["조회수 1,234", "5/124page", "&nbsp;", "똠", "㎡", "\xa0", "․"])
def test_traps(posts: list[Post], trap: str) -> None:
    assert any(trap in post.list_text for post in posts)
