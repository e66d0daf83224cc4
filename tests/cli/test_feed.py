"""`ansan feed`: valid Atom, whatever is asked and whatever the articles hold."""

import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree

from ansan_crawler.archive.archive import Archive
from ansan_crawler.export.atom import ATOM, Entry, atom_feed
from ansan_crawler.fts import articles_index as full_text
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from tests.filled_archive import altered, fill
from tests.runs import ansan, rows

NS = {"a": ATOM}
ONE = Entry("7", "제목", None, "2024-03-29", "2024-03-30T01:02:03Z", "http://h/a?fidx=7", "글")


def texts(element: etree._Element, path: str) -> list[str]:
    return [str(found.text) for found in element.findall(path, NS)]


def checked(xml: bytes) -> etree._Element:
    """What RFC 4287 says a feed and its entries must have, each once, and in which form."""
    root = etree.fromstring(xml)
    assert root.tag == f"{{{ATOM}}}feed"
    entries = root.findall("a:entry", NS)
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(texts(element, f"a:{name}")) == 1, name
        assert re.fullmatch(
            r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", texts(element, "a:id")[0]
        )
        for moment in texts(element, "a:updated") + texts(element, "a:published"):
            assert datetime.fromisoformat(moment).tzinfo and len(moment) >= 20
        assert [bool(name) for name in texts(element, "a:author/a:name")] == [True]
        (link,) = element.findall("a:link", NS)
        assert link.get("rel") == "alternate" and urlsplit(str(link.get("href"))).scheme in (
            "http",
            "https",
        )
        assert len(texts(element, "a:summary")) == (element is not root)
    assert len({texts(entry, "a:id")[0] for entry in entries}) == len(entries)
    children = [etree.QName(child).localname for child in root]
    assert sorted(set(children) - {"entry"}) == sorted(children[: len(children) - len(entries)])
    return root


@pytest.fixture(scope="module")
def board() -> Board:
    return Board(made_posts(25, seed=3))


@pytest.fixture
def archive(board: Board, tmp_path: Path) -> Path:
    fill(tmp_path, board, "2026-01-01T00:00:00Z")
    changed = Board(board.posts)
    changed.edit(board.posts[3].fidx, body=(Paragraph(("시는 산단 새 글을 실었다.",)),))
    fill(tmp_path, changed, "2026-01-02T00:00:00Z")
    return tmp_path


def test_a_feed_of_a_query(board: Board, archive: Path) -> None:
    out = archive / "feed.xml"
    assert ansan(archive, "feed", "산단 새 글", "-o", str(out)).returncode == 0
    root = checked(out.read_bytes())
    assert texts(root, "a:title") == ['안산시 시정소식: "산단 새 글"']
    assert texts(root, "a:updated") == ["2026-01-02T00:00:00Z"]
    (entry,) = root.findall("a:entry", NS)
    post = board.posts[3]
    assert texts(entry, "a:title") == [post.title]
    assert texts(entry, "a:author/a:name") == [post.author]
    assert texts(entry, "a:updated") == ["2026-01-02T00:00:00Z"]
    assert "산단 새 글을" in texts(entry, "a:summary")[0]
    (url,) = rows(archive, f"SELECT url FROM articles WHERE fidx = '{post.fidx}'")[0]
    assert entry.findall("a:link", NS)[0].get("href") == url
    assert [path.name for path in archive.glob("*.part")] == []
    assert out.stat().st_mode & 0o044


def test_newest_first_limited_and_the_same_each_time(archive: Path) -> None:
    done = ansan(archive, "feed", "--limit", "7")
    root = checked(done.stdout.encode())
    dates = texts(root, "a:entry/a:published")
    assert len(dates) == 7 and dates == sorted(dates, reverse=True)
    assert ansan(archive, "feed", "--limit", "7").stdout == done.stdout
    assert (
        len(texts(checked(ansan(archive, "feed", "--limit", "0").stdout.encode()), "a:entry")) == 25
    )


def test_nothing_matches(archive: Path) -> None:
    done = ansan(archive, "feed", "결코없는낱말", "-o", "-")
    assert done.returncode == 0
    assert checked(done.stdout.encode()).findall("a:entry", NS) == []


def test_the_removed_leave_and_can_be_asked_for(board: Board, archive: Path) -> None:
    fidx, title = board.posts[4].fidx, board.posts[4].title
    altered(
        archive, f"UPDATE articles SET removed_at = '2026-01-03T00:00:00Z' WHERE fidx = '{fidx}'"
    )
    live = checked(ansan(archive, "feed", "--limit", "0").stdout.encode())
    assert len(live.findall("a:entry", NS)) == 24
    gone = checked(ansan(archive, "feed", "--removed").stdout.encode())
    assert texts(gone, "a:entry/a:title") == [f"[삭제] {title}"]
    assert gone.findall("a:entry/a:category", NS)[0].get("term") == "removed"


def test_what_xml_forbids(archive: Path) -> None:
    recorder = Archive(archive)
    recorder.db.execute(
        "UPDATE articles SET title = 'a' || char(0, 1, 11, 27, 65534, 65535) || '<&\"😀'"
    )
    recorder.db.conn.commit()
    full_text.reindex_articles(recorder.db)
    recorder.close()
    root = checked(ansan(archive, "feed", "--limit", "1").stdout.encode())
    assert texts(root, "a:entry/a:title") == ['a<&"😀']
    assert texts(checked(atom_feed("\x00]]>", "http://h/", [ONE], "")), "a:title") == [
        "안산시 시정소식: ]]>"
    ]


def test_a_file_that_cannot_be_written_stays_as_it_is(archive: Path) -> None:
    done = ansan(archive, "feed", "-o", str(archive / "none" / "feed.xml"))
    assert (done.returncode, done.stderr.count("\n")) == (6, 1)
    assert ansan(archive, "feed", "-o", str(archive)).returncode == 2
    assert ansan(archive / "none", "feed").returncode == 2
