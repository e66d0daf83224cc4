import pytest

from ansan_crawler.inspection.page_url import own_address
from tests.inspection.made_page import ARTICLE, LIST, PAGE, URL

BOARD = "http://127.0.0.1/cityNews.html?gtid=sosik"
NAMED = "http://127.0.0.1/a.html?gtid=sosik&page=2"


@pytest.mark.parametrize(
    ("html", "address", "told"),
    [
        (LIST, BOARD, "the list's: "),
        ("", BOARD, "the list's: "),
        (PAGE, URL, "the article in the list whose title starts"),
        (ARTICLE, f"{BOARD}&fidx=0&pg=vv", "made up, fidx and all"),
        (PAGE.replace("dt>물빛", "dt>둘"), f"{BOARD}&fidx=0&pg=vv", "made up"),
        (f"<link rel=canonical href='{NAMED}'>{LIST}", NAMED, "its canonical link"),
        (f"<meta property=og:url content='{NAMED}'>{LIST}", NAMED, "its og:url"),
        (f"<!-- saved from url=(0041){NAMED} -->{LIST}", NAMED, "the comment of the browser"),
        (f"<!-- saved from url=(0016)file:///a.html -->{LIST}", BOARD, "the list's: "),
        ("<link rel=canonical href='?fidx=8&pg=vv'>" + PAGE, "http://127.0.0.1/cityNews.html?fidx=8&pg=vv", "its canonical link"),
        (f"<link rel=canonical href='{NAMED}'>{PAGE}", "http://127.0.0.1/a.html?gtid=sosik&fidx=7&pg=vv", "the article in the list"),
    ],
)  # fmt: skip
def test_own_address(html: str, address: str, told: str) -> None:
    found = own_address(html, BOARD)
    assert (found[0], found[1][: len(told)]) == (address, told)
