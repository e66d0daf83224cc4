"""Ways the board's mark-up could be written: what a page says is the same in all of them."""

from dataclasses import dataclass, replace
from typing import Literal

BodyStyle = Literal["auto", "p", "div", "br", "hwp"]

CAPTION = "질문과답변 | 제목, 작성자, 작성일, 조회수, 첨부파일, 본문"


@dataclass(frozen=True, eq=False)
class Skin:
    """Mark-up choices; the fields with braces are templates for `str.format`.

    `body` is the mark-up of paragraphs, `auto` going by the year: a word processor's up to 2022,
    ``<p>`` from 2023. In `article_link` and `list_link`, `{base}` is the page's address without
    its query.
    """

    name: str
    body: BodyStyle = "auto"
    doctype: str = "<!DOCTYPE html>"
    article_link: str = "?fidx={fidx}&amp;page={page}&amp;pg=vv"
    list_link: str = "?gtid=sosik&amp;page={page}"
    table_open: str = f'<table class="bbs_view"><caption>{CAPTION}</caption>\n<tbody>\n'
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
    image: str = '<div><img src="{address}" alt="{title}"></div>'
    paragraph: str = "<p>{}</p>\n"
    row: str = "<tr>{}</tr>"
    cell: str = "<td>{}</td>"
    body_table: str = '<table border="1"><tbody>{}</tbody></table>\n'
    bullets: str = "<ul>{}</ul>\n"
    bullet: str = "<li>{}</li>"
    br: str = "<br>"
    total: str = "<div>{}</div>\n"
    list_open: str = "<ul>\n"
    item: str = (
        '<li><a href="{href}"><img src="{image}" alt="{title}"></a>'
        "<dl><dt>{title}</dt><dd>{text}</dd><dd>{date}</dd></dl></li>\n"
    )
    list_close: str = "</ul>\n"
    before: str = ""
    after: str = ""


PLAIN = Skin("plain")

LEGACY = replace(
    PLAIN,
    name="legacy",
    doctype='<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">',
    table_open=f"<TABLE BORDER=0 WIDTH=100%><CAPTION>{CAPTION}</CAPTION>\n",
    head="<TR><TD CLASS=tit>{title} <FONT SIZE=2>{author}</FONT> <I>{date}</I> 조회수 {views}\n",
    files="<TR><TD>{files}\n",
    file="<A HREF=/gtb_download.php?gtid=sosik&amp;fid={fid}>{name}</A>",
    subtitle="<TR><TD>{subtitle}\n",
    content="<TR><TD>{images}{body}\n",
    table_close="</TABLE>\n",
    image='<IMG SRC={address} ALT="{title}"><BR>',
    paragraph="<P>{}\n",
    row="<TR>{}",
    cell="<TD>{}",
    body_table="<TABLE BORDER=1>{}</TABLE>\n",
    bullets="<UL>{}</UL>\n",
    bullet="<LI>{}",
    br="<BR>",
    total="<DIV ALIGN=right>{}</DIV>\n",
    list_open="<UL>\n",
    item='<LI><A HREF="{href}"><IMG SRC={image} ALT="{title}"></A>'
    "<DL><DT>{title}<DD>{text}<DD>{date}</DL>\n",
    list_close="</UL>\n",
)

LINKED = replace(
    PLAIN,
    name="linked",
    body="div",
    table_open=f'<div class="view"><table><caption><span>{CAPTION}</span></caption>\n<tbody>\n',
    head="<tr><th><div><span>{title}</span>\n<div><span>{author}</span>\n<span>{date}</span>\n"
    "<span>조회수</span>\n<em>{views}</em></div></div></th></tr>\n",
    files_last=True,
    content="<tr><td><div><div>{images}</div><div>{body}</div></div></td></tr>\n",
    table_close="</tbody></table></div>\n",
    paragraph="<div><span>{}</span></div>\n",
    total="<div><p><span>{}</span></p></div>\n",
    item='<li><a href="{href}"><div><img src="{image}" alt="{title}"></div><dl>'
    "<dt><span>{title}</span></dt><dd><div><span>{text}</span></div></dd>"
    "<dd><span>{date}</span></dd></dl></a></li>\n",
)

ABSOLUTE = replace(
    PLAIN,
    name="absolute",
    article_link="{base}?pg=vv&gtid=sosik&opt=&sword=&page={page}&f_opt_1=&fidx={fidx}",
    list_link="{base}?opt=&sword=&page={page}&gtid=sosik",
    file='<a href="/gtb_download.php?fid={fid}&gtid=sosik" '
    'title="Array 첨부파일을 다운받습니다.">{name}</a>',
    body="br",
)

NOISY = replace(
    PLAIN,
    name="noisy",
    before=f"""<!-- 전체 1,234, 5/124page 조회수 77 2019-05-01 -->
<script>var caption = "{CAPTION}", line = "전체 1,234, 5/124page", views = "조회수 77";</script>
<noscript><p>전체 1,234, 5/124page</p><p>조회수 77</p></noscript>
<div class="side"><h4>많이 본 소식</h4><ul>
<li><a href="?fidx=1&amp;pg=vv">가장 많이 본 글</a> <span>2019-05-01</span> 조회수 1,234</li>
<li><a href="/ansantalktalk/notice.html?gtid=notice&amp;fidx=77&amp;pg=vv">공지</a> 2019-05-02</li>
</ul></div>
<table><caption>이달의 일정 | 제목, 작성일, 조회수</caption>
<tr><th>일정</th><td>2019-05-01</td><td>조회수 77</td></tr></table>
""",
    after="""<!-- <ul><li><a href="?fidx=2&amp;pg=vv"><img alt="옛 글"></a><dl><dt>옛 글</dt>
<dd>글</dd><dd>2019-05-01</dd></dl></li></ul> -->
<div class="quick"><ul>
<li><a href="/ansantalktalk/?page=9">오늘의 사진</a> 2019-05-03</li></ul></div>
<table><caption>담당 부서</caption><tr><td>최종 수정일 2019-05-01 조회수 5</td></tr></table>
<script>document.write("<div>전체 1,234, 5/124page</div>");</script>
""",
)

XHTML = replace(
    PLAIN,
    name="xhtml",
    body="p",
    doctype='<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
    content="<tr><td>{images}<p><br /></p>{body}<p><br /></p></td></tr>\n",
    image='<div><img src="{address}" alt="{title}" /></div>',
    br="<br />",
    item='<li><a href="{href}"><img src="{image}" alt="{title}" /></a>'
    "<dl><dt>{title}</dt><dd>{text}</dd><dd>{date}</dd></dl></li>\n",
)

SKINS = {skin.name: skin for skin in (PLAIN, LEGACY, LINKED, ABSOLUTE, NOISY, XHTML)}
