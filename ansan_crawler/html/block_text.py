"""A range of a page's tokens -> its text in paragraphs, much as innerText."""

from dataclasses import dataclass, field

from ansan_crawler.html.tokens import BREAKS, START, TEXT, Element, Token
from ansan_crawler.text import paragraphs

LINES = frozenset({"li", "tr", "dt", "dd"})
GROUPS = frozenset({"tbody", "thead", "tfoot"})
CELLS = frozenset({"td", "th"})
VERBATIM = frozenset({"pre", "listing", "xmp", "plaintext"})
NOTHING, SPACE, LINE, PARAGRAPH = range(4)


def block_text(tokens: list[Token]) -> str:
    """Paragraphs parted by one blank line, `<br>` a newline, white space and NBSP one space.

    A list item or a table row is a line; the cells of a row stand side by side, a space between.
    The lines of a `<pre>` are lines. Faults of the source and its zero-width characters stay.
    """
    page = _Page()
    for kind, element, text in tokens:
        if kind == TEXT:
            page.write(text)
        elif text in BREAKS and kind == START:
            page.open(element)
        elif text in BREAKS:
            page.close(element)
    return paragraphs(page.blocks)


@dataclass
class _Page:
    """The text written so far, and the gap before the next text."""

    blocks: list[list[str]] = field(default_factory=lambda: [[""]])
    gap: int = NOTHING
    returns: int = 0
    """`<br>`s since the last text."""
    fresh: bool = False
    """In a list item or row that has no text yet."""
    long: bool = False
    """In a list item or row that has several paragraphs."""
    verbatim: int = 0
    """How many `<pre>`s are open."""
    row: Element | None = None
    """The outermost table row of several cells that is open: all in it is one line."""

    def write(self, text: str) -> None:
        """Writes a text; in a `<pre>` its lines, one after the other."""
        first, *others = text.split("\n") if self.verbatim and self.row is None else [text]
        self._write(first)
        for other in others:
            self.returns += 1
            self._write(other)

    def _write(self, text: str) -> None:
        gap = max(self.gap, min(self.returns, 2) + SPACE if self.returns else NOTHING)
        if text.isspace() or not text:
            self.blocks[-1][-1] += "" if gap else text
            return
        if gap == PARAGRAPH:
            self.long = not self.fresh
            self.blocks.append([""])
        elif gap == LINE:
            self.blocks[-1].append("")
        elif gap == SPACE:
            self.blocks[-1][-1] += " "
        self.blocks[-1][-1] += text
        self.gap, self.returns, self.fresh = NOTHING, 0, False

    def open(self, element: Element) -> None:
        self.verbatim += element.tag in VERBATIM
        if element.tag in LINES and self.row is None:
            self.fresh, self.long, self.returns = True, False, 0
            self.gap = max(self.gap, LINE)
            if element.tag == "tr" and sum(cell.tag in CELLS for cell in element) > 1:
                self.row = element
        else:
            self._part(element)

    def close(self, element: Element) -> None:
        self.verbatim -= element.tag in VERBATIM
        if element is self.row:
            self.row = None
        if element.tag in LINES and self.row is None:
            self.returns = 0
            self.gap = self.gap if self.fresh else PARAGRAPH if self.long else LINE
            self.fresh = self.long = False
        elif element.tag != "br":
            self._part(element)

    def _part(self, element: Element) -> None:
        if element.tag == "br" and self.row is None:
            self.returns += 1
        elif self.row is not None or element.tag in CELLS:
            self.gap = max(self.gap, SPACE)
        elif element.tag in GROUPS:
            self.gap = max(self.gap, LINE)
        elif not self.fresh:
            self.gap = PARAGRAPH
