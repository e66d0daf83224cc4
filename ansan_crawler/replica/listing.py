"""Renders the list, and all else on a page that links to articles: side boxes, neighbours."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from urllib.parse import urlsplit

from ansan_crawler.replica.markup import with_marks
from ansan_crawler.replica.post import Post
from ansan_crawler.replica.skin import Skin

NO_IMAGE = "/UPDIR/gt_board/noimage.jpg"
PAGE_PLACEHOLDER = "\0"
ASIDE_ROWS = 3


@dataclass(frozen=True)
class ReplicaListing:
    """Page `page` of `pages` of a list with `total` posts, in which `pinned` are not counted."""

    total: int
    page: int
    pages: int
    posts: tuple[Post, ...]
    pinned: tuple[Post, ...] = ()


def neighbours_markup(post: Post, listing: ReplicaListing, skin: Skin, address: str) -> str:
    """Links to the article's neighbours in the list under it, or to the list's ends."""
    numbers = [other.fidx for other in listing.posts]
    if not skin.neighbours or not numbers:
        return ""
    at = numbers.index(post.fidx) if post.fidx in numbers else 0
    newer, older = listing.posts[at - 1], listing.posts[(at + 1) % len(numbers)]
    links = _short_rows((newer, older), skin.neighbour, listing, skin, address)
    return skin.neighbours.format(*links)


def aside_markup(listing: ReplicaListing, skin: Skin, address: str) -> str:
    """The side box with the first articles of the list; '' if the skin has none."""
    rows = _short_rows(listing.posts[:ASIDE_ROWS], skin.aside_row, listing, skin, address)
    return skin.aside.format("".join(rows)) if skin.aside else ""


def _short_rows(
    posts: Iterable[Post], row: str, listing: ReplicaListing, skin: Skin, address: str
) -> list[str]:
    return [
        row.format(
            href=_href(post.fidx, skin, address).replace(PAGE_PLACEHOLDER, str(listing.page)),
            title=with_marks(post.title),
            date=post.published,
        )
        for post in posts
    ]


def list_markup(listing: ReplicaListing, skin: Skin, address: str) -> str:
    total = skin.total.format(total=f"{listing.total:,}", page=listing.page, pages=listing.pages)
    shown = (*listing.pinned, *listing.posts)
    items = "".join(_listed(post, skin, address.partition("?")[0]) for post in shown)
    items = items.replace(PAGE_PLACEHOLDER, str(listing.page))
    pager = _pager(listing.page, listing.pages, skin, address)
    return "".join((total, skin.list_open, items, skin.list_close, pager))


def _listed(post: Post, skin: Skin, address: str) -> str:
    image = post.images[0] if post.images else NO_IMAGE
    return _item(post.fidx, post.title, post.list_text, post.published, image, skin, address)


@lru_cache(maxsize=2048)
def _item(
    fidx: str, title: str, text: str, published: str, image: str, skin: Skin, address: str
) -> str:
    """A row with a placeholder for the page in its links, so that it can be cached."""
    return skin.item.format(
        href=_href(fidx, skin, address),
        image=image,
        title=with_marks(title),
        text=with_marks(text),
        date=published,
    )


def _href(fidx: str, skin: Skin, address: str) -> str:
    return skin.article_link.format(fidx=escape(fidx), page=PAGE_PLACEHOLDER, **_bases(address))


def _pager(page: int, pages: int, skin: Skin, address: str) -> str:
    first = (page - 1) // 10 * 10 + 1
    shown = [1, *range(first, min(first + 9, pages) + 1), max(pages, 1)]
    bases = _bases(address)
    links = (f'<a href="{skin.list_link.format(page=n, **bases)}">{n}</a>' for n in shown)
    return f'<div class="paging">{" ".join(links)}</div>\n'


@lru_cache(maxsize=16)
def _bases(address: str) -> dict[str, str]:
    """What links start with: the page's URL without its query, and its path."""
    base = address.partition("?")[0]
    return {"base": escape(base), "path": escape(urlsplit(base).path)}
