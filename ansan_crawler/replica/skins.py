"""The skins: different mark-ups of the same pages, as the real board might have them."""

from dataclasses import replace

from ansan_crawler.replica.skin import TABLE_CAPTION, Skin

PLAIN = Skin("plain")

LEGACY = replace(
    PLAIN,
    name="legacy",
    licence="<P>KOGL Type {type}\n",
    article_link="?fidx={fidx}&page={page}&pg=vv",
    doctype='<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">',
    table_open=f"<TABLE BORDER=0 WIDTH=100%><CAPTION>{TABLE_CAPTION}</CAPTION>\n",
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
    total="<DIV ALIGN=right>전체 {total}, {page}/{pages}page</DIV>\n",
    list_open="<UL>\n",
    item='<LI><A HREF={href}><IMG SRC={image} ALT="{title}"></A>'
    "<DL><DT>{title}<DD>{text}<DD>{date}</DL>\n",
    list_close="</UL>\n",
)

LINKED = replace(
    PLAIN,
    name="linked",
    licence='<tr><td><img src="/img/mark.png" alt="공공누리 마크 - 제{type}유형"></td></tr>\n',
    licence_in_table=True,
    body="paragraph",
    table_open=f'<div class="view"><table><caption><span>{TABLE_CAPTION}</span></caption>\n<tbody>\n',
    head="<tr><th><div><span>{title}</span>\n<div><span>{author}</span>\n<span>{date}</span>\n"
    "<span>조회수</span>\n<em>{views}</em></div></div></th></tr>\n",
    files_last=True,
    content="<tr><td><div><div>{images}</div><div>{body}</div></div></td></tr>\n",
    table_close="</tbody></table></div>\n",
    paragraph="<div><span>{}</span></div>\n",
    total="<div><p><span>전체 {total}, {page}/{pages}page</span></p></div>\n",
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
    aside='<div class="gallery"><h4>사진으로 보는 소식</h4><ul>\n{}</ul></div>\n',
    aside_row='<li><a href="{href}"><img src="/UPDIR/gt_board/small.jpg" alt="{title}"></a>'
    "<dl><dt>{title}</dt><dd>{date}</dd></dl></li>\n",
    before=f"""<!-- 전체 1,234, 5/124page 조회수 77 2019-05-01 -->
<script>var caption = "{TABLE_CAPTION}", line = "전체 1,234, 5/124page", views = "조회수 77";</script>
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
<p>전체 35, 1/4page 조회수 9 2019-05-01</p>
""",
)

XHTML = replace(
    PLAIN,
    name="xhtml",
    body="paragraph",
    doctype='<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
    content="<tr><td>{images}<p><br /></p>{body}<p><br /></p></td></tr>\n",
    image='<div><img src="{address}" alt="{title}" /></div>',
    br="<br />",
    item='<li><a href="{href}"><img src="{image}" alt="{title}" /></a>'
    "<dl><dt>{title}</dt><dd>{text}</dd><dd>{date}</dd></dl></li>\n",
)

MIXED = replace(
    PLAIN,
    name="mixed",
    body="paragraph",
    article_link="{path}?gtid=sosik&page={page}&pg=vv&fidx={fidx}&sword=",
    list_link="{path}?page={page}&gtid=sosik",
    table_open=f"<table summary='글 보기'><caption>{TABLE_CAPTION}</caption><thead>\n",
    head="<tr><th scope='col'>\n{title}\n<small>{author}</small>\n<small>{date}</small>\n"
    "<small>조회수 <b>{views}</b></small>\n</th></tr></thead><tbody>\n",
    files="<tr><th>첨부파일\n{files}</th></tr>\n",
    file="<a href='/gtb_download.php?gtid=sosik&fid={fid}' "
    "title='{name} 첨부파일을 다운받습니다.'></a>",
    subtitle="<tr><th><h4>{subtitle}</h4></th></tr>\n",
    content="<tr><td>\n{images}\n<div>\n{body}\n</div></td></tr>\n",
    image="<p><img src='{address}' alt='{title}'></p>",
    line="<b>{}</b><a href='?pg=vv&fidx=1'>{}</a>",
    cell="<td><p>{}</p></td>",
    bullets="<ol>{}</ol>\n",
    bullet="<li><p>{}</p></li>",
    total="<p><strong>전체 <em>{total}</em></strong>, <span><b>{page}</b>/{pages}page</span></p>\n",
    list_open="<div><ol>\n",
    item="<li>\n<a href='{href}'><img src='{image}' alt='{title}'></a>\n<dl>\n"
    "<dt><a href='{href}'>{title}</a></dt>\n<dd><a href='{href}'>{text}</a></dd>\n"
    "<dd>{date}</dd>\n</dl>\n</li>\n",
    list_close="</ol></div>\n",
    aside="<div><h4>많이 본 소식</h4><ol>\n{}</ol></div>\n",
    aside_row="<li><a href='{href}'>{title}</a> <span>{date}</span></li>\n",
    neighbours="<table><tr><th>이전글</th><td>{}</td></tr>\n"
    "<tr><th>다음글</th><td>{}</td></tr></table>\n",
    neighbour="<a href='{href}'>{title}</a> {date}",
)

PASTED = replace(
    PLAIN,
    name="pasted",
    licence="<tr><td>안산시청이 창작한 이 저작물은 공공누리 제{type}유형 조건에 따라"
    " 이용할 수 있습니다.</td></tr>\n",
    licence_in_table=True,
    body="word",
    table_open=f"<table id=contents><caption>\n{TABLE_CAPTION}\n</caption>\n",
    head="<tr><td><a name=top>{title}</a>\n<i>{author}</i>\n<i>{date}</i>\n"
    "<label>조회수</label>\n<span>{views}</span></td></tr>\n",
    content="<tr><td>{images}<table><tr><td>{body}</td></tr></table></td></tr>\n",
    table_close="</table>\n",
    body_table="<table class=MsoTableGrid><thead></thead><tbody>{}</tbody></table>\n",
)

SKINS = {skin.name: skin for skin in (PLAIN, LEGACY, LINKED, ABSOLUTE, NOISY, XHTML, MIXED, PASTED)}
