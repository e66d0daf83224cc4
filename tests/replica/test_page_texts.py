"""The stored page texts are read as far as they go, and served as they were."""

import shutil
from pathlib import Path

import pytest
from resiliparse.extract.html2text import extract_plain_text

from ansan_crawler.replica.page_texts import read_posts
from ansan_crawler.replica.post import Post
from ansan_crawler.replica.render import ReplicaListing, render_article, render_list
from ansan_crawler.replica.skins import SKINS

REAL = Path(__file__).parents[3] / "shared" / "board" / "pages"
ADDRESS = "http://127.0.0.1/cityNews.html"
real = pytest.mark.skipif(
    not REAL.is_dir(), reason="the stored page texts aren't in the repository"
)
ITEM = "  • 글 하나\n    글 하나\n{}    2024-03-2{}"
HEAD = "질문과답변 | 제목\n글 하나 안산톡톡 2024-03-29 조회수 1,234\n"


def read(folder: Path, *texts: str) -> list[Post]:
    for n, text in enumerate(texts):
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    return read_posts(folder)


def lines(text: str) -> list[str]:
    """The lines that aren't blank; NBSPs, which most stored copies lost, as spaces."""
    spaced = (line.replace("\xa0", " ").rstrip() for line in text.split("\n"))
    return [line for line in spaced if line]


def listed(text: str, posts: list[Post]) -> tuple[Post, ...]:
    return tuple(post for post in posts if f"  • {post.title}\n" in text)


def stored(text: str, posts: list[Post]) -> str:
    """What of a text is whole: the article, or as far as it goes, and the items."""
    start = text.find("질문과답변") if "질문과답변" in text else text.index("  • " + posts[0].title)
    items = listed(text, posts)
    if items:
        return text[start : text.rindex(items[-1].published) + 10]
    return text[start:].partition("\n전체 ")[0]


def served(text: str, posts: list[Post]) -> str:
    """What the extractor makes of the page that showed the text."""
    listing = ReplicaListing(21527, 634, 2153, listed(text, posts))
    articles = [p for p in posts if f"{p.title} {p.author} {p.published} 조회수" in text]
    skin = SKINS["plain"]
    page = (
        render_article(articles[0], listing, skin, ADDRESS)
        if articles
        else render_list(listing, skin, ADDRESS)
    )
    return extract_plain_text(page, alt_texts=True)


@real
@pytest.mark.parametrize(
    ("name", "whole"),
    {"001": 1, "003": 1, "005": 0, "008": 1, "010": 1, "011": 1, "013": 1, "014": 1, "018": 1,
     "019": 1, "020": 1, "seed": 10}.items(),
)  # fmt: skip
def test_a_cut_item_is_no_article(name: str, whole: int, tmp_path: Path) -> None:
    shutil.copy(REAL / f"{name}.txt", tmp_path)
    assert len(read_posts(tmp_path)) == whole


@real
@pytest.mark.parametrize(
    "name", "001 003 008 010 011 013 014 019 020 seed".split()
)  # 005 has no whole item, 018 is another extractor's
def test_what_was_read_gives_the_stored_text_again(name: str, tmp_path: Path) -> None:
    shutil.copy(REAL / f"{name}.txt", tmp_path)
    text = (REAL / f"{name}.txt").read_text(encoding="utf-8")
    posts = read_posts(tmp_path)
    *whole, cut = lines(stored(text, posts))
    got = served(text, posts)
    got = lines(got[got.index(whole[0]) :])
    assert got[: len(whole)] == whole
    assert got[len(whole)].startswith(cut)


