import pytest

from ansan_crawler.boards.city_news.tombstone import is_tombstone
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.render import ReplicaListing, render_article, render_list
from ansan_crawler.replica.skins import SKINS

POSTS = tuple(made_posts(10))
TITLE = "사라진 글"
ADDRESS = "http://127.0.0.1/content/ansantalk/cityNews.html?gtid=sosik"
LIST = render_list(ReplicaListing(10, 1, 1, POSTS), SKINS["plain"], ADDRESS)
ARTICLE = render_article(POSTS[0], ReplicaListing(10, 1, 1, POSTS), SKINS["plain"], ADDRESS)


XML = "<?xml version='1.0' encoding='EUC-KR'?>\n"


@pytest.mark.parametrize(
    "page",
    [
        XML + LIST,
        "<script>alert('존재하지 않는 게시물입니다.');history.back();</script>",
        "<html><body><script>window.alert ( 'x' ); location.href='/'</script></body></html>",
        "<meta charset=utf-8><title>안내</title><script>alert('x');history.go(-1)</script>",
        LIST,
    ],
)
def test_pages_that_deny_an_article(page: str) -> None:
    assert is_tombstone(page.encode(), TITLE)
    assert is_tombstone(page.encode("cp949", "xmlcharrefreplace"), None)


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<p>점검 중입니다",
        "<h1>Request Blocked</h1><script>alert('x');history.back()</script>",
        "<script>alert('반갑습니다')</script>",
        "<script>alert('x');history.back()</script>점검 중입니다",
        "<font>" * 3000 + "<script>alert('x')</script>",
        "<script>location.href='/login'</script>",
        LIST[: len(LIST) // 2],
        ARTICLE,
        ARTICLE.replace("조회수", "조회"),
    ],
)
def test_pages_that_say_nothing_of_the_kind(page: str) -> None:
    assert not is_tombstone(page.encode(), POSTS[0].title)


@pytest.mark.parametrize("text", ["X", "None", "새 소식", "a b"])
def test_a_list_alone_is_a_tombstone_where_no_title_is_known(text: str) -> None:
    page = LIST.replace("</body>", f"<p>{text}</p></body>").encode()
    assert text in page.decode()
    assert is_tombstone(page, None)
    assert not is_tombstone(page, text)
