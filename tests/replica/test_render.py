"""The plain skin gives an extractor the board's text; every skin says the same facts."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from resiliparse.extract.html2text import extract_plain_text

from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.page_texts import read_posts
from ansan_crawler.replica.post import Bullets, Paragraph, Post, PostTable
from ansan_crawler.replica.render import ReplicaListing, render_article, render_list
from ansan_crawler.replica.skins import SKINS

HERE = Path(__file__).parent
REAL = HERE.parents[2] / "shared" / "board" / "pages"
ADDRESS = "http://127.0.0.1:8000/content/ansantalk/cityNews.html?gtid=sosik"
POST = Post(
    fidx="77",
    title="안산시, ‘A&B’ 사업 <시작>",
    subtitle=("첫 줄", "둘째 줄"),
    author="안산톡톡",
    published="2024-03-29",
    views=1234,
    body=(
        Paragraph(("첫 문단이다.\xa0", "둘째 줄 & 끝")),
        PostTable((("구분", "인원"), ("1차", "30 < 50명"))),
        Bullets(("하나", "둘")),
        Paragraph(("똠과 펲이 있다.",)),
    ),
    images=("/UPDIR/gt_board/20240329000000770.jpg",),
    files=(("501", "보도자료 (최종).hwp"),),
)
OLD = Post("78", "옛 글", (), "공보관", "2018-03-29", 6, POST.body)
skins = pytest.mark.parametrize("skin", SKINS.values(), ids=list(SKINS))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def page_of(post: Post, skin_name: str) -> BeautifulSoup:
    listing = ReplicaListing(21527, 634, 2153, (POST, OLD))
    return parsed(render_article(post, listing, SKINS[skin_name], ADDRESS))


def parsed(page: str) -> BeautifulSoup:
    return BeautifulSoup(page.partition("?>\n")[2] or page, "lxml")


def listed(page: BeautifulSoup) -> list[list[str]]:
    """Title, text and date of each row; a side box's `dl` has two parts."""
    lists = [[own_text(part) for part in dl.find_all(["dt", "dd"])] for dl in page("dl")]
    return [parts for parts in lists if len(parts) == 3]


def own_text(part: Tag) -> str:
    """Its text without that of a dd in it: libxml2 nests them where they are unclosed."""
    own = (text for text in part.find_all(string=True) if text.find_parent(["dt", "dd"]) is part)
    return squeezed("".join(own))


