"""Renders an article's body as HTML."""

from dataclasses import dataclass
from html import escape

from ansan_crawler.replica.post import Block, Bullets, Paragraph, Post, PostTable
from ansan_crawler.replica.skin import Skin

HWP = (
    '<P CLASS=HStyle0 STYLE="line-height:160%;"><SPAN STYLE="font-family:바탕;font-size:12pt">'
    "{}</SPAN></P>\n"
)
HWP_BEFORE = "<!--[if !supportEmptyParas]--><!--[endif]--><!-- 조회수 1 2017-01-01 -->\n"
HWP_UNTIL = "2023"
WORD = "<p class=MsoNormal style='margin:0cm 0cm 8pt'><span lang=EN-US>{}<o:p></o:p></span></p>\n"
WORD_BEFORE = """<style><!-- p.MsoNormal { margin: 0cm } /* 조회수 1 2017-01-01 */ --></style>
<script>document.title = "전체 1,234, 5/124page";</script><!--StartFragment-->&nbsp;
"""


@dataclass(frozen=True)
class _Style:
    """Templates: `before` precedes all blocks, `between` separates two; `line` takes two halves."""

    paragraph: str
    line: str
    before: str = ""
    between: str = ""
    cell: str = "{}"


def with_marks(text: str) -> str:
    """Escapes text for element content or a quoted attribute; NBSPs become ``&nbsp;``."""
    return escape(text).replace("\xa0", "&nbsp;")


def body_markup(post: Post, skin: Skin) -> str:
    style = _style(post, skin)
    return style.before + style.between.join(_block(block, style, skin) for block in post.body)


def _style(post: Post, skin: Skin) -> _Style:
    old = skin.body == "auto" and post.published < HWP_UNTIL
    match "hwp" if old else skin.body:
        case "hwp":
            line = '{}</SPAN><SPAN STYLE="letter-spacing:-1%">{}'
            return _Style(HWP, line, HWP_BEFORE, HWP.format("<o:p>&nbsp;</o:p>"), HWP)
        case "word":
            line = "{}</span><span style='font-family:\"맑은 고딕\"'>{}"
            return _Style(WORD, line, WORD_BEFORE, WORD.format("&nbsp;"), WORD)
        case "br":
            return _Style("{}", skin.line, between=skin.br * 2 + "\n")
        case _:
            return _Style(skin.paragraph, skin.line)


def _block(block: Block, style: _Style, skin: Skin) -> str:
    match block:
        case Paragraph(lines):
            return style.paragraph.format(skin.br.join(_line(line, style) for line in lines))
        case PostTable(rows):
            return skin.body_table.format("".join(_row(row, style, skin) for row in rows))
        case Bullets(items):
            return skin.bullets.format("".join(skin.bullet.format(with_marks(i)) for i in items))


def _line(line: str, style: _Style) -> str:
    """A line in two halves, so that mark-up may split it within a word."""
    middle = len(line) // 2
    return style.line.format(with_marks(line[:middle]), with_marks(line[middle:]))


def _row(row: tuple[str, ...], style: _Style, skin: Skin) -> str:
    cells = (skin.cell.format(style.cell.format(with_marks(text))) for text in row)
    return skin.row.format("".join(cells))
