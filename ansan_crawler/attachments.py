"""The files and images that a stretch of an article's page shows."""

import re
from urllib.parse import unquote_to_bytes, urlsplit

from ansan_crawler.address import absolute, arguments
from ansan_crawler.dom import Element
from ansan_crawler.flow import Flow, Token, line, started
from ansan_crawler.items import Attachment
from ansan_crawler.text import clean, decode

_TITLE_END = re.compile(r"\s*첨부파일을 다운받습니다\.?$")
NAMELESS = frozenset(("", "Array", "다운로드", "다운받기", "내려받기", "첨부파일", "바로보기"))


def downloads(tokens: list[Token]) -> list[Element]:
    """The links to attachments: `gtb_download.php?…fid=…`."""
    return [link for link in started(tokens, "a") if _fid(link.get("href", ""))]


def files(flow: Flow, tokens: list[Token], base: str) -> tuple[Attachment, ...]:
    """One for each `fid`; the name from the link's text, else from its title."""
    found: dict[str, Attachment] = {}
    for link in downloads(tokens):
        fid, url = _fid(link.get("href")), absolute(base, link.get("href"))
        if url and (fid not in found or found[fid].name is None):
            found[fid] = Attachment("file", _name(flow, link), url)
    return tuple(found.values())


def images(tokens: list[Token], base: str) -> tuple[Attachment, ...]:
    """Each image once; those written into the page itself (`data:`) have no address."""
    sources = (image.get("src", "").strip() for image in started(tokens, "img"))
    urls = (absolute(base, source) for source in sources if source)
    served = dict.fromkeys(url for url in urls if url)
    return tuple(Attachment("image", _last_part(url), url) for url in served)


def _fid(href: str) -> str:
    named = arguments(href.strip())
    return named.get("fid", "") if "gtb_download.php" in href.partition("?")[0] else ""


def _name(flow: Flow, link: Element) -> str | None:
    title = _TITLE_END.sub("", clean(link.get("title", "")))
    return next((name for name in (line(flow.of(link)), title) if name not in NAMELESS), None)


def _last_part(url: str) -> str | None:
    return clean(decode(unquote_to_bytes(urlsplit(url).path.rpartition("/")[2]))) or None
