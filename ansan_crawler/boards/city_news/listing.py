"""A listing page, or the list under an article -> Listing. Forced facts: SITE.md, "The mark-up"."""

import re
from dataclasses import dataclass
from sys import intern

from ansan_crawler.boards.city_news.markers import Total, article_tables, links, outside, totals
from ansan_crawler.boards.city_news.row_groups import (
    Box,
    BoxFields,
    Together,
    beside,
    boxes,
    groups,
    nested,
    read_rows,
    within,
)
from ansan_crawler.boards.model import PER_PAGE, Listing, Row
from ansan_crawler.html import dom
from ansan_crawler.html.dom import Element
from ansan_crawler.html.source import Source, Sources
from ansan_crawler.html.tokens import TokenStream, started, token_stream
from ansan_crawler.html.url import arguments
from ansan_crawler.i18n.translatable import _, ngettext

_NOTICE = re.compile(r"\W*공지")


@dataclass(frozen=True)
class _List:
    """A list as it stands in the page: its total line, and the rows that follow."""

    total: Total
    rows: list[BoxFields]

    def top(self) -> int:
        """The position of the first row that is not pinned."""
        return self.total.total - PER_PAGE * (self.total.page - 1)


def parse_listing(document: Element, url: str) -> Listing:
    """The main list of a document that came from `url`.

    Raises UnknownPage where total line and rows contradict each other: the total line is the last
    one before its rows, pages = ceil(total / 10), and it announces how many rows must follow.
    More rows than that are pinned notices and the due rows after them, if the page shows it. A page
    past the board's end has no rows if its total line says that it is past the end.
    """
    return read_listing(document, token_stream(document), url)


def read_listing(document: Element, page: TokenStream, url: str) -> Listing:
    """The same for a document whose token stream has been made already."""
    base, board = dom.base_of(document, url), arguments(url).get("gtid")
    ranges = outside(page, article_tables(page))
    lines, linked = totals(page, ranges), links(page, ranges, base, board)
    found = boxes(page, linked, lines)
    lists = _lists(page, found, lines, beside)
    lists = lists or _lists(page, [nested(box) for box in found], lines, within)
    if len(lists) > 1:
        lists = [each for each in lists if _has_text(each)]
    if len(lists) == 1:
        return _placed(lists[0])
    if len(lines) == 1 and not found and lines[0].past_end():
        line = lines[0]
        return Listing(
            line.total, line.page, line.pages, (), sources=_total_sources(line, _("alone"))
        )
    if lines and not any(line.total for line in lines):
        raise dom.unknown("rows", "a board that says it is empty («전체 0»)", document)
    raise dom.unknown(
        "exactly 1 total line «전체 N, p/Ppage» with the rows it announces after it",
        f"{len(lists)}; {len(lines)} total lines and links to {len(found)} articles",
        document,
        lines[-1].element if lines else None,
    )


def is_article_table(table: Element) -> bool:
    """A table whose own caption names an article's fields in their order."""
    return any(found is table for found in article_tables(token_stream(table)))


def _lists(
    page: TokenStream, found: list[Box], lines: list[Total], together: Together
) -> list[_List]:
    """The list that each total line announces: the first one with text, or else the first."""
    lists: dict[int, _List] = {}
    for group in groups(page, found, together):
        start = page.spans[group[0].element][0]
        total = next((line for line in reversed(lines) if line.at < start), None)
        if total is None or not _announced(total, group):
            continue
        rows = read_rows(page, group)
        if rows and (len(rows) == total.rows_due() or _pinned(page, rows, total.rows_due())):
            other = lists.get(total.at)
            if other is None or not _has_text(other):
                lists[total.at] = _List(total, rows)
    return list(lists.values())


def _announced(total: Total, group: list[Box]) -> bool:
    return 0 < total.rows_due() <= len(group) <= total.rows_due() + PER_PAGE


def _has_text(each: _List) -> bool:
    return any(fields.text for _, fields in each.rows)


def _pinned(page: TokenStream, rows: list[BoxFields], due: int) -> bool:
    """Whether the rows before the last `due` are pinned notices.

    The due rows are newest first; and either no other run of so many rows is, or each row
    before them is marked as a notice.
    """
    extra = len(rows) - due
    sorted_from = [n for n in range(extra + 1) if _newest_first(rows[n : n + due])]
    noticed = all(_is_notice(page, row) for row in rows[:extra])
    return sorted_from == [extra] or (extra in sorted_from and noticed)


def _newest_first(rows: list[BoxFields]) -> bool:
    dates = [fields.published for _, fields in rows]
    return dates == sorted(dates, reverse=True)


def _is_notice(page: TokenStream, row: BoxFields) -> bool:
    box, fields = row
    alts = (image.get("alt", "") for image in started(page.of(box.element), "img"))
    return any(map(_NOTICE.match, (fields.title, *alts)))


def _placed(found: _List) -> Listing:
    line, extra = found.total, len(found.rows) - found.total.rows_due()
    sources = [_source(each) for each in found.rows]
    return Listing(
        line.total,
        line.page,
        line.pages,
        tuple(_row(each, found.top() - n) for n, each in enumerate(found.rows[extra:])),
        tuple(_row(each, 0) for each in found.rows[:extra]),
        {
            **_total_sources(line, _last_before(len(sources))),
            "rows": tuple(sources[extra:]),
            "pinned": tuple(sources[:extra]),
        },
    )


def _last_before(rows: int) -> str:
    return ngettext(
        "the last before the {n} row it announces",
        "the last before the {n} rows it announces",
        rows,
    )


def _total_sources(line: Total, how: str) -> Sources:
    source = (dom.source(_("«전체 N, p/Ppage», {how}", how=how), line.element),)
    return {"total": source, "page": source, "pages": source}


def _source(row: BoxFields) -> Source:
    box, fields = row
    return dom.source(
        _("title: {rule}; date: the text it ends with", rule=fields.rule), box.element
    )


def _row(row: BoxFields, position: int) -> Row:
    """Interns fidx and date, to save memory: a crawl remembers every row."""
    (link, fields) = row[0].link, row[1]
    fidx, published = intern(link.fidx), intern(fields.published)
    return Row(fidx, fields.title, published, fields.text, link.address, position)
