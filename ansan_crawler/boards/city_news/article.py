"""An article page -> ArticlePage. Forced facts: SITE.md, "The mark-up"."""

from dataclasses import dataclass

from ansan_crawler.boards.city_news.article_body import BodyParts, body_rows, parse_body
from ansan_crawler.boards.city_news.article_head import Head, parse_head
from ansan_crawler.boards.city_news.attachments import file_links, image_links
from ansan_crawler.boards.city_news.licence import licence_of
from ansan_crawler.boards.city_news.listing import read_listing
from ansan_crawler.boards.city_news.markers import article_tables
from ansan_crawler.boards.city_news.urls import article_address, board_address
from ansan_crawler.boards.model import Article, ArticlePage
from ansan_crawler.html import dom
from ansan_crawler.html.dom import Element, UnknownPage
from ansan_crawler.html.tokens import START, UNSEEN, TokenStream, joined_line, token_stream
from ansan_crawler.html.url import arguments


@dataclass(frozen=True)
class ArticleTable:
    """The article's table: its head, and the rows under it as ranges of tokens."""

    element: Element
    head: Head
    under: list[range]


def parse_article(document: Element, url: str) -> ArticlePage:
    """The article of a document that came from `url`, and the list under it.

    Raises UnknownPage where the caption, the head «title author date 조회수 N», the body's row or
    the list is missing, and where the address doesn't name the article (`fidx`).
    """
    fidx = arguments(url).get("fidx")
    if fidx is None:
        raise UnknownPage("an address that names the article (fidx)", url, dom.where(document))
    page = token_stream(document)
    listing = read_listing(document, page, url)
    row = listing.row(fidx)
    table = _the_table(document, page, row.title if row else None)
    parts = parse_body(page, table.under, table.head.title)
    if parts is None:
        raise UnknownPage("a row with the body", "none", dom.where(table.element))
    address = article_address(board_address(url), fidx)
    base = dom.base_of(document, url)
    shown, linked = image_links(parts.shown, base), file_links(page, page.of(table.element), base)
    mark = licence_of(page, table.element, table.under)
    article = Article(
        fidx=fidx,
        url=address,
        title=table.head.title,
        subtitle=parts.subtitle,
        author=table.head.author,
        published=table.head.published,
        views=table.head.views,
        body=parts.body,
        images=tuple(shown),
        attachments=tuple(linked),
        licence=mark.type if mark else None,
    )
    sources = {
        **table.head.sources,
        **parts.sources,
        "images": tuple(shown.values()),
        "attachments": tuple(linked.values()),
        "licence": (mark.source,) if mark else (),
    }
    return ArticlePage(article, listing, _stripped(parts), sources)


def _stripped(parts: BodyParts) -> str | None:
    started = [element for kind, element, _ in parts.shown if kind == START]
    inside = set(started)
    tops = [element for element in started if element.getparent() not in inside]
    if not any(next(element.iter(*UNSEEN), None) is not None for element in tops):
        return None
    return "".join(text for element in tops for text in element.itertext())


def _the_table(document: Element, page: TokenStream, listed: str | None) -> ArticleTable:
    """The one outermost table with an article's caption and head. Raises UnknownPage."""
    tables = article_tables(page)
    read = [each for table in tables if (each := read_table(page, table, listed))]
    elements = {each.element for each in read}
    outer = [each for each in read if elements.isdisjoint(each.element.iterancestors("table"))]
    if len(outer) == 1:
        return outer[0]
    raise dom.unknown(
        "exactly 1 table «제목, 작성자, …» that starts with «title author YYYY-MM-DD 조회수 N»",
        f"{len(outer)} of {len(tables)} tables with the caption{_starts(page, tables)}",
        document,
        tables[0] if tables else None,
    )


def read_table(page: TokenStream, table: Element, listed: str | None) -> ArticleTable | None:
    """The table's head and the rows under it; None where its first row with text is no head."""
    rows = body_rows(page, table)
    while rows and not page.pieces(rows[0].start, rows[0].stop):
        rows = rows[1:]
    head = parse_head(page, rows[0], listed) if len(rows) > 1 else None
    return ArticleTable(table, head, rows[1:]) if head else None


def _starts(page: TokenStream, tables: list[Element]) -> str:
    texts = [
        joined_line(page.tokens[row.start : row.stop])
        for t in tables
        for row in body_rows(page, t)[:1]
    ]
    return "".join(f", «{text[:80]}»" for text in texts)
