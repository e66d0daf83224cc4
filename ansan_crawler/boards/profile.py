"""What a board is to the rest of the program: its names, its addresses, and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ansan_crawler.boards.model import ArticlePage, Listing
from ansan_crawler.boards.target import Target

if TYPE_CHECKING:  # lxml is slow to import, and a question needs only names and addresses
    from ansan_crawler.html.dom import Element


@dataclass(frozen=True)
class Layout:
    """How the board's pages are read that were served from `since` on (UTC, ISO 8601 with Z)."""

    since: str
    parse_listing: Callable[["Element", str], Listing]
    """A document and its address -> the listing page. Raises UnknownPage."""
    parse_article: Callable[["Element", str], ArticlePage]
    """A document and its address -> the article and the list under it. Raises UnknownPage."""


@dataclass(frozen=True)
class BoardProfile:
    """All that other wings may know of a board. Its functions are pure: no network, no clock.

    `board` in them is the address of the list, as `board_address` makes it.
    """

    name: str
    """In `articles.board`, the spider's name and the ids of messages: never changed."""
    title: str
    """What its readers call the board, in the board's language."""
    publisher: str
    board_address: Callable[[str], str]
    """Any address of the list -> that of the list itself, without a page. Raises ValueError."""
    article_address: Callable[[str, str], str]
    """(board, fidx) -> the article's own address, whichever list stands under it."""
    target_address: Callable[[str, Target], str]
    """(board, target) -> the address to request."""
    target_of_url: Callable[[str, str], tuple[int, str | None] | None]
    """(board, address) -> list page and fidx that it names; None for any other address."""
    layout_of: Callable[[str], Layout]
    """When a page was served (UTC, ISO 8601 with Z) -> its layout."""
    is_tombstone: Callable[[bytes, str | None], bool]
    """(page, title of the article or None) -> whether it says that there is no such article."""
    gone_statuses: frozenset[int]
    """The HTTP statuses that say the same."""
