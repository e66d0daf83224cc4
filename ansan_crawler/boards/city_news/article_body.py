"""The rows of an article's table under its head -> subtitle, body, and what belongs to neither."""

import re
from dataclasses import dataclass

from ansan_crawler.boards.city_news.attachments import download_elements
from ansan_crawler.html.block_text import block_text
from ansan_crawler.html.dom import Element, source
from ansan_crawler.html.source import Sources
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


def body_rows(stream: TokenStream, table: Element) -> list[range]:
    """The table's own rows; each ends where the next starts, for nothing may have closed it."""
    start, stop = stream.spans[table]
    edges, inner = [], 0
    for at in range(start + 1, stop):
        kind, _, tag = stream.tokens[at]
        if kind != TEXT and tag == "table":
            inner += 1 if kind == START else -1
        elif kind == START and not inner and tag in ("tr", "caption"):
            edges.append(at)
    stretches = map(range, edges, [*edges[1:], stop])
    return [row for row in stretches if stream.tokens[row.start][2] == "tr"]


def parse_body(stream: TokenStream, under: list[range], title: str) -> BodyParts | None:
    """The parts of the rows under the head; None where none can be the body.

    The body is the last row with text or an image of the article's, the subtitle what stands
    before it. Neither is a row of nothing but attachments and words about them, or of steps to
    other articles; nor is a row with attachments before the body.
    """
    stretches = [
        (stream.tokens[at.start][1], stream.tokens[at.start + 1 : at.stop]) for at in under
    ]
    content = [(tr, row) for tr, row in stretches if not _is_files(row) and not _is_steps(row)]
    if not content:
        return None
    filled = [n for n, (_, row) in enumerate(content) if _has_content(row, title)]
    last, rule = (filled[-1], _FILLED) if filled else (0, _EMPTY)
    before = [
        (tr, row, block_text(row)) for tr, row in content[:last] if not download_elements(row)
    ]
    lines = [text for _, _, rows in before for text in rows.split("\n") if text]
    tr, body = content[last]
    sources: Sources = {
        "subtitle": tuple(
            source(_("row between head and body"), tr) for tr, _row, text in before if text
        ),
        "body": (source(rule, tr),),
    }
    shown = [token for tokens in (*(row for _, row, _ in before), body) for token in tokens]
    return BodyParts("\n".join(lines) or None, block_text(body), shown, sources)


def _has_content(tokens: list[Token], title: str) -> bool:
    """Whether there is text, or an image that bears no other name than the article's."""
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
