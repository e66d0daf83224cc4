"""Renders the replica's pages: pure functions of a post, a listing and a skin."""

from html import escape

from ansan_crawler.replica.listing import ReplicaListing as ReplicaListing
from ansan_crawler.replica.listing import aside_markup, list_markup, neighbours_markup
from ansan_crawler.replica.markup import body_markup, with_marks
from ansan_crawler.replica.page_frame import closing, opening
from ansan_crawler.replica.post import Post
from ansan_crawler.replica.skin import Skin


def render_article(
    post: Post, listing: ReplicaListing, skin: Skin, address: str, *, declared: str | None = "UTF-8"
) -> str:
    """An article page, with a page of the list under it.

    `address` is the page's own URL; `declared` is the charset that its meta tag names.
    """
    own = _article(post, skin) + neighbours_markup(post, listing, skin, address)
    return _page(own, listing, skin, address, declared)


def render_list(
    listing: ReplicaListing, skin: Skin, address: str, *, declared: str | None = "UTF-8"
) -> str:
    return _page("", listing, skin, address, declared)


def _page(
    article: str, listing: ReplicaListing, skin: Skin, address: str, declared: str | None
) -> str:
    aside = aside_markup(listing, skin, address)
    return "".join(
        (
            opening(skin, declared),
            aside,
            article,
            list_markup(listing, skin, address),
            aside,
            closing(skin),
        )
    )


def _article(post: Post, skin: Skin) -> str:
    files = _files(post, skin)
    mark = skin.licence.format(type=post.licence) if post.licence else ""
    return "".join(
        (
            skin.table_open,
            _head(post, skin),
            "" if skin.files_last else files,
            _subtitle(post, skin),
            skin.content.format(images=_images(post, skin), body=body_markup(post, skin)),
            files if skin.files_last else "",
            mark if skin.licence_in_table else "",
            skin.table_close,
            "" if skin.licence_in_table else mark,
        )
    )


def _head(post: Post, skin: Skin) -> str:
    title, author = with_marks(post.title), with_marks(post.author)
    return skin.head.format(title=title, author=author, date=post.published, views=post.views)


def _subtitle(post: Post, skin: Skin) -> str:
    if not post.subtitle:
        return ""
    return skin.subtitle.format(subtitle=skin.br.join(map(with_marks, post.subtitle)))


def _images(post: Post, skin: Skin) -> str:
    title = with_marks(post.title)
    return skin.br.join(skin.image.format(address=image, title=title) for image in post.images)


def _files(post: Post, skin: Skin) -> str:
    if not post.files:
        return ""
    links = (skin.file.format(fid=escape(fid), name=with_marks(name)) for fid, name in post.files)
    return skin.files.format(files=skin.br.join(links))
