"""A made-up list of three rows in mark-ups of every kind: what the tests of a list read."""

from ansan_crawler.boards.city_news.listing import parse_listing
from ansan_crawler.boards.model import Listing
from ansan_crawler.html import dom

URL = "http://127.0.0.1/content/ansantalk/cityNews.html?gtid=sosik&page=1"
TRUTH = (
    (
        "13",
        "물빛마을, 둘레길 <b> 새 단장",
        "쉼터 & 화장실 정비 걷기 좋은 길이 열렸다.이어서",
        "2024-03-30",
    ),
    ("4", "2024-03-29 행사 안내", "지난해 전체 1,234, 5/124page 조회수 7 2024-03-01", "2024-03-29"),
    ("11", "한 줄", "", "2024-03-28"),
)
TITLES = [title.replace("<", "&lt;") for _, title, *_ in TRUTH]
TOTAL = "<div>전체 3, 1/1page</div>"
PLAIN = (
    "<ul>{rows}</ul>",
    (
        '<li><a href="?pg=vv&amp;fidx={fidx}"><img src=a.jpg alt="{title}"></a>'
        "<dl><dt>{title}</dt><dd>{text}</dd><dd>{date}</dd></dl></li>"
    ),
)
SIDE = "<a href='?pg=vv&fidx={n}'>많이 본 글 {n}</a> <span>2020-01-0{n}</span>"
SIDES = "".join(f"<li>{SIDE.format(n=n)}</li>" for n in range(1, 4))

