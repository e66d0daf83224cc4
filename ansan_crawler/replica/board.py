"""The board's state: posts in the board's order, and how it behaves when asked oddly."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from random import Random
from threading import RLock
from typing import Any, Literal

from ansan_crawler.replica.order import first_of, mixed_slice
from ansan_crawler.replica.post import Post
from ansan_crawler.replica.render import Listing
from ansan_crawler.replica.skins import SKINS, Skin


@dataclass(frozen=True)
class Asked:
    """A request; `at` is in seconds of the Unix epoch, `path` includes the query."""

    path: str
    page: int | None
    fidx: str | None
    at: float
    user_agent: str


@dataclass(frozen=True)
class Answer:
    """What is answered in the board's place; `reset` drops the connection instead."""

    status: int
    body: bytes
    content_type: str = "text/html; charset=UTF-8"
    reset: bool = False


class Board:
    """Posts, newest day first; thread-safe.

    Set at will: `missing`, the answer to a wrong fidx; `past_end`, the one to a page past the
    last; `shuffle_days`, another order within each day for every request; `answer`, asked before
    each request, for faults; `charset`, what pages are encoded in, and `declared`, the charset
    they name (None: none); `robots`, the text of robots.txt (None: 404); `skin`.
    """

    def __init__(self, posts: Iterable[Post], *, per_page: int = 10) -> None:
        ordered = sorted(posts, key=lambda post: post.published, reverse=True)
        self.per_page = per_page
        self.shuffle_days = False
        self.missing: Literal["404", "alert", "list"] = "404"
        self.past_end: Literal["last", "empty"] = "last"
        self.answer: Callable[[Asked], Answer | None] | None = None
        self.skin: Skin = SKINS["plain"]
        self.charset = "utf-8"
        self.declared: str | None = "UTF-8"
        self.robots: str | None = "User-agent: *\nAllow: /"
        self.log: list[Asked] = []
        self._random = Random(1)
        self._lock = RLock()
        self._order = [post.fidx for post in ordered]
        self._posts = {post.fidx: post for post in ordered}
        if len(self._posts) != len(self._order):
            raise ValueError("two posts have the same fidx; numbers must be unique on a board")

    def add(self, post: Post) -> None:
        """Put `post` at its date, as the newest of that day; ValueError if its fidx is taken."""
        with self._lock:
            if post.fidx in self._posts:
                raise ValueError(f"fidx {post.fidx} is on the board; use edit() to change it")
            self._insert(post)

    def back_date(self, post: Post) -> None:
        """Add a post with an old date: it turns up deep in the list."""
        self.add(post)

    def edit(self, fidx: str, **changes: Any) -> None:
        """Change fields of a post; it moves only when its date changes."""
        with self._lock:
            old = self._posts[fidx]
            new = replace(old, **changes)
            if (new.fidx, new.published) == (old.fidx, old.published):
                self._posts[fidx] = new
            else:
                self.remove(fidx)
                self.add(new)

    def remove(self, fidx: str) -> None:
        with self._lock:
            del self._posts[fidx]
            self._order.remove(fidx)

    @property
    def posts(self) -> tuple[Post, ...]:
        with self._lock:
            return tuple(self._posts[fidx] for fidx in self._order)

    @property
    def total(self) -> int:
        return len(self._order)

    @property
    def pages(self) -> int:
        return -(-self.total // self.per_page)

    def truth(self) -> dict[str, Post]:
        """The posts by fidx, as they are now."""
        with self._lock:
            return dict(self._posts)

    def get(self, fidx: str) -> Post | None:
        return self._posts.get(fidx)

    def visit(self, fidx: str) -> Post | None:
        """The post with one more view, or None where there is none."""
        with self._lock:
            post = self._posts.get(fidx)
            if post is None:
                return None
            self._posts[fidx] = replace(post, views=post.views + 1)
            return self._posts[fidx]

    def listing(self, page: int) -> Listing:
        """A page of the list; under 1 is the first, past the end goes by `past_end`."""
        with self._lock:
            pages = self.pages
            page = max(page, 1)
            if page > pages and self.past_end == "last":
                page = max(pages, 1)
            shown = self._shown((page - 1) * self.per_page)
            return Listing(self.total, page, pages, tuple(self._posts[fidx] for fidx in shown))

    def record(self, asked: Asked) -> None:
        with self._lock:
            self.log.append(asked)

    def _insert(self, post: Post) -> None:
        self._posts[post.fidx] = post
        self._order.insert(first_of(post.published, self._order, self._date), post.fidx)

    def _date(self, fidx: str) -> str:
        return self._posts[fidx].published

    def _shown(self, start: int) -> list[str]:
        end = start + self.per_page
        if self.shuffle_days:
            return mixed_slice(start, end, self._order, self._date, self._random)
        return self._order[start:end]
