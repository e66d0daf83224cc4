"""What makes an article the same as before: its content, and what two witnesses must agree on."""

import hashlib
import json
from urllib.parse import urlsplit

from ansan_crawler.boards.model import Article, ArticlePage, Attachment, Row
from ansan_crawler.html.url import arguments
from ansan_crawler.text import squeeze


def listed_digest(row: Row) -> str:
    """Of an article as the list shows it: white space is no difference."""
    return digest_of(squeeze(row.title), row.published, squeeze(row.text))


def article_digests(page: ArticlePage) -> set[str]:
    """The same of its own page: one of them is equal where the two witnesses agree.

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
    return digest_of(a.title, a.subtitle, a.author, a.published, a.body, attachments_text(a))


def attachments_text(article: Article) -> str:
    """JSON of what of each attachment is content: not its origin, nor its arguments' order."""
    files = [*article.attachments, *article.images]
    return json.dumps([[x.kind, x.name, _identity(x)] for x in files], ensure_ascii=False)


def digest_of(*parts: str | None) -> str:
    """Of texts one after the other; None is another text than an empty one."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _identity(attachment: Attachment) -> str:
    last = urlsplit(attachment.url).path.rpartition("/")[2]
    return arguments(attachment.url).get("fid", last)
