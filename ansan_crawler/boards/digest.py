"""What makes an article the same as before: its content, and what two witnesses must agree on."""

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

    SITE.md, "A list page": the list has the text with its tags stripped, and a tag stripper may
    leave what stands in a style or a script.
    """
    a = page.article
    texts = [(a.subtitle or "") + a.body, page.stripped]
    return {
        digest_of(squeeze(a.title), a.published, squeeze(text))
        for text in texts
        if text is not None
    }


def content_digest(a: Article) -> str:
    """Of all that is content; views and positions stand outside."""
    return digest_of_content(content_values(a))


def content_values(article: Article) -> tuple[ContentValue, ...]:
    """The value of each of CONTENT_FIELDS."""
    return tuple([read(article) for read in _READERS])


def digest_of_content(values: Sequence[ContentValue]) -> str:
    """Of the values of CONTENT_FIELDS: the first ones as they stand, and of the later ones those
    that are not NULL, each with its name.
    """
    later = [[name, values[at]] for at, name in _LATER if values[at] is not None]
    return digest_of(*[values[at] for at in _FIRST], *later)


def digest_of(*parts: ContentValue | list[ContentValue]) -> str:
    """Of texts one after the other; None is another text than an empty one."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


_READERS: tuple[Callable[[Article], ContentValue], ...] = tuple(
    each.value or attrgetter(each.name) for each in CONTENT_FIELDS
)
_FIRST = tuple(at for at, each in enumerate(CONTENT_FIELDS) if each.since == 1)
_LATER = tuple((at, each.name) for at, each in enumerate(CONTENT_FIELDS) if each.since > 1)
