"""An article page -> ArticlePage. Forced facts: SITE.md, "The mark-up"."""

import re
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from ansan_crawler import dom
from ansan_crawler.address import arguments
from ansan_crawler.dom import Element, UnknownPage
from ansan_crawler.items import Article, ArticlePage, Attachment
from ansan_crawler.listing import is_article_table, iso_date, parse_listing
from ansan_crawler.prose import prose
from ansan_crawler.text import clean

_TAIL = re.compile(r"(\d{4}-\d{2}-\d{2})\s*조회수\s*[:：]?\s*(\d{1,3}(?:,\d{3})+|\d+)$")
_FILE_TITLE = re.compile(r"\s*첨부파일을 다운받습니다\.?$")


def parse_article(document: Element, url: str) -> ArticlePage:
    """The article of a document that came from `url`, and the list under it.

    Raises UnknownPage where the caption, the head «title author date 조회수 N», the body's row or
    the list is missing; the address must name the article (`fidx`).
    """
    tables = [table for table in document.iter("table") if is_article_table(table)]
    outer = [t for t in tables if not any(a in tables for a in t.iterancestors("table"))]
    table = dom.only(outer, "table with the caption «제목, 작성자, 작성일, 조회수, …»", document)
    base = dom.base_of(document, url)
    head, *rest = _rows(table)
    title, author, published, views = _head(head)
    subtitle, body = _parts([row for row in rest if not _is_file_row(row)], table)
    article = Article(
        fidx=arguments(url)["fidx"],
        title=title,
        subtitle=subtitle,
        author=author,
        published=published,
        views=views,
        body=prose("".join(html.tostring(cell, encoding="unicode") for cell in body)),
        images=_images(table, base),
        attachments=_files(table, base),
    )
    return ArticlePage(article, parse_listing(document, url))


def _rows(table: Element) -> list[Element]:
    rows = table.xpath("./tr | ./tbody/tr | ./thead/tr | ./tfoot/tr")
    while rows and not dom.line(rows[0]):
        rows = rows[1:]
    if len(rows) < 2:
        raise UnknownPage("a head row and a body row", f"{len(rows)} rows", dom.where(table))
    return list(rows)


def _head(row: Element) -> tuple[str, str, str, int]:
    """Title, author, date, views. The author is the last piece of text before the date."""
    pieces = [(e, s) for e, s in dom.strings(row) if s.strip()]
    whole = dom.line(row)
    match = _TAIL.search(" ".join(clean(s) for _, s in pieces))
    if match is None or iso_date(match[1]) is None:
        raise UnknownPage("«title author YYYY-MM-DD 조회수 N»", f"«{whole[:80]}»", dom.where(row))
    at = max(i for i, (_, string) in enumerate(pieces) if match[1] in string)
    author = clean(pieces[at][1].split(match[1])[0])
    stop = at
    if not author:
        unit = _unit(pieces[at][0], [element for element, _ in pieces[:at]], row)
        stop = min((i for i in range(at) if _within(pieces[i][0], unit)), default=at - 1)
        author = clean("".join(string for _, string in pieces[max(stop, 0) : at]))
    title = clean(_joined(row, [string for _, string in pieces[: max(stop, 0)]]))
    if not title or not author:
        raise UnknownPage("a title and an author", f"«{whole[:80]}»", dom.where(row))
    return title, author, match[1], int(match[2].replace(",", ""))


def _unit(at: Element, before: list[Element], row: Element) -> Element | None:
    """The element next before the date's that has text: the author's, whatever it is nested in."""
    texts = set(before)
    while at is not row:
        for sibling in at.itersiblings(preceding=True):
            if any(element in texts for element in sibling.iter()):
                return sibling
        at = at.getparent()
    return None


def _within(element: Element, unit: Element | None) -> bool:
    return unit is not None and (element is unit or unit in element.iterancestors())


def _joined(row: Element, strings: list[str]) -> str:
    """The strings as they stand in the row: white space and block borders between them kept."""
    left, text = list(strings), ""
    for _, string in dom.strings(row):
        if not left:
            break
        text += string
        if string.strip():
            left.pop(0)
    return text


def _parts(rows: list[Element], table: Element) -> tuple[str | None, list[Element]]:
    """Subtitle lines and the cells of the body, which is the last row."""
    if not rows:
        raise UnknownPage("a row with the body", "none", dom.where(table))
    lines = [line for row in rows[:-1] for line in _lines(row)]
    return "\n".join(lines) or None, rows[-1].xpath("./td | ./th")


def _lines(row: Element) -> list[str]:
    text = prose("".join(html.tostring(cell, encoding="unicode") for cell in row))
    return [line for line in text.split("\n") if line]


def _is_file_row(row: Element) -> bool:
    """A row of nothing but attachments and their label."""
    links = [link for link, href in dom.hrefs(row) if _is_download(href)]
    rest = dom.line(row, lambda element: element in links)
    return bool(links) and not re.sub(r"첨부\s*파일|[\W\d_]|[KMG]?B(?:yte)?s?", "", rest)


def _is_download(href: str) -> bool:
    return urlsplit(href).path.endswith("gtb_download.php") and "fid" in arguments(href)


def _files(table: Element, base: str) -> tuple[Attachment, ...]:
    """One for each `fid`; the name from the link's text, else from its title."""
    found: dict[str, Attachment] = {}
    for link, href in dom.hrefs(table):
        if _is_download(href):
            fid = arguments(href)["fid"]
            told = dom.line(link) or _FILE_TITLE.sub("", clean(link.get("title", "")))
            name = None if told in ("", "Array") else told
            if fid not in found or found[fid].name is None:
                found[fid] = Attachment("file", name, urljoin(base, href))
    return tuple(found.values())


def _images(table: Element, base: str) -> tuple[Attachment, ...]:
    """Images of the article; those written into the page itself (`data:`) have no address."""
    urls = [urljoin(base, str(s).strip()) for s in table.xpath(".//img/@src") if str(s).strip()]
    served = dict.fromkeys(u for u in urls if urlsplit(u).scheme in ("http", "https"))
    return tuple(
        Attachment("image", clean(unquote(urlsplit(u).path.rpartition("/")[2])) or None, u)
        for u in served
    )
