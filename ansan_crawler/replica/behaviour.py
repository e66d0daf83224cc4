"""How a board behaves when asked: all that a test can switch on while it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ansan_crawler.replica.messages import Asked, ReplicaAnswer
from ansan_crawler.replica.post import Post
from ansan_crawler.replica.skin import Skin
from ansan_crawler.replica.skins import SKINS


@dataclass(eq=False, repr=False)
class Behaviour:
    """Each is set at will, goes by itself, and holds from the next request on."""

    answer: Callable[[Asked], ReplicaAnswer | None] | None = None
    """Asked before each request, robots.txt too, in the server's thread: what it returns is
    answered in the board's place; None leaves the answer to the board. As it may change the board,
    it is also how the list slides in mid-crawl::

        def slide(asked: Asked) -> None:
            if asked.page == 3:
                board.add(made_post("2026-01-02", 900_000 + len(board.log)))

        board.answer = slide
    """
    delay: float = 0.0
    """Seconds before every answer; other requests are answered meanwhile."""
    missing: Literal["404", "alert", "list"] = "404"
    """The answer to a wrong or removed fidx: an alert with status 404 or 200, or the list alone."""
    past_end: Literal["last", "empty"] = "last"
    """The answer to a page past the end: the last page again, or one with no rows."""
    ignore_page: bool = False
    """Whatever page is asked for, it is the first."""
    shuffle_days: bool = False
    """Another order within each day for every request. Else it stands: a new post comes on top."""
    pinned: tuple[Post, ...] = ()
    """Posts above the rows of every list, like them in mark-up and not counted in the total. One
    of the board stands at its own place too, and is shown as it is there."""
    skin: Skin = SKINS["plain"]
    charset: str = "utf-8"
    """What pages are encoded in; characters that it lacks become numeric references."""
    declared: str | None = "UTF-8"
    """The charset that header and meta tag name, rightly or not; None: they name none."""
    robots: str | None = "User-agent: *\nAllow: /"
    """The text of robots.txt; None: there is none (404)."""
