"""The state of a board: its posts in the board's order, and the log of requests."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from threading import RLock
from typing import Any
from urllib.parse import urlsplit

from ansan_crawler.replica.behaviour import Behaviour
from ansan_crawler.replica.board_order import first_of, mixed_slice
from ansan_crawler.replica.messages import ReplicaAnswer as ReplicaAnswer
from ansan_crawler.replica.messages import ReplicaRequest as ReplicaRequest
from ansan_crawler.replica.post import Post
from ansan_crawler.replica.render import ReplicaListing

ROBOTS = "/robots.txt"


class Board(Behaviour):
    """A board of posts, newest day first, within a day in the order given; thread-safe.

    `Behaviour` explains the attributes that a test may set: `answer`, `delay`, `missing`,
    `past_end`, `ignore_page`, `shuffle_days`, `pinned`, `skin`, `charset`, `declared`, `robots`.
    Every URL whose path ends in cityNews.html is this board; other host names and paths are its
    other origins. `log` has every request, oldest first.
    """

    def __init__(self, posts: Iterable[Post], *, per_page: int = 10) -> None:
        super().__init__()
        ordered = sorted(posts, key=lambda post: post.published, reverse=True)
        self.per_page = per_page
        self.log: list[ReplicaRequest] = []
        self._random = Random(1)
        self._lock = RLock()
        self._order = [post.fidx for post in ordered]
        self._posts = {post.fidx: post for post in ordered}
        if len(self._posts) != len(self._order):
            raise ValueError("two posts have the same fidx; numbers must be unique on a board")

    def add(self, post: Post) -> None:
        """Adds a post as the newest of its day. Raises ValueError if its fidx is taken."""
        with self._lock:
            if post.fidx in self._posts:
                raise ValueError(f"fidx {post.fidx} is on the board; use edit() to change it")
            self._posts[post.fidx] = post
            self._order.insert(first_of(post.published, self._order, self._date), post.fidx)

    def back_date(self, post: Post) -> None:
        """Adds a post with an old date, which therefore appears deep in the list."""
        self.add(post)

    def edit(self, fidx: str, **changes: Any) -> None:
        """Changes fields of a post, which moves only if its date changes. Raises KeyError."""
        with self._lock:
            old = self._posts[fidx]
            new = replace(old, **changes)
            if (new.fidx, new.published) == (old.fidx, old.published):
                self._posts[fidx] = new
            else:
                self.remove(fidx)
                self.add(new)

    def remove(self, fidx: str) -> None:
        """Removes a post; `add` brings it back. Raises KeyError if it isn't there."""
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
        """The posts by fidx in their present state, all visits counted."""
        with self._lock:
            return dict(self._posts)

    def get(self, fidx: str) -> Post | None:
        """The post of that number, on the board or only pinned; None if there is none."""
        pinned = (post for post in self.pinned if post.fidx == fidx)
        return self._posts.get(fidx) or next(pinned, None)

    def visit(self, fidx: str) -> Post | None:
        """The post before this visit is counted; visits of posts only pinned are not counted."""
        with self._lock:
            post = self.get(fidx)
            if post and fidx in self._posts:
                self._posts[fidx] = replace(post, views=post.views + 1)
            return post

    def listing(self, page: int) -> ReplicaListing:
        """A page of the list. A page below 1 is the first; past the end `past_end` decides."""
        with self._lock:
            pages = self.pages
            page = 1 if self.ignore_page else max(page, 1)
            if page > pages and self.past_end == "last":
                page = max(pages, 1)
            shown = tuple(self._posts[fidx] for fidx in self._shown((page - 1) * self.per_page))
            pinned = tuple(self._posts.get(post.fidx, post) for post in self.pinned)
            return ReplicaListing(self.total, page, pages, shown, pinned)

    def record(self, request: ReplicaRequest) -> None:
        with self._lock:
            self.log.append(request)

    def requests_without_robots(self) -> tuple[ReplicaRequest, ...]:
        """The requests so far except those for robots.txt, oldest first."""
        with self._lock:
            return tuple(request for request in self.log if urlsplit(request.path).path != ROBOTS)

    def _date(self, fidx: str) -> str:
        return self._posts[fidx].published

    def _shown(self, start: int) -> list[str]:
        end = start + self.per_page
        if self.shuffle_days:
            return mixed_slice(start, end, self._order, self._date, self._random)
        return self._order[start:end]
