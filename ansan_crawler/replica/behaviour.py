"""The behaviour of a board: everything that a test can change while it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ansan_crawler.replica.messages import ReplicaAnswer, ReplicaRequest
from ansan_crawler.replica.post import Post
from ansan_crawler.replica.skin import Skin
from ansan_crawler.replica.skins import SKINS


@dataclass(eq=False, repr=False)
class Behaviour:
    """Each attribute can be set at any time, and applies from the next request on."""

    answer: Callable[[ReplicaRequest], ReplicaAnswer | None] | None = None
    """Called before each request, robots.txt included, in the server's thread. Its result is sent
    instead of the board's answer; None leaves the answer to the board. As it may change the board,
    it can also make the list slide in mid-crawl::

        def slide(request: ReplicaRequest) -> None:
            if request.page == 3:
                board.add(made_post("2026-01-02", 900_000 + len(board.log)))

        board.answer = slide
    """
    delay: float = 0.0
    """Seconds to wait before every answer; other requests are answered meanwhile."""
    missing: Literal["404", "alert", "list"] = "404"
    """The answer to an unknown fidx: an alert with status 404 or 200, or the list alone."""
    past_end: Literal["last", "empty"] = "last"
    """The answer to a page past the end: the last page again, or a page without rows."""
    ignore_page: bool = False
    """If True, every request for a page gets the first page."""
    shuffle_days: bool = False
    """If True, each request gets another order within each day. Else it is fixed, newest first."""
    pinned: tuple[Post, ...] = ()
    """Posts above the rows of every list, with the same mark-up but not counted in the total. A
    pinned post that is also on the board is shown at its own place as well."""
    skin: Skin = SKINS["plain"]
    charset: str = "utf-8"
    """The encoding of pages; characters that it lacks become numeric references."""
    declared: str | None = "UTF-8"
    """The charset that header and meta tag name, even if it is wrong; None: they name none."""
    robots: str | None = "User-agent: *\nAllow: /"
    """The text of robots.txt; None: the answer is 404."""
