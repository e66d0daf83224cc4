"""Links to files, and images -> attachments with their names and addresses."""

import re
from urllib.parse import unquote_to_bytes, urlsplit

from ansan_crawler.boards.model import Attachment
from ansan_crawler.html.dom import Element, source
from ansan_crawler.html.source import Source
from ansan_crawler.html.tokens import Token, TokenStream, joined_line, started
from ansan_crawler.html.url import absolute, arguments
from ansan_crawler.i18n.translatable import _
from ansan_crawler.text import clean, decode

_TITLE_END = re.compile(r"\s*첨부파일을 다운받습니다\.?$")
NAMELESS = frozenset(("", "Array", "다운로드", "다운받기", "내려받기", "첨부파일", "바로보기"))


def download_elements(tokens: list[Token]) -> list[Element]:
    """The links to attachments among the tokens: `gtb_download.php?…fid=…`."""
    return [link for link in started(tokens, "a") if _fid(link.get("href", ""))]


def file_links(stream: TokenStream, tokens: list[Token], base: str) -> dict[Attachment, Source]:
    """One attachment for each `fid`; its name is the link's text, or else the link's title."""
    found: dict[str, tuple[Attachment, Source]] = {}
    for link in download_elements(tokens):
        fid, url = _fid(link.get("href")), absolute(base, link.get("href"))
        if url and (fid not in found or found[fid][0].name is None):
            name, by = _name(stream, link)
            rule = _("link to gtb_download.php with a fid, {by}", by=by)
            found[fid] = Attachment("file", name, url), source(rule, link)
    return dict(found.values())


def image_links(tokens: list[Token], base: str) -> dict[Attachment, Source]:
    """Each image once, without images written into the page itself (`data:`).

    An address equal to the page's own is left out: `src="#"` resolves to it.
    """
    found: dict[str, Element] = {}
    page = urlsplit(base).path
    for image in started(tokens, "img"):
        address = image.get("src", "").strip()
        url = absolute(base, address) if address else None
        if url and not (page and urlsplit(url).path == page):
            found.setdefault(url, image)
    return {
        Attachment("image", _last_part(url), url): source(_("image in subtitle or body"), image)
        for url, image in found.items()
    }


def _fid(href: str) -> str:
    named = arguments(href.strip())
    return named.get("fid", "") if "gtb_download.php" in href.partition("?")[0] else ""


def _name(stream: TokenStream, link: Element) -> tuple[str | None, str]:
    """The name, and in words where it comes from."""
    title = _TITLE_END.sub("", clean(link.get("title", "")))
    for name, by in (
        (joined_line(stream.of(link)), _("named by its text")),
        (title, _("named by its title")),
    ):
        if name not in NAMELESS:
            return name, by
    return None, _("without a name")


def _last_part(url: str) -> str | None:
    return clean(decode(unquote_to_bytes(urlsplit(url).path.rpartition("/")[2]))) or None
