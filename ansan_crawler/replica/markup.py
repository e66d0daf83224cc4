"""An article's body as HTML."""

from functools import lru_cache
from html import escape

from ansan_crawler.replica.post import Block, Bullets, Paragraph, Post, Table
from ansan_crawler.replica.skins import Skin

HWP_OPEN = (
    '<P CLASS=HStyle0 STYLE="line-height:160%;"><SPAN STYLE="font-family:바탕;font-size:12pt">'
)
HWP_CLOSE = "</SPAN></P>\n"
HWP_GAP = f"{HWP_OPEN}<o:p>&nbsp;</o:p>{HWP_CLOSE}"
HWP_BEFORE = "<!--[if !supportEmptyParas]-->&nbsp;<!--[endif]--><!-- 조회수 1 2017-01-01 -->\n"
HWP_UNTIL = "2023"


def marked(text: str) -> str:
    """`text` for element content or a quoted attribute; NBSPs are written out."""
    return escape(text).replace("\xa0", "&nbsp;")


def body_markup(post: Post, skin: Skin) -> str:
    style = skin.body
    if style == "auto":
        style = "hwp" if post.published < HWP_UNTIL else "p"
    return _body(post.body, style, skin)


@lru_cache(maxsize=4096)
def _body(blocks: tuple[Block, ...], style: str, skin: Skin) -> str:
    if style == "hwp":
        return HWP_BEFORE + HWP_GAP.join(_hwp(block, skin) for block in blocks)
    if style == "br":
        return (skin.br * 2 + "\n").join(_block(block, "{}", skin) for block in blocks)
    paragraph = "<div>{}</div>\n" if style == "div" and skin.body != style else skin.paragraph
    return "".join(_block(block, paragraph, skin) for block in blocks)


def _block(block: Block, paragraph: str, skin: Skin) -> str:
    match block:
        case Paragraph(lines):
            return paragraph.format(skin.br.join(map(marked, lines)))
        case Table(rows):
            return skin.body_table.format("".join(_row(row, "{}", skin) for row in rows))
        case Bullets(items):
            return skin.bullets.format("".join(skin.bullet.format(marked(i)) for i in items))


def _row(row: tuple[str, ...], cell: str, skin: Skin) -> str:
    cells = (skin.cell.format(cell.format(marked(text))) for text in row)
    return skin.row.format("".join(cells))


def _hwp(block: Block, skin: Skin) -> str:
    """A word processor's paste: spans that part a line in mid-word, cells that hold paragraphs."""
    match block:
        case Paragraph(lines):
            return HWP_OPEN + skin.br.join(map(_runs, lines)) + HWP_CLOSE
        case Table(rows):
            cell = HWP_OPEN + "{}" + HWP_CLOSE
            return skin.body_table.format("".join(_row(row, cell, skin) for row in rows))
        case Bullets():
            return _block(block, "{}", skin)


def _runs(line: str) -> str:
    middle = len(line) // 2
    return f'{marked(line[:middle])}</SPAN><SPAN STYLE="letter-spacing:-1%">{marked(line[middle:])}'
