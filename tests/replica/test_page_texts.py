"""The stored page texts are read as far as they go."""

from pathlib import Path

import pytest

from ansan_crawler.replica.page_texts import read_posts
from ansan_crawler.replica.post import Post

REAL = Path(__file__).parents[3] / "shared" / "board" / "pages"
pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="the stored page texts aren't in the repository"
)


@pytest.fixture(scope="module")
def posts() -> dict[str, Post]:
    return {post.fidx: post for post in read_posts(REAL)}


def test_articles_and_items_are_counted_once(posts: dict[str, Post]) -> None:
    days = [post.published for post in posts.values()]
    assert len(posts) == 20
    assert days == sorted(days, reverse=True)
    assert len({(post.title, post.published) for post in posts.values()}) == 20


def test_addresses_give_the_numbers(posts: dict[str, Post]) -> None:
    told = {fidx for fidx in posts if int(fidx) < 900_000}
    assert told == {"20852", "23586", "23314", "5917", "20662", "16132", "16640"}


@pytest.mark.parametrize(
    ("fidx", "subtitle", "images", "blocks", "start", "end"),
    [
        ("23586", 1, 1, 5, "안산시(시장", "행정적"),
        ("20852", 0, 1, 5, "안산시(시장", "모니터"),
        ("16132", 0, 2, 5, "안산시(시장", "펼치고 있다."),
        ("16640", 1, 2, 5, "안산시(시장", "직능"),
        ("5917", 1, 1, 5, "안산시(시장", "지속적으로"),
        ("20662", 1, 2, 1, "안산시(시장", "말했다."),
    ],
)
def test_article_pages(
    posts: dict[str, Post],
    fidx: str,
    subtitle: int,
    images: int,
    blocks: int,
    start: str,
    end: str,
) -> None:
    post = posts[fidx]
    assert (len(post.subtitle), len(post.images), len(post.body)) == (subtitle, images, blocks)
    assert post.body_text.startswith(start)
    assert post.body_text.endswith(end)
    assert post.title not in post.body_text


def test_the_seed_stands_where_its_list_has_it(posts: dict[str, Post]) -> None:
    seed = next(post for post in posts.values() if post.title.startswith("새로운 공직문화"))
    assert (seed.author, seed.published, seed.views, len(seed.body)) == (
        "안산톡톡",
        "2024-03-29",
        366,
        6,
    )
    day = [post.fidx for post in posts.values() if post.published == "2024-03-29"]
    assert day.index(seed.fidx) == 6


def test_no_item_without_its_date(posts: dict[str, Post]) -> None:
    assert not any("선부3동 새마을부녀회" in post.title for post in posts.values())
