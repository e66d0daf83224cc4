"""The mark-up of a board, as a set of templates."""

from dataclasses import dataclass
from typing import Literal

BodyStyle = Literal["auto", "paragraph", "br", "hwp", "word"]

TABLE_CAPTION = "질문과답변 | 제목, 작성자, 작성일, 조회수, 첨부파일, 본문"


@dataclass(frozen=True, eq=False)
class Skin:
    """A mark-up; the fields with braces are templates for `str.format`.

    `body` is the mark-up of paragraphs: `paragraph` uses that field, `br` uses ``<br>`` alone,
    `hwp` and `word` are pastes from word processors, `auto` is `hwp` up to 2022 and then
    `paragraph`. `line` takes a line in two halves, so that mark-up can split it anywhere. In
    `article_link` and `list_link`, `{base}` is the page's URL without its query and `{path}` the
    same without its host. `aside` comes before and after all the rest, with some articles of the
    list in it; `neighbours` comes under an article's table.
    """

    name: str
    body: BodyStyle = "auto"
    doctype: str = "<!DOCTYPE html>"
    article_link: str = "?fidx={fidx}&amp;page={page}&amp;pg=vv"
    list_link: str = "?gtid=sosik&amp;page={page}"
    table_open: str = f'<table class="bbs_view"><caption>{TABLE_CAPTION}</caption>\n<tbody>\n'
    head: str = (
        "<tr><td><span>{title}</span> <span>{author}</span> <span>{date}</span> "
        "<span>조회수 {views}</span></td></tr>\n"
    )
    files: str = "<tr><td>{files}</td></tr>\n"
    files_last: bool = False
    file: str = '<a href="/gtb_download.php?gtid=sosik&amp;fid={fid}">{name}</a>'
    subtitle: str = "<tr><td>{subtitle}</td></tr>\n"
    content: str = "<tr><td>{images}<p><br></p>{body}<p><br></p></td></tr>\n"
    table_close: str = "</tbody></table>\n"
    licence: str = (
        '<div class="kogl"><a href="http://www.kogl.or.kr/info/licenseType{type}.do">'
        '<img src="/img/new_img_opentype0{type}.png" alt="공공누리 공공저작물 자유이용허락"></a> '
        '본 저작물은 "공공누리" 제<em>{type}</em>유형 조건에 따라 이용할 수 있습니다.</div>\n'
    )
    licence_in_table: bool = False
    image: str = '<div><img src="{address}" alt="{title}"></div>'
    paragraph: str = "<p>{}</p>\n"
    line: str = "{}{}"
    row: str = "<tr>{}</tr>"
    cell: str = "<td>{}</td>"
    body_table: str = '<table border="1"><tbody>{}</tbody></table>\n'
    bullets: str = "<ul>{}</ul>\n"
    bullet: str = "<li>{}</li>"
    br: str = "<br>"
    total: str = "<div>전체 {total}, {page}/{pages}page</div>\n"
    list_open: str = "<ul>\n"
    item: str = (
        '<li><a href="{href}"><img src="{image}" alt="{title}"></a>'
        "<dl><dt>{title}</dt><dd>{text}</dd><dd>{date}</dd></dl></li>\n"
    )
    list_close: str = "</ul>\n"
    aside: str = ""
    aside_row: str = ""
    neighbours: str = ""
    neighbour: str = ""
    before: str = ""
    after: str = ""
