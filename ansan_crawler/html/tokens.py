"""A page as one flat sequence of its visible tags and texts.

libxml2 leaves unclosed cells, rows and list items nested in one another. In the order of the page
they still begin where they should, so pages are read as ranges of tokens, not as trees.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

from ansan_crawler.text import clean, is_blank

Element: TypeAlias = Any
"""An lxml element; lxml ships no types."""
START, END_TAG, TEXT = "start", "end", "text"
Token: TypeAlias = tuple[str, Element, str]
"""START or END, the element and its tag; or TEXT, the element that it stands in and the text."""
UNSEEN = frozenset("script style noscript template head title iframe textarea select".split())
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li listing main menu "
    "nav ol p plaintext pre section summary table tbody td tfoot th thead tr ul xmp".split()
)
BREAKS = BLOCKS | {"br"}


class Piece(NamedTuple):
    """A text that is not blank, and its place in the tokens."""

    at: int
    element: Element
    text: str


@dataclass(frozen=True)
class TokenStream:
    """All visible tokens in order; the range of each element; the elements of each tag."""

    tokens: list[Token]
    spans: dict[Element, tuple[int, int]]
    tags: dict[str, list[Element]]

    def of(self, element: Element) -> list[Token]:
        start, stop = self.spans[element]
        return self.tokens[start:stop]

    def pieces(self, start: int, stop: int) -> list[Piece]:
        indexed = enumerate(self.tokens[start:stop], start)
        return [
            Piece(at, element, text)
            for at, (kind, element, text) in indexed
            if kind == TEXT and not is_blank(text)
        ]

    def parted(self, start: int, stop: int) -> bool:
        """Whether a `<br>` or a block's border lies between the two indexes."""
        return any(map(breaks, self.tokens[start:stop]))


def token_stream(root: Element) -> TokenStream:
    """The tokens of an element without scripts, styles and anything else that is never shown."""
    page = TokenStream([], {}, {})
    tokens, spans, tags = page.tokens, page.spans, page.tags
    around: list[tuple[Element, int]] = []
    walk = etree.iterwalk(root, events=(START, END_TAG))
    for event, element in walk:
        tag = element.tag
        if event == START:
            around.append((element, len(tokens)))
            if tag in UNSEEN:
                walk.skip_subtree()
                continue
            tags.setdefault(tag, []).append(element)
            tokens.append((START, element, tag))
            if text := element.text:
                tokens.append((TEXT, element, text))
            continue
        start = around.pop()[1]
        if tag not in UNSEEN:
            tokens.append((END_TAG, element, tag))
            spans[element] = (start, len(tokens))
        if around and (text := element.tail):
            tokens.append((TEXT, around[-1][0], text))
    return page


def breaks(token: Token) -> bool:
    return token[2] in BREAKS and token[0] != TEXT


def joined_line(tokens: list[Token]) -> str:
    """The text of the tokens as one line; a break is a space."""
    return clean(
        "".join(
            [
                text if kind == TEXT else "\n"
                for kind, _, text in tokens
                if kind == TEXT or text in BREAKS
            ]
        )
    )


def started(tokens: list[Token], tag: str) -> list[Element]:
    """The elements of that tag which start among the tokens."""
    return [element for kind, element, text in tokens if text == tag and kind == START]
