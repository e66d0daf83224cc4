"""A page that isn't understood -> everything recognised in it, which shows what has changed."""

from collections.abc import Iterable, Iterator

from ansan_crawler.boards.city_news.article import ArticleTable, read_table
from ansan_crawler.boards.city_news.article_body import body_rows, parse_body
from ansan_crawler.boards.city_news.listing import read_listing
from ansan_crawler.boards.city_news.markers import (
    CAPTION_FIELDS,
    Total,
    article_tables,
    links,
    outside,
    totals,
)
from ansan_crawler.boards.city_news.row import row_fields
from ansan_crawler.boards.city_news.row_groups import boxes
from ansan_crawler.html import dom
from ansan_crawler.html.dom import Element, UnknownPage
from ansan_crawler.html.tokens import TokenStream, joined_line, token_stream
from ansan_crawler.html.url import arguments
from ansan_crawler.i18n.translatable import _, ngettext
from ansan_crawler.inspection.evidence import (
    Evidence,
    evidence_of,
    of_head,
    of_listing,
    of_text,
    shortened,
)
from ansan_crawler.text import clean

MAX_CLUES = 12
"""The most clues of one kind that are shown."""
LABEL = 60
"""The most characters of a text that may be a label with its value."""


def clues(document: Element, url: str) -> Iterator[Evidence]:
    page = token_stream(document)
    tables = article_tables(page)
    ranges = outside(page, tables)
    lines = totals(page, ranges)
    listing = None
    try:
        listing = read_listing(document, page, url)
        yield from of_listing(listing)
    except UnknownPage as problem:
        yield Evidence("list", None, str(problem))
        yield from _most("total line", map(_total, lines))
        base, board = dom.base_of(document, url), arguments(url).get("gtid")
        linked = boxes(page, links(page, ranges, base, board), lines)
        yield from _most("link", (_link(page, b.element, b.link.fidx) for b in linked))
    fidx = arguments(url).get("fidx")
    row = listing.row(fidx) if listing and fidx else None
    read = [(table, read_table(page, table, row.title if row else None)) for table in tables]
    for element, table in read:
        yield from _table(page, element, table)
    yield from _most("caption", _other_captions(page, tables))
    headless = fidx is not None and not any(table for _element, table in read)
    for word in ("전체",) * (not lines) + ("조회", "작성") * headless:
        yield from _most("text", _labels(page, word))


def _most(name: str, all_of: Iterable[Evidence]) -> Iterator[Evidence]:
    several = list(all_of)
    yield from several[:MAX_CLUES]
    if len(several) > MAX_CLUES:
        yield Evidence(
            name,
            _("and {n:,} more", n=len(several) - MAX_CLUES),
            _("the first {n} are shown", n=MAX_CLUES),
        )


def _total(total: Total) -> Evidence:
    line = f"전체 {total.total:,}, {total.page:,}/{total.pages:,}page"
    due = total.rows_due()
    rule = (
        ngettext("announces {n} row", "announces {n} rows", due)
        if due
        else _("announces no rows: past the end, or contradictory")
    )
    return evidence_of("total line", line, dom.source(rule, total.element))


def _link(page: TokenStream, box: Element, fidx: str) -> Evidence:
    row = row_fields(page, *page.spans[box])
    rule = (
        _("box of links to {fidx}: title ({rule}), text and date", fidx=fidx, rule=row.rule)
        if row
        else _("box of links to {fidx}: not title, text and date, in this order", fidx=fidx)
    )
    return evidence_of("link", shortened(joined_line(page.of(box))), dom.source(rule, box))


def _table(page: TokenStream, element: Element, table: ArticleTable | None) -> Iterator[Evidence]:
    own = body_rows(page, element)
    names = _("its caption names {fields}", fields=", ".join(CAPTION_FIELDS))
    yield evidence_of(
        "article table", ngettext("{n} row", "{n} rows", len(own)), dom.source(names, element)
    )
    if table is None:
        for at in own[:1]:
            text = shortened(joined_line(page.tokens[at.start : at.stop]))
            rule = _("not «title author YYYY-MM-DD 조회수 N» with a row under it")
            yield evidence_of("first row", text, dom.source(rule, page.tokens[at.start][1]))
        return
    yield from of_head(table.head, table.head.sources)
    if parts := parse_body(page, table.under, table.head.title):
        yield from of_text(parts.subtitle, parts.body, parts.sources)
    else:
        yield Evidence("body", None, _("no row under the head but files and steps"))


def _other_captions(page: TokenStream, tables: list[Element]) -> Iterator[Evidence]:
    for caption in page.tags.get("caption", []):
        if caption.getparent() not in tables:
            text = shortened(joined_line(page.of(caption)))
            rule = _(
                "of another table: it doesn't name {fields} in this order",
                fields=", ".join(CAPTION_FIELDS),
            )
            yield evidence_of("caption", text, dom.source(rule, caption))


def _labels(page: TokenStream, word: str) -> Iterator[Evidence]:
    for piece in page.pieces(0, len(page.tokens)):
        if word in piece.text and len(text := clean(piece.text)) <= LABEL:
            yield evidence_of(
                "text", text, dom.source(_("a short text with «{word}»", word=word), piece.element)
            )