MARK_UPS = {
    "dl in li": PLAIN,
    "ordered": ("<ol>{rows}</ol>", PLAIN[1]),
    "all in one link": (
        "<ul>{rows}</ul>",
        "<li><a href='?pg=vv&fidx={fidx}'><div><img alt='{title}'></div><dl><dt><span>{title}</span></dt>"
        "<dd><div>{text}</div></dd><dd><span>{date}</span></dd></dl></a></li>",
    ),
    "unclosed, upper case": (
        "<UL>{rows}</UL>",
        "<LI><A HREF=?pg=vv&fidx={fidx}><IMG ALT='{title}'></A><DL><DT>{title}<DD>{text}<DD>{date}</DL>",
    ),
    "unclosed dl": (
        "<UL>{rows}</UL>",
        "<LI><A HREF=?pg=vv&fidx={fidx}><IMG ALT='{title}'></A><DL><DT>{title}<DD>{text}<DD>{date}",
    ),
    "unclosed font": (
        "<UL>{rows}</UL>",
        "<LI><FONT><A HREF=?pg=vv&fidx={fidx}><IMG ALT='{title}'></A><DL><DT>{title}<DD>{text}<DD><FONT>{date}</DL>",
    ),
    "three links": (
        "<div>{rows}</div>",
        "<div><a href='?pg=vv&fidx={fidx}'><img></a><p><a href='?pg=vv&fidx={fidx}'>{title}</a></p>"
        "<p><a href='?pg=vv&fidx={fidx}'>{text}</a></p><p>{date}</p></div>",
    ),
    "no image": (
        "<div>{rows}</div>",
        "<div><h3><a href='?pg=vv&fidx={fidx}'>{title}</a></h3><p>{text}</p><em>{date}</em></div>",
    ),
    "image without alt": (
        "<ul>{rows}</ul>",
        "<li><a href='?pg=vv&fidx={fidx}'><img src=a.jpg></a><div><strong>{title}</strong>"
        "<p>{text}</p></div><span>{date}</span></li>",
    ),
    "alt of another text": (
        "<ul>{rows}</ul>",
        "<li><a href='?pg=vv&fidx={fidx}'><img alt=썸네일></a><div><strong>{title}</strong>"
        "<p>{text}</p></div><span>{date}</span></li>",
    ),
    "spans": (
        "<ul>{rows}</ul>",
        "<li><a href='?pg=vv&fidx={fidx}'><span>{title}</span><span>{text}</span><span>{date}</span></a></li>",
    ),
    "breaks": (
        "<ul>{rows}</ul>",
        "<li><a href='?pg=vv&fidx={fidx}'><img></a>{title}<br>{text}<br>{date}</li>",
    ),
    "table": (
        "<table><tbody>{rows}</tbody></table>",
        "<tr><td><a href='?pg=vv&fidx={fidx}'>{title}</a></td><td>{text}</td><td>{date}</td></tr>",
    ),
    "unclosed table": (
        "<TABLE>{rows}</TABLE>",
        "<TR><TD><A HREF='?pg=vv&fidx={fidx}'>{title}</A><TD>{text}<TD>{date}",
    ),
    "table in a row": (
        "<table>{rows}</table>",
        "<tr><td><table><tr><td rowspan=2><a href='?pg=vv&fidx={fidx}'><img></a></td><td>{title}</td></tr>"
        "<tr><td>{text}</td></tr><tr><td>{date}</td></tr></table></td></tr>",
    ),
    "three table rows each": (
        "<table>{rows}</table>",
        "<tr><td rowspan=3><a href='?pg=vv&fidx={fidx}'><img alt='{title}'></a></td><td>{title}</td></tr>"
        "<tr><td>{text}</td></tr><tr><td>{date}</td></tr>",
    ),
    "in a list in a list": (
        "<ul><li>목록</li><li><ul>{rows}</ul></li></ul>",
        "<li><p><a href='?pg=vv&fidx={fidx}'><b>{title}</b></a></p><p><i>{text}</i></p><p>{date}</p></li>",
    ),
    "title cut up": (
        "<ul>{rows}</ul>",
        "<li><a href='?pg=vv&fidx={fidx}'><b></b>{title}<wbr></a><div>{text}</div><div>{date}</div></li>",
    ),
    "dl around": (
        "<dl>{rows}</dl>",
        "<dt><a href='?pg=vv&fidx={fidx}'>{title}</a></dt><dd>{text}</dd><dd>{date}</dd>",
    ),
    "flat": (
        "<div>{rows}</div>",
        "<a href='?pg=vv&fidx={fidx}'><img></a><h4><a href='?pg=vv&fidx={fidx}'>{title}</a></h4>"
        "<p>{text}</p><em>{date}</em><hr>",
    ),
    "flat text": (
        "<div>{rows}</div>",
        "<a href='?pg=vv&fidx={fidx}'>{title}</a><br>{text}<br>{date}<hr>",
    ),
    "li as fields": (
        "<div>{rows}</div>",
        "<div><ul><li><a href='?pg=vv&fidx={fidx}'>{title}</a></li><li>{text}</li><li>{date}</li></ul></div>",
    ),
    "decorated": (
        "<ul class=list><!-- x -->{rows}</ul>",
        "<li><a href='javascript:;' onclick='go({fidx})'></a><script>var d='2020-01-01'</script>"
        "<a href=' ?opt=&page=&pg=vv&fidx={fidx}'><img alt='{title}'></a><noscript>가</noscript>"
        "<dl><dt>{title}</dt><dd>{text}</dd><dd>{date}</dd></dl>\ufeff<!-- 끝 --></li>",
    ),
}  # fmt: skip


def page(name: str = "dl in li", before: str = "", total: str = TOTAL, after: str = "") -> str:
    around, row = MARK_UPS[name]
    rows = "\n".join(
        row.format(fidx=fidx, title=title, text=text.replace("&", "&amp;"), date=date)
        for (fidx, _, text, date), title in zip(TRUTH, TITLES, strict=True)
    )
    return (
        f"<html><body>{before}{total}{around.format(rows=rows)}{after}<p>바닥글</p></body></html>"
    )


def read(html: str, url: str = URL) -> Listing:
    return parse_listing(dom.parse(html), url)


def facts(listing: Listing) -> tuple[tuple[str, str, str, str], ...]:
    return tuple((row.fidx, row.title, row.text, row.published) for row in listing.rows)