@real
@pytest.mark.parametrize(
    ("fidx", "subtitle", "author", "published", "views", "images", "blocks"),
    [
        ("20852", 0, "안산톡톡", "2025-04-08", 43, 1, 5),
        ("23586", 1, "안산톡톡", "2025-12-26", 6, 1, 5),
        ("23314", 1, "안산톡톡", "2025-12-01", 72, 1, 5),
        ("5917", 1, "안산시청공보관", "2020-07-02", 327, 1, 5),
        ("20662", 1, "안산톡톡", "2025-03-24", 142, 2, 1),
        ("16132", 0, "안산톡톡", "2024-03-19", 429, 2, 5),
        ("16640", 1, "안산톡톡", "2024-05-09", 354, 2, 5),
        ("900014", 0, "안산톡톡", "2024-03-29", 366, 0, 6),
    ],
)
def test_real_articles(
    fidx: str, subtitle: int, author: str, published: str, views: int, images: int, blocks: int
) -> None:
    post = {post.fidx: post for post in read_posts(REAL)}[fidx]
    assert (post.author, post.published, post.views) == (author, published, views)
    assert (len(post.subtitle), len(post.images), len(post.body)) == (subtitle, images, blocks)


@real
def test_the_other_extractors_text() -> None:
    post = next(post for post in read_posts(REAL) if post.fidx == "20662")
    rows = (REAL / "018.txt").read_text(encoding="utf-8").split("\n")[1:4]
    assert rows[0] == f"| {post.title} {post.author} {post.published} 조회수 {post.views} |"
    assert rows[1] == f"| {post.subtitle_text} |"
    assert rows[2] == f"![]() ![]() {post.body_text} |"


@real
def test_articles_and_items_are_counted_once() -> None:
    posts = read_posts(REAL)
    days = [post.published for post in posts]
    assert len({(post.title, post.published) for post in posts}) == len(posts) == 20
    assert days == sorted(days, reverse=True)
    seed = [post.views for post in posts if post.published == "2024-03-29"]
    assert seed == [0, 0, 0, 0, 0, 0, 366, 0, 0], "it stands where its list has it"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (ITEM.format("    글이다.\n", 9), ["글 하나"]),
        (ITEM.format("", 9), ["글 하나"]),
        (ITEM.format("    글이다.\n", ""), []),
        (ITEM.format("    글이다.\n", 9)[:-14], []),
        (ITEM.format("    글이다.\n", 9) + "\n" + ITEM.format("    글이다.\n", 8), ["글 하나"] * 2),
    ],
    ids=["whole", "images alone", "cut date", "no date", "one title, two dates"],
)
def test_items(text: str, titles: list[str], tmp_path: Path) -> None:
    assert [post.title for post in read(tmp_path, text)] == titles


@pytest.mark.parametrize(
    ("text", "subtitle", "body", "images"),
    [
        ("", (), "", 0),
        ("부제\n글 하나\n\n\n본문이다.\n \n둘째 문단", ("부제",), "본문이다.\n\n둘째 문단", 1),
        ("첫 줄\n둘째 줄\n\n본문", ("첫 줄", "둘째 줄"), "본문", 0),
        ("\n글 하나\n\n글 하나\n", (), "", 2),
        ("\n\n전체 9, 1/1page\n\n본문\n전체 21,527, 6", (), "전체 9, 1/1page\n\n본문", 0),
    ],
    ids=["cut at the head", "whole", "no image", "images alone", "a total in the body"],
)
def test_articles(
    text: str, subtitle: tuple[str, ...], body: str, images: int, tmp_path: Path
) -> None:
    (post,) = read(tmp_path, HEAD + text)
    assert (post.title, post.author, post.views) == ("글 하나", "안산톡톡", 1234)
    assert (post.subtitle, post.body_text, len(post.images)) == (subtitle, body, images)


def test_a_number_met_twice_is_one_post(tmp_path: Path) -> None:
    first = "http://a/cityNews.html?fidx=7&pg=vv\n" + HEAD
    (post,) = read(tmp_path, first, first.replace("글 하나", "글 둘"))
    assert (post.fidx, post.title) == ("7", "글 둘")


def test_spaces_that_were_kept_were_nbsps(tmp_path: Path) -> None:
    (post,) = read(tmp_path, HEAD + "\n본문  이다. ")
    assert post.body[0].source == "본문 \xa0이다.\xa0"