def assert_faithful(folder: Path, name: str, page: int, fidx_title: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    pending = text[text.index("질문과답변") :].rstrip("\n")
    under = pending[pending.index("전체 ") :]
    posts = tuple(p for p in read_posts(folder) if f"  • {p.title}\n" in under)
    post = next(p for p in posts if p.title.startswith(fidx_title))
    made = render_article(post, ReplicaListing(21527, page, 2153, posts), SKINS["plain"], ADDRESS)
    got = extract_plain_text(made, alt_texts=True)
    assert got[got.index("질문과답변") :][: len(pending)] == pending


@pytest.mark.skipif(not REAL.is_dir(), reason="the stored page texts aren't in the repository")
def test_plain_gives_the_real_page_text() -> None:
    assert_faithful(REAL, "seed.txt", 634, "새로운 공직문화")


def test_plain_gives_a_made_page_text(tmp_path: Path) -> None:
    shutil.copy(HERE / "made_page.txt", tmp_path)
    assert_faithful(tmp_path, "made_page.txt", 2, "안산시, 하천")


@skins
def test_every_skin_has_the_head(skin) -> None:
    text = page_of(POST, skin.name).find("caption", string=re.compile("질문과답변")).parent.text
    head = " ".join(text.split())
    assert f"{POST.title} 안산톡톡 2024-03-29 조회수 1234" in head


@skins
@pytest.mark.parametrize("post", [POST, OLD], ids=["2024", "2018"])
def test_every_skin_has_the_body(skin, post: Post) -> None:
    table = page_of(post, skin.name).find("caption", string=re.compile("질문과답변")).parent
    assert squeezed(post.body_text) in squeezed(table.text)


@skins
def test_every_skin_has_subtitle_image_and_file(skin) -> None:
    table = page_of(POST, skin.name).find("caption", string=re.compile("질문과답변")).parent
    assert table.find("img")["src"] == POST.images[0]
    assert table.find("img")["alt"] == POST.title
    link = table.find("a", href=re.compile("gtb_download.php.*fid=501"))
    assert POST.files[0][1] in (link.text, link.get("title", "").partition(" 첨부파일을")[0])
    assert "첫줄둘째줄" in squeezed(table.text)


@skins
def test_every_skin_has_the_list(skin) -> None:
    page = page_of(POST, skin.name)
    assert re.search(r"^전체 21,527, 634/2153page$", page.text, re.MULTILINE)
    assert listed(page) == [
        [squeezed(p.title), squeezed(p.list_text), p.published] for p in (POST, OLD)
    ]


@skins
def test_every_link_says_fidx_and_pg(skin) -> None:
    raw = render_list(ReplicaListing(2, 1, 1, (POST, OLD)), skin, ADDRESS)
    for fidx in ("77", "78"):
        assert re.search(rf"(?i)<a href=[^>]*(?=[^>]*\bpg=vv\b)[^>]*\bfidx={fidx}\b", raw)
    assert "\0" not in raw


@skins
def test_every_skin_has_pinned_rows_above_the_others(skin) -> None:
    page = render_list(ReplicaListing(1, 1, 1, (OLD,), (POST,)), skin, ADDRESS)
    assert [title for title, _, _ in listed(parsed(page))] == [squeezed(POST.title), "옛글"]


@skins
def test_every_skin_has_an_article_of_images_alone(skin) -> None:
    bare = replace(POST, subtitle=(), body=())
    page = parsed(render_article(bare, ReplicaListing(1, 1, 1, (bare,)), skin, ADDRESS))
    table = page.find("caption", string=re.compile("질문과답변")).parent
    assert POST.images[0] in {image["src"] for image in table("img")}
    assert listed(page) == [[squeezed(POST.title), "", POST.published]]


def test_neighbours_are_those_of_the_list() -> None:
    posts = tuple(replace(OLD, fidx=str(n), title=f"글 {n}") for n in range(201, 206))
    page = render_article(posts[2], ReplicaListing(5, 1, 1, posts), SKINS["mixed"], ADDRESS)
    steps = page[page.index("이전글") : page.rindex("전체")]
    assert re.findall(r"fidx=(\d+)[^>]*>(.*?)<", steps) == [("202", "글 202"), ("204", "글 204")]


def test_body_styles_by_year() -> None:
    listing = ReplicaListing(1, 1, 1, (POST,))
    assert "HStyle0" in render_article(OLD, listing, SKINS["plain"], ADDRESS)
    assert "HStyle0" not in render_article(POST, listing, SKINS["plain"], ADDRESS)


def test_absolute_links_go_to_the_asked_address() -> None:
    page = render_list(ReplicaListing(1, 1, 1, (POST,)), SKINS["absolute"], ADDRESS)
    start = "http://127.0.0.1:8000/content/ansantalk/cityNews.html?pg=vv&gtid=sosik&opt="
    assert f'<a href="{start}' in page


def test_root_relative_links_go_to_the_asked_path() -> None:
    page = render_list(ReplicaListing(1, 1, 1, (POST,)), SKINS["mixed"], ADDRESS)
    assert "<a href='/content/ansantalk/cityNews.html?gtid=sosik&page=1&pg=vv&fidx=77&" in page


def test_pages_are_of_a_real_size() -> None:
    posts = tuple(made_posts(300)[:10])
    page = render_list(ReplicaListing(300, 1, 30, posts), SKINS["plain"], ADDRESS)
    assert 30_000 < len(page.encode()) < 70_000
