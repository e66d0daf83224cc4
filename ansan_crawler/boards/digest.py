"""Digests of articles: of their content, and of what the list and the page both show."""

import hashlib
import json
from collections.abc import Callable, Sequence
from operator import attrgetter

from ansan_crawler.boards.model import CONTENT_FIELDS, Article, ArticlePage, ContentValue, Row
from ansan_crawler.text import squeeze


def listed_digest(row: Row) -> str:
    """Digest of an article as the list shows it; white space makes no difference."""
    return digest_of(squeeze(row.title), row.published, squeeze(row.text))


def article_digests(page: ArticlePage) -> set[str]:
    """Digests comparable with `listed_digest`: of the text, and of the text with styles kept.

    SITE.md, "A list page": the list shows the text without tags, and may show the content of
    styles and scripts.
    """
    a = page.article
    texts = [(a.subtitle or "") + a.body, page.stripped]
    return {
        digest_of(squeeze(a.title), a.published, squeeze(text))
        for text in texts
        if text is not None
    }


def content_digest(a: Article) -> str:
    """SHA-256 of all content fields of an article."""
    return digest_of_content(content_values(a))


def content_values(article: Article) -> tuple[ContentValue, ...]:
    """The value of each of CONTENT_FIELDS."""
    return tuple([read(article) for read in _READERS])


def digest_of_content(values: Sequence[ContentValue]) -> str:
    """SHA-256 of content values: the first fields always, later ones only if not NULL.

    `values` are in the order of CONTENT_FIELDS; a later value is hashed with its field's name.
    """
    later = [[name, values[at]] for at, name in _LATER if values[at] is not None]
    return digest_of(*[values[at] for at in _FIRST], *later)


def digest_of(*parts: ContentValue | list[ContentValue]) -> str:
    """SHA-256 of the parts as JSON, in hex; None and an empty text differ."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


_READERS: tuple[Callable[[Article], ContentValue], ...] = tuple(
    each.value or attrgetter(each.name) for each in CONTENT_FIELDS
)
_FIRST = tuple(at for at, each in enumerate(CONTENT_FIELDS) if each.since == 1)
_LATER = tuple((at, each.name) for at, each in enumerate(CONTENT_FIELDS) if each.since > 1)
