"""An article's fragment of HTML -> its text, paragraph by paragraph."""

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from ansan_crawler.dom import BLOCKS, UNSEEN
from ansan_crawler.text import clean, paragraphs

_LINES = frozenset({"li", "tr", "dt", "dd"})


def prose(fragment: str) -> str:
    """Paragraphs parted by one blank line, `<br>` a newline, white space and NBSP one space.

    A list item or a table row is a line; the cells of a row stand side by side, a space between.
    Comments, scripts, styles and image texts are no text. Faults of the source stay.
    """
    blocks: list[list[str]] = [[""]]
    for child in BeautifulSoup(fragment, "lxml").contents:
        _walk(child, blocks)
    return paragraphs(blocks)


def _walk(node: PageElement, blocks: list[list[str]]) -> None:
    if isinstance(node, NavigableString):
        if not isinstance(node, PreformattedString):
            blocks[-1][-1] += str(node)
    elif isinstance(node, Tag) and node.name not in UNSEEN:
        _walk_tag(node, blocks)


def _walk_tag(tag: Tag, blocks: list[list[str]]) -> None:
    if tag.name == "br":
        blocks[-1].append("")
    elif tag.name == "tr" and len(tag.find_all(["td", "th"], recursive=False)) > 1:
        _line(_cells(tag), blocks)
    elif tag.name in _LINES:
        inner: list[list[str]] = [[""]]
        _children(tag, inner)
        _line(paragraphs(inner), blocks)
    elif tag.name in BLOCKS and tag.name not in {"tbody", "thead", "tfoot"}:
        blocks.append([""])
        _children(tag, blocks)
        blocks.append([""])
    else:
        _children(tag, blocks)


def _children(tag: Tag, blocks: list[list[str]]) -> None:
    for child in tag.children:
        _walk(child, blocks)


def _cells(row: Tag) -> str:
    cells = row.find_all(["td", "th"], recursive=False)
    return " ".join(filter(None, (clean(prose(str(cell.decode_contents()))) for cell in cells)))


def _line(text: str, blocks: list[list[str]]) -> None:
    """Sets text on lines of its own in the present block; a blank one leaves no trace."""
    if not text:
        return
    if blocks[-1][-1].strip():
        blocks[-1].append("")
    blocks[-1][-1] = text.split("\n", 1)[0]
    blocks[-1] += text.split("\n")[1:]
    blocks[-1].append("")
    if "\n\n" in text:
        blocks.append([""])
