"""Reads the real articles in stored page texts, which are an extractor's output, not HTML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from ansan_crawler.replica.generator import author_of
from ansan_crawler.replica.post import Paragraph, Post

CAPTION_LINE = "질문과답변 |"
HEAD_LINE = re.compile(r"(?:\| )?(.+) (\S+) (\d{4}-\d\d-\d\d) 조회수 ([\d,]+)(?: \|)?")
TOTAL = re.compile(r"전체 [\d,]+( [\d/page]*)?")
LIST_ITEM = re.compile(r"^  • (.+)\n    \1\n(?:    (.+)\n)?    (\d{4}-\d\d-\d\d)$", re.MULTILINE)
IMAGE = "![]()"
LOST_NBSP = re.compile(r"^ |(?<=[ \xa0]) | $")
FIRST_MADE_UP_FIDX = 900_001


@dataclass
class _Numbers:
    """Makes up numbers for articles whose text doesn't have one."""

    last: int = FIRST_MADE_UP_FIDX - 1

    def next(self) -> str:
        self.last += 1
        return str(self.last)


def read_posts(folder: Path) -> list[Post]:
    """The articles of all ``*.txt`` in a folder, newest first, within a day in the pages' order.

    It reads complete list items (title, text and date), and each article page as far as its text
    goes. It makes up what the text lacks: the fidx if there is no URL (from 900001 on, in reading
    order), author (by year) and views (0) of list items, the URLs of images. The subtitle of a list
    item can't be distinguished from its body, and stays part of it. An article that is also in a
    list becomes one post, at its place in the list. A fidx found twice becomes one post, as in the
    later file. Raises OSError or UnicodeDecodeError if a file can't be read.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    numbers = _Numbers()
    found: dict[tuple[str, str], Post] = {}
    for text in texts:
        for post in _items(text, numbers):
            found.setdefault((post.title, post.published), post)
    for text in texts:
        for post in _articles(text, numbers):
            found[post.title, post.published] = post
    unique = {post.fidx: post for post in found.values()}
    return sorted(unique.values(), key=lambda post: post.published, reverse=True)


def _items(text: str, numbers: _Numbers) -> Iterator[Post]:
    for title, body, published in LIST_ITEM.findall(text):
        author = author_of(published)
        blocks = (_paragraph(body),) if body else ()
        yield Post(numbers.next(), title, (), author, published, 0, blocks)


def _articles(text: str, numbers: _Numbers) -> Iterator[Post]:
    lines = text.split("\n")
    heads = (HEAD_LINE.fullmatch(line) for line in lines)
    for n, head in enumerate(heads):
        if head and (head[0].startswith("| ") or (n and lines[n - 1].startswith(CAPTION_LINE))):
            yield _article(head, lines[n + 1 :], _fidx(lines[0]) or numbers.next())
            return


def _fidx(address: str) -> str | None:
    return parse_qs(urlsplit(address).query).get("fidx", [None])[0]


def _article(head: re.Match[str], lines: list[str], fidx: str) -> Post:
    title, author, published, views = head.groups()
    post = Post(fidx, title, (), author, published, int(views.replace(",", "")), ())
    totals = [n for n, line in enumerate(lines) if TOTAL.fullmatch(line)]
    end = totals[-1] if totals else len(lines)
    if head[0].startswith("| "):
        return _with_markdown(post, lines[:end])
    return _with_lines(post, lines[:end])


def _with_lines(post: Post, lines: list[str]) -> Post:
    """Reads subtitle, images and body from plain text: they follow the head in this order.

    Each image is a line with its alt text, which is the title.
    """
    first = next((n for n, line in enumerate(lines) if line in ("", post.title)), len(lines))
    body = first
    while body < len(lines) and lines[body] in ("", post.title):
        body += 1
    return replace(
        post,
        subtitle=tuple(lines[:first]),
        body=_paragraphs(lines[body:]),
        images=_images(post, lines[first:body].count(post.title)),
    )


def _with_markdown(post: Post, lines: list[str]) -> Post:
    """Reads subtitle, images and body from Markdown: a line per row, the body as one paragraph."""
    rows = [line.removeprefix("| ").removesuffix("|").strip() for line in lines if line.strip()]
    *subtitle, body = rows or [""]
    text = body.replace(IMAGE, "").strip()
    blocks = (_paragraph(text),) if text else ()
    images = _images(post, body.count(IMAGE))
    return replace(post, subtitle=tuple(subtitle), body=blocks, images=images)


def _paragraphs(lines: list[str]) -> tuple[Paragraph, ...]:
    """Paragraphs; blank lines separate them, and so do lines with nothing but NBSPs."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return tuple(_paragraph(*block) for block in blocks if block)


def _paragraph(*lines: str) -> Paragraph:
    """A paragraph with its NBSPs restored.

    The extractor collapsed and trimmed spaces, so one that is doubled or at an end was an NBSP.
    """
    return Paragraph(tuple(LOST_NBSP.sub("\xa0", line) for line in lines))


def _images(post: Post, count: int) -> tuple[str, ...]:
    day = post.published.replace("-", "")
    return tuple(f"/UPDIR/gt_board/{day}{int(post.fidx):08d}{n}.jpg" for n in range(count))
