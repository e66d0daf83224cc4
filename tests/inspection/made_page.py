"""A made-up article page whose every line is known: what the tests of the inspection read."""

from ansan_crawler.inspection.evidence import Evidence
from ansan_crawler.inspection.page_report import PageReport, report_page

BOARD = "http://127.0.0.1/cityNews.html?gtid=sosik"
URL = "http://127.0.0.1/cityNews.html?gtid=sosik&fidx=7&pg=vv"
ARTICLE = """<!DOCTYPE html>
<html><head><title>시정소식</title></head>
<body>
<table>
<caption>질문과답변 | 제목, 작성자, 작성일, 조회수, 첨부파일, 본문</caption>
<tr><td>
<b>물빛마을</b>
<i>안산톡톡</i>
<em>2024-03-29</em>
<span>조회수</span> <strong>1,729</strong></td></tr>
<tr><td>첨부파일
<a href="/gtb_download.php?gtid=sosik&amp;fid=5">신청서.hwp</a>
<a href="/gtb_download.php?gtid=sosik&amp;fid=6" title="지도.pdf 첨부파일을 다운받습니다."></a></td></tr>
<tr><td>둘레길 새 단장</td></tr>
<tr><td>
<img src="/UPDIR/1.jpg" alt="물빛마을">
<p>첫 글.</p>
<p>끝 글.</p></td></tr>
</table>
"""
LIST = """<div>전체 12, 2/2page</div>
<ul>
<li><a href="?fidx=9&amp;pg=vv"><img src="a.jpg" alt="다른 글"></a>
<dl><dt>다른 글</dt><dd>말</dd><dd>2024-03-30</dd></dl></li>
<li><a href="?fidx=7&amp;pg=vv"><img src="a.jpg" alt="물빛마을"></a>
<dl><dt>물빛마을</dt><dd>둘레길 새 단장 첫 글.끝 글.</dd><dd>2024-03-29</dd></dl></li>
</ul>
</body></html>
"""
PAGE = ARTICLE + LIST
TOTAL = "«전체 N, p/Ppage», the last before the 2 rows it announces"
ROW = "title: its one dt; date: the text it ends with"
BODY = "the last row with text or an image of the article"
LISTED = [
    Evidence("total", 12, TOTAL, "div", 20),
    Evidence("page", 2, TOTAL, "div", 20),
    Evidence("pages", 2, TOTAL, "div", 20),
    Evidence("row 1", "2024-03-30 9 «다른 글» 1 character", ROW, "li", 22),
    Evidence("row 2", "2024-03-29 7 «물빛마을» 17 characters", ROW, "li", 24),
]


def read(html: str, url: str = URL, status: int = 200, title: str | None = None) -> PageReport:
    return report_page(url, status, html.encode(), title)


def said(found: PageReport) -> tuple[str, str]:
    return found.outcome, found.message


def of(found: PageReport, field: str) -> list[tuple[str | int | None, str, str | None, int | None]]:
    return [(f.value, f.rule, f.tag, f.line) for f in found.evidence if f.field == field]
