"""A made-up article page, its parts open to be exchanged: what the tests of an article read."""

from ansan_crawler.boards.city_news.article import parse_article
from ansan_crawler.boards.model import Article
from ansan_crawler.html import dom

ORIGIN = "http://127.0.0.1"
URL = f"{ORIGIN}/content/ansantalk/cityNews.html?fidx=7&page=1&pg=vv&gtid=sosik"
CAPTION_TEXT = "질문과답변 | 제목, 작성자, 작성일, 조회수, 첨부파일, 본문"
CAPTION = f"<caption>{CAPTION_TEXT}</caption>"
LIST = (
    "<div>전체 1, 1/1page</div><ul><li><a href='?fidx={fidx}&pg=vv'><img alt='{title}'></a>"
    "<dl><dt>{title}</dt><dd>글</dd><dd>2024-03-29</dd></dl></li></ul>"
)
TITLE, AUTHOR = "2024-03-01 걷기, 조회수 3 넘어", "안산시 대변인"
SPANS = "<span>{t}</span> <span>{a}</span> <span>{d}</span> <span>조회수 {n}</span>"


def table(head: str, *rows: str, caption: str = CAPTION) -> str:
    cells = "".join(f"<tr><td>{row}</td></tr>" for row in (head, *rows))
    return f"<table>{caption}{cells}</table>"


def page(content: str, listed: str = "다른 글", fidx: str = "8") -> str:
    return f"<html><body>{content}{LIST.format(title=listed, fidx=fidx)}</body></html>"


def read(content: str, listed: str = "다른 글", fidx: str = "8") -> Article:
    return parse_article(dom.parse(page(content, listed, fidx)), URL).article


def head_of(article: Article) -> tuple[str, str, str, int]:
    return article.title, article.author, article.published, article.views


def head(form: str, author: str = AUTHOR) -> str:
    return form.format(t=TITLE, a=author, d="2024-03-29", n="1,729")


HEAD = head(SPANS).replace("1,729", "6")
FILE = "<a href='/gtb_download.php?gtid=sosik&fid=3'>보도 자료.hwp</a>"
IMAGE = "<img src='/UPDIR/gt_board/1.jpg' alt='2024-03-01 걷기, 조회수 3 넘어'>"
