"""An Atom feed: what RFC 4287 asks for, the same ids each time, and nothing XML can't hold."""

from dataclasses import replace
from xml.etree import ElementTree as Xml

from ansan_crawler.export.atom import ATOM, Entry, atom_feed

NOW = "2026-01-03T00:00:00Z"
ENTRY = Entry(
    "7", "안산 <축제>", None, "2024-03-29", "2026-01-01T00:00:00Z", "http://h/?a=1&b=2", "글"
)
OTHER = replace(ENTRY, fidx="8", author="홍보과", updated="2026-01-02T00:00:00Z", removed=True)


def read(sought: str, *entries: Entry) -> Xml.Element:
    return Xml.fromstring(atom_feed(sought, "http://h/", entries, NOW))


def texts(element: Xml.Element, path: str) -> list[str | None]:
    names = "/".join(f"{{{ATOM}}}{name}" for name in path.split("/"))
    return [found.text for found in element.findall(names)]


def test_an_entry_tells_of_its_article() -> None:
    feed = read("축제", ENTRY)
    assert texts(feed, "entry/title") == ["안산 <축제>"]
    assert texts(feed, "entry/published") == ["2024-03-29T00:00:00+09:00"]
    assert texts(feed, "entry/summary") == ["글"]
    (link,) = feed.findall(f"{{{ATOM}}}entry/{{{ATOM}}}link")
    assert link.get("href") == ENTRY.url


def test_what_every_feed_and_entry_has_to_have() -> None:
    feed = read("", ENTRY, OTHER)
    for path in ("id", "title", "updated", "author/name"):
        assert len(texts(feed, path)) == 1 and texts(feed, path)[0]
        assert len(texts(feed, f"entry/{path}")) == 2 and all(texts(feed, f"entry/{path}"))


def test_it_was_updated_with_its_newest_entry() -> None:
    assert texts(read("", ENTRY, OTHER), "updated") == [OTHER.updated]
    assert texts(read("축제"), "updated") == [NOW]


def test_ids_are_the_article_s_whatever_is_told_of_it() -> None:
    again = replace(ENTRY, title="고친 제목", updated=NOW)
    assert texts(read("a", ENTRY), "entry/id") == texts(read("b", again), "entry/id")
    assert texts(read("a"), "id") != texts(read("b"), "id")
    assert len(set(texts(read("", ENTRY, OTHER), "entry/id"))) == 2


def test_a_removed_one_says_so() -> None:
    feed = read("", ENTRY, OTHER)
    assert texts(feed, "entry/title")[1] == "[삭제] 안산 <축제>"
    (category,) = feed.findall(f"{{{ATOM}}}entry/{{{ATOM}}}category")
    assert category.get("term") == "removed"


def test_what_xml_can_t_hold_is_left_out() -> None:
    assert texts(
        read("", replace(ENTRY, passage="a\x00b\x0cc\ufffe글\ud800")), "entry/summary"
    ) == ["abc글"]
