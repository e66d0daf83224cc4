"""What was read from a page, value by value, with the rule and the element it came from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ansan_crawler.boards.digest import article_digests, content_values, listed_digest
from ansan_crawler.boards.model import (
    CONTENT_FIELDS,
    Article,
    ArticlePage,
    Attachment,
    Listing,
    Row,
)
from ansan_crawler.html.source import Source, Sources
from ansan_crawler.i18n.translatable import _, ngettext
from ansan_crawler.text import squeeze

SHOWN_START, SHOWN_END = 56, 24
"""Characters of a long text that are shown."""
_LISTED = ("total", "page", "pages")
_HEAD = ("title", "author", "published", "views")
_OWN_FORM = {*_HEAD, "subtitle", "body", "attachments"}
"""Fields of content that are shown in a form of their own."""
_MISSING = {
    "subtitle": _("no row between head and body"),
    "images": _("no image in subtitle or body"),
    "attachments": _("no link to gtb_download.php with a fid in the table"),
    "licence": _("no licence mark near the article"),
}


@dataclass(frozen=True)
class Evidence:
    """One value read from a page: `value` is None where there is none, `line` where no single
    element contains it.
    """

    field: str
    value: str | int | None
    rule: str
    tag: str | None = None
    line: int | None = None


def evidence_of(field: str, value: str | int | None, source: Source) -> Evidence:
    return Evidence(field, value, *source)


def of_listing(listing: Listing) -> Iterator[Evidence]:
    """Its total line, then row after row, pinned ones first."""
    sources = listing.sources
    yield from (evidence_of(name, getattr(listing, name), sources[name][0]) for name in _LISTED)
    yield from _rows("pinned", listing.pinned, sources.get("pinned", ()))
    yield from _rows("row", listing.rows, sources.get("rows", ()))


def of_article(page: ArticlePage) -> Iterator[Evidence]:
    """The article's fields, then the list under it, then whether the two agree."""
    article, sources = page.article, page.sources
    yield Evidence("fidx", article.fidx, _("in the address"))
    yield from of_head(article, sources)
    yield from of_text(article.subtitle, article.body, sources)
    yield from _of_other_fields(article, sources)
    yield from _files("image", article.images, "images", sources)
    yield from _files("attachment", article.attachments, "attachments", sources)
    yield from of_listing(page.listing)
    yield from of_witnesses(page)


def of_head(head: object, sources: Sources) -> Iterator[Evidence]:
    for name in _HEAD:
        yield evidence_of(name, getattr(head, name), sources[name][0])


def of_text(subtitle: str | None, body: str, sources: Sources) -> Iterator[Evidence]:
    if subtitle is None:
        yield Evidence("subtitle", None, _MISSING["subtitle"])
    else:
        yield evidence_of("subtitle", subtitle.replace("\n", " / "), sources["subtitle"][0])
    lines, source = body.splitlines() or [""], sources["body"][0]
    yield evidence_of("body", characters(body), source)
    yield evidence_of("body begins", shortened(lines[0]), source)
    yield evidence_of("body ends", shortened(lines[-1]), source)


def _of_other_fields(article: Article, sources: Sources) -> Iterator[Evidence]:
    """The fields of content that have no form of their own."""
    for field, value in zip(CONTENT_FIELDS, content_values(article), strict=True):
        if field.name in _OWN_FORM:
            continue
        if value is None:
            yield Evidence(field.name, None, _MISSING.get(field.name, _("none on the page")))
        elif found := sources.get(field.name):
            yield evidence_of(field.name, value, found[0])
        else:
            yield Evidence(field.name, value, _("derived from other values of the article"))


def disagreements(article: Article, row: Row) -> list[str]:
    """Each difference between the article's page and its row in the list, white space aside."""
    values = {
        _("title"): (article.title, row.title),
        _("date"): (article.published, row.published),
        _("text"): ((article.subtitle or "") + article.body, row.text),
    }
    pairs = {name: (squeeze(own), squeeze(listed)) for name, (own, listed) in values.items()}
    return [_apart(name, *pair) for name, pair in pairs.items() if pair[0] != pair[1]]


def agree(page: ArticlePage) -> bool:
    """True if the article's row in the list agrees with its page, or the list has no such row."""
    row = page.listing.row(page.article.fidx)
    return row is None or listed_digest(row) in article_digests(page)


def of_witnesses(page: ArticlePage) -> Iterator[Evidence]:
    row = page.listing.row(page.article.fidx)
    if row is None:
        yield Evidence("witnesses", None, _("the list under the article doesn't show it"))
        return
    source = page.listing.sources["rows"][page.listing.rows.index(row)]
    if agree(page):
        rule = _("the article's row tells the same title, date and text, white space aside")
        yield Evidence("witnesses", _("agree"), rule, source.tag, source.line)
        return
    for difference in disagreements(page.article, row):
        yield Evidence(
            "witnesses", difference, _("the article's row tells it otherwise"), *source[1:]
        )


def characters(text: str) -> str:
    """How many there are, in words."""
    return ngettext("{n:,} character", "{n:,} characters", len(text))


def shortened(text: str) -> str:
    """The text, or its start and its end."""
    return (
        text
        if len(text) <= SHOWN_START + SHOWN_END
        else f"{text[:SHOWN_START]} … {text[-SHOWN_END:]}"
    )


def _rows(name: str, rows: Iterable[Row], sources: Iterable[Source]) -> Iterator[Evidence]:
    for number, (row, source) in enumerate(zip(rows, sources, strict=True), 1):
        shown = _(
            "{day} {fidx} «{title}» {length}",
            day=row.published,
            fidx=row.fidx,
            title=shortened(row.title),
            length=characters(row.text),
        )
        yield evidence_of(f"{name} {number}", shown, source)


def _files(
    name: str, files: tuple[Attachment, ...], key: str, sources: Sources
) -> Iterator[Evidence]:
    if not files:
        yield Evidence(name, None, _MISSING[key])
    for number, (file, source) in enumerate(zip(files, sources[key], strict=True), 1):
        yield evidence_of(f"{name} {number}", f"{file.name or '(no name)'} {file.url}", source)


def _apart(name: str, own: str, listed: str) -> str:
    """In words, the place from which two texts differ."""
    pairs = enumerate(zip(own, listed, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(own), len(listed)))
    here, there = (text[max(at - 8, 0) : at + 16] for text in (own, listed))
    return _(
        "{name} from character {n:,}: article «{here}», list «{there}»",
        name=name,
        n=at + 1,
        here=here,
        there=there,
    )
