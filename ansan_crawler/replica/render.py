"""Pages of the replica: pure functions of posts, a listing and a skin."""

from dataclasses import dataclass
from functools import lru_cache
from html import escape

from ansan_crawler.replica.chrome import closing, opening
from ansan_crawler.replica.markup import body_markup, marked
from ansan_crawler.replica.post import Post
from ansan_crawler.replica.skins import Skin

NO_IMAGE = "/UPDIR/gt_board/noimage.jpg"
PAGE_MARK = "\0"


@dataclass(frozen=True)
class Listing:
    """A page of the list: `page` of `pages`, of `total` posts in all."""

    total: int
    page: int
    pages: int
    posts: tuple[Post, ...]


def render_article(
    post: Post, listing: Listing, skin: Skin, address: str, *, declared: str | None = "UTF-8"
) -> str:
    """The article and the list of a page under it; `declared` is the charset named in meta."""
    return "".join(
        (
            opening(skin, declared),
            _article(post, skin),
            _list(listing, skin, address),
            closing(skin),
        )
    )


def render_list(
    listing: Listing, skin: Skin, address: str, *, declared: str | None = "UTF-8"
) -> str:
    return "".join((opening(skin, declared), _list(listing, skin, address), closing(skin)))


def _article(post: Post, skin: Skin) -> str:
    files = _files(post, skin)
    return "".join(
        (
            skin.table_open,
            _head(post, skin),
            "" if skin.files_last else files,
            _subtitle(post, skin),
            skin.content.format(images=_images(post, skin), body=body_markup(post, skin)),
            files if skin.files_last else "",
            skin.table_close,
        )
    )


def _head(post: Post, skin: Skin) -> str:
    title, author = marked(post.title), marked(post.author)
    return skin.head.format(title=title, author=author, date=post.published, views=post.views)


def _subtitle(post: Post, skin: Skin) -> str:
    if not post.subtitle:
        return ""
    return skin.subtitle.format(subtitle=skin.br.join(map(marked, post.subtitle)))


def _images(post: Post, skin: Skin) -> str:
    title = marked(post.title)
    return skin.br.join(skin.image.format(address=image, title=title) for image in post.images)


def _files(post: Post, skin: Skin) -> str:
    if not post.files:
        return ""
    links = (skin.file.format(fid=escape(fid), name=marked(name)) for fid, name in post.files)
    return skin.files.format(files=skin.br.join(links))


def _list(listing: Listing, skin: Skin, address: str) -> str:
    base = address.partition("?")[0]
    total = f"전체 {listing.total:,}, {listing.page}/{listing.pages}page"
    items = "".join(_listed(post, skin, base) for post in listing.posts)
    return "".join(
        (
            skin.total.format(total),
            skin.list_open,
            items.replace(PAGE_MARK, str(listing.page)),
            skin.list_close,
            _pager(listing.page, listing.pages, skin, base),
        )
    )


def _listed(post: Post, skin: Skin, base: str) -> str:
    image = post.images[0] if post.images else NO_IMAGE
    return _item(post.fidx, post.title, post.list_text, post.published, image, skin, base)


@lru_cache(maxsize=32768)
def _item(
    fidx: str, title: str, text: str, published: str, image: str, skin: Skin, base: str
) -> str:
    href = skin.article_link.format(fidx=escape(fidx), page=PAGE_MARK, base=escape(base))
    return skin.item.format(
        href=href, image=image, title=marked(title), text=marked(text), date=published
    )


@lru_cache(maxsize=4096)
def _pager(page: int, pages: int, skin: Skin, base: str) -> str:
    first = (page - 1) // 10 * 10 + 1
    shown = [1, *range(first, min(first + 9, pages) + 1), max(pages, 1)]
    links = (f'<a href="{skin.list_link.format(page=n, base=escape(base))}">{n}</a>' for n in shown)
    return f'<div class="paging">{" ".join(links)}</div>\n'
