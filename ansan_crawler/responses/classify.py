"""What a response is: a listing page, an article's page, a file, a tombstone, or none of them."""

from dataclasses import dataclass
from typing import TypeAlias

from ansan_crawler.boards.model import ArticlePage, Listing
from ansan_crawler.boards.registry import PROFILE
from ansan_crawler.boards.target import Target
from ansan_crawler.html import dom
from ansan_crawler.i18n.translatable import _
from ansan_crawler.responses.message import Message
from ansan_crawler.text import decode

UNPACKABLE = _("the body can't be unpacked as its headers say, or to 64 MiB at most")
CUT = _("cut off on the way")
DISAGREE = _("the list and the article's page disagree on title, date or text")


@dataclass(frozen=True)
class Rejected:
    """A response with nothing to keep.

    `kind` is 'lost' (an error status, a refusal), 'unknown' (not the page requested) or 'gone'
    (no such article).
    """

    kind: str
    why: str


@dataclass(frozen=True)
class FileResponse:
    """An image or an attachment; `url` is the address in the article."""

    url: str


PageValue: TypeAlias = Listing | ArticlePage | FileResponse | Rejected


def classify(target: Target, url: str, message: Message, content: bytes, at: str) -> PageValue:
    """What the response to a target is.

    `at` is when it was served (UTC, ISO 8601): an older page is read by the layout of its time.
    """
    if message.status != 200:
        gone = target.fidx is not None and message.status in PROFILE.gone_statuses
        return Rejected("gone" if gone else "lost", _("answered with status {n}", n=message.status))
    if target.file is not None:
        return _file(target.file, message, content)
    try:
        return _read(target, url, content, at)
    except dom.BlockedPage as problem:
        return Rejected("lost", _("refused: {problem}", problem=problem))
    except dom.UnknownPage as problem:
        return Rejected("unknown", str(problem))


def recheck_as_tombstone(
    value: PageValue, target: Target, body: bytes, title: str | None
) -> PageValue:
    """Reclassifies an unrecognised page as gone if it is a tombstone page.

    `title` is the article's title in the archive, None where it is not known.
    """
    unknown = isinstance(value, Rejected) and value.kind == "unknown"
    if unknown and target.fidx is not None and PROFILE.is_tombstone(body, title):
        return Rejected("gone", _("no such article"))
    return value


def check_page_number(value: PageValue, target: Target) -> PageValue:
    """Rejects a listing page other than the one requested."""
    if isinstance(value, Listing) and not value.answers(target.page):
        return Rejected(
            "unknown",
            _(
                "expected page {page} of the list, found {found}",
                page=target.page,
                found=value.page,
            ),
        )
    return value


def is_parsed(target: Target | None, status: int, cut: str | None) -> bool:
    """True if it is to be parsed: complete, status 200, and requested as a page or file.

    `target` is None for other requests, such as robots.txt; `cut` is WARC-Truncated.
    """
    return target is not None and status == 200 and not cut


def problem_of(target: Target | None, status: int, cut: str | None) -> str | None:
    """Why a response that is not parsed is a problem; None where it may be none."""
    if cut:
        return _("{what} ({cut})", what=CUT, cut=cut)
    if target is None or status == 200 or 300 <= status < 400:
        return None
    return (
        None
        if target.fidx is not None and status in PROFILE.gone_statuses
        else _("answered with status {n}", n=status)
    )


def _file(url: str, message: Message, content: bytes) -> FileResponse | Rejected:
    """Rejects a page served in place of the file: HTML without Content-Disposition, or an alert."""
    named = message.header("content-disposition")
    if message.media_type == "text/html" and (not named or PROFILE.is_tombstone(content, None)):
        return Rejected("lost", _("expected a file, found a page of HTML"))
    return FileResponse(url)


def _read(target: Target, url: str, body: bytes, at: str) -> Listing | ArticlePage:
    layout, document = PROFILE.layout_of(at), dom.parse(decode(body))
    if target.fidx is None:
        return layout.parse_listing(document, url)
    return layout.parse_article(document, url)
