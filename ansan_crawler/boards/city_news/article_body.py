"""The rows of an article's table under its head -> subtitle and body, without files and steps."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from ansan_crawler.boards.city_news.attachments import download_elements
from ansan_crawler.boards.city_news.licence import is_mark_row
from ansan_crawler.html.block_text import block_text
from ansan_crawler.html.dom import Element, source
from ansan_crawler.html.source import Source, Sources
from ansan_crawler.html.tokens import START, TEXT, Token, TokenStream, joined_line, started
from ansan_crawler.i18n.translatable import _
from ansan_crawler.text import is_blank, squeeze

_FILE = re.compile(r"첨부\s*파일")
_FILE_WORDS = re.compile(
    r"첨부|파일|없음|없습니다|다운로드|다운|내려받기|받기|바로보기|미리보기|횟수|크기|용량|[건개회]|"
    r"[KMG]?B(?:ytes?)?|[\W\d_]",
    re.IGNORECASE,
)
_STEP = re.compile(r"이전|다음|목록")
_STEP_WORDS = re.compile(r"이전|다음|목록|게시물|게시글|글|[이가]|없습니다|[\W\d_]")

_FILLED = _("the last row with text or an image of the article")
_EMPTY = _("the first row under the head: none has text or an image of the article")


@dataclass(frozen=True)
class BodyParts:
    """`shown` are the tokens of subtitle and body, where an article's images stand."""

    subtitle: str | None
    body: str
    shown: list[Token]
    sources: Sources


class _TableRow(NamedTuple):
    """A row under the head: its `tr`, and the tokens after that one's start."""

    element: Element
    tokens: list[Token]


def body_rows(stream: TokenStream, table: Element) -> list[range]:
    """The table's own rows; each ends where the next one starts, since it may be unclosed."""
    start, stop = stream.spans[table]
    edges, inner = [], 0
    for at in range(start + 1, stop):
        kind, _, tag = stream.tokens[at]
        if kind != TEXT and tag == "table":
            inner += 1 if kind == START else -1
        elif kind == START and not inner and tag in ("tr", "caption"):
            edges.append(at)
    rows = map(range, edges, [*edges[1:], stop])
    return [row for row in rows if stream.tokens[row.start][2] == "tr"]


def parse_body(stream: TokenStream, under: list[range], title: str) -> BodyParts | None:
    """The parts of the rows under the head; None where none can be the body.

    The body is the last row with text or an image of the article's, the subtitle what stands
    before it. Neither is a row of nothing but attachments and words about them, or of steps to
    other articles; nor is a row with attachments before the body, nor one with nothing but the
    mark of a licence.
    """
    content = _content_rows(stream, under)
    if not content:
        return None
    at, rule = _body_at(content, title)
    body = content[at]
    before = [row for row in content[:at] if not download_elements(row.tokens)]
    subtitle, subtitle_sources = _subtitle(before)
    shown = [token for row in (*before, body) for token in row.tokens]
    sources: Sources = {"subtitle": subtitle_sources, "body": (source(rule, body.element),)}
    return BodyParts(subtitle, block_text(body.tokens), shown, sources)


def _content_rows(stream: TokenStream, under: list[range]) -> list[_TableRow]:
    """The rows that are neither files nor steps to other articles, nor just the licence's mark."""
    rows = (
        _TableRow(stream.tokens[at.start][1], stream.tokens[at.start + 1 : at.stop]) for at in under
    )
    content = [row for row in rows if not _is_files(row.tokens) and not _is_steps(row.tokens)]
    return [row for row in content if not is_mark_row(row.tokens)] or content


def _body_at(content: list[_TableRow], title: str) -> tuple[int, str]:
    """The number of the row that is the body, and in words why it is."""
    for number in reversed(range(len(content))):
        if _has_content(content[number].tokens, title):
            return number, _FILLED
    return 0, _EMPTY


def _subtitle(before: list[_TableRow]) -> tuple[str | None, tuple[Source, ...]]:
    """The lines of the rows before the body, None where they have none; and where they stand."""
    texts = [(row.element, block_text(row.tokens)) for row in before]
    lines = [line for _, text in texts for line in text.split("\n") if line]
    sources = [source(_("row between head and body"), element) for element, text in texts if text]
    return "\n".join(lines) or None, tuple(sources)


def _has_content(tokens: list[Token], title: str) -> bool:
    """Whether there is text, or an image whose alt text is empty or the article's title."""
    alts = (squeeze(image.get("alt", "")) for image in started(tokens, "img"))
    return not is_blank(joined_line(tokens)) or any(alt in ("", squeeze(title)) for alt in alts)


def _is_files(tokens: list[Token]) -> bool:
    links = download_elements(tokens)
    rest = _but(tokens, links)
    return bool(links or _FILE.search(rest)) and not _FILE_WORDS.sub("", rest)


def _is_steps(tokens: list[Token]) -> bool:
    links = [link for link in started(tokens, "a") if "pg=vv" in link.get("href", "")]
    rest = _but(tokens, links)
    return bool(_STEP.search(rest)) and not _STEP_WORDS.sub("", rest)


def _but(tokens: list[Token], links: list[Element]) -> str:
    """The text as one line, without that of the links."""
    kept, inside, skipped = [], 0, set(links)
    for token in tokens:
        kind, element, _ = token
        if kind != TEXT and element in skipped:
            inside += 1 if kind == START else -1
        elif not inside:
            kept.append(token)
    return joined_line(kept)
