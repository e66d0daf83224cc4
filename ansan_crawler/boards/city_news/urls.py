"""The board's addresses: of a listing page, of an article; and what an address names."""

from urllib.parse import urlencode, urlsplit, urlunsplit

from ansan_crawler.boards.target import Target
from ansan_crawler.html.url import arguments
from ansan_crawler.i18n.translatable import _


def board_address(url: str) -> str:
    """The list's address without `page`. Raises ValueError when it is no http(s) address."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(
            _(
                "BOARD_URL: expected an address such as http://host/cityNews.html, found {url!r}",
                url=url,
            )
        )
    kept = {
        name: value for name, value in arguments(url).items() if name not in ("page", "fidx", "pg")
    }
    from w3lib.url import safe_url_string  # slow to import, and a command that asks has no need

    return safe_url_string(urlunsplit(parts._replace(query=urlencode(kept), fragment="")))


def listing_address(board: str, page: int) -> str:
    return _with(board, {"page": str(page)})


def article_address(board: str, fidx: str, page: int | None = None) -> str:
    """An article's address; `page` chooses the list under it, None leaves the canonical one."""
    chosen = {} if page is None else {"page": str(page)}
    return _with(board, {"fidx": fidx, **chosen, "pg": "vv"})


def target_address(board: str, target: Target) -> str:
    """The address of a listing page, an article's page or a file."""
    if target.file is not None:
        return target.file
    if target.fidx is None:
        return listing_address(board, target.page)
    return article_address(board, target.fidx, target.page)


def target_of_url(board: str, url: str) -> tuple[int, str | None] | None:
    """The list page and fidx that an address of the board names; None for any other address."""
    page = arguments(url).get("page", "1")
    if urlsplit(url).path != urlsplit(board).path or not page.isdecimal():
        return None
    return int(page), arguments(url).get("fidx")


def _with(board: str, more: dict[str, str]) -> str:
    parts = urlsplit(board)
    return urlunsplit(parts._replace(query=urlencode({**arguments(board), **more})))
