"""The files and images of an article: their names and addresses."""

import pytest

from ansan_crawler.boards.model import Attachment
from tests.boards.city_news.article_page import HEAD, ORIGIN, read, table


def test_files() -> None:
    links = (
        "<a href='/gtb_download.php?gtid=sosik&fid=1'><img src=i.gif alt=파일></a>"
        "<a href='gtb_download.php?fid=1&gtid=sosik'>가 (1).hwp</a>"
        "<a href='//127.0.0.1/gtb_download.php?fid=2' title='나.pdf 첨부파일을 다운받습니다.'></a>"
        "<a href='/gtb_download.php?fid=3' title='Array 첨부파일을 다운받습니다.'>다<b>.zip</b></a>"
        "<a href='/gtb_download.php?fid=4' title='Array 첨부파일을 다운받습니다.'></a>"
        "<a href='/gtb_download.php?fid=5' title='라.hwp 첨부파일을 다운받습니다.'>다운로드</a>"
        "<a href='/gtb_download.php?gtid=sosik&fid='>x</a><a href='http://[/gtb_download.php?fid=6'>x</a>"
    )
    found = read(table(HEAD, f"첨부파일 {links}", "글"))
    down = f"{ORIGIN}/gtb_download.php"
    assert found.attachments == (
        Attachment(
            "file",
            "가 (1).hwp",
            f"{ORIGIN}/content/ansantalk/gtb_download.php?fid=1&gtid=sosik",
        ),
        Attachment("file", "나.pdf", f"{down}?fid=2"),
        Attachment("file", "다.zip", f"{down}?fid=3"),
        Attachment("file", None, f"{down}?fid=4"),
        Attachment("file", "라.hwp", f"{down}?fid=5"),
    )
    assert (found.subtitle, found.body) == (None, "글")


def test_images() -> None:
    sources = ("/a/1.jpg", "2.jpg", "//127.0.0.1/3.jpg", " /a/4.jpg\n", "/a/1.jpg", "", "data:x,y",
               "http://[x", "/%EA%B0%80.png", "/%B0%A1.png", "/a/")  # fmt: skip
    body = "".join(f"<img src='{source}' alt='x'>" for source in sources)
    found = read(table(HEAD, f"<img>{body}글<noscript><img src=/n.jpg></noscript>"))
    assert [(image.kind, image.name, image.url) for image in found.images] == [
        ("image", "1.jpg", f"{ORIGIN}/a/1.jpg"),
        ("image", "2.jpg", f"{ORIGIN}/content/ansantalk/2.jpg"),
        ("image", "3.jpg", f"{ORIGIN}/3.jpg"),
        ("image", "4.jpg", f"{ORIGIN}/a/4.jpg"),
        ("image", "가.png", f"{ORIGIN}/%EA%B0%80.png"),
        ("image", "가.png", f"{ORIGIN}/%B0%A1.png"),
        ("image", None, f"{ORIGIN}/a/"),
    ]


@pytest.mark.parametrize(
    "source",
    ["#", "#top", "?", "?fidx=7", "cityNews.html", "/content/ansantalk/cityNews.html", " # "],
)
def test_the_page_s_own_address_is_no_image(source: str) -> None:
    found = read(table(HEAD, f"글<img src='{source}'><img src='a.jpg'>"))
    assert [image.name for image in found.images] == ["a.jpg"]
