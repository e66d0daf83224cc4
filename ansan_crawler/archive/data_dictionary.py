"""The meaning of each table and column; those of the views are in views.py."""

from typing import NamedTuple

from ansan_crawler.boards.model import CONTENT_FIELDS, ContentField


class TableMeaning(NamedTuple):
    """The meaning of a table, and of each of its columns by name."""

    name: str
    row: str
    """What one row stands for."""
    columns: dict[str, str]


def _table(name: str, row: str, /, **columns: str) -> TableMeaning:
    return TableMeaning(name, row, columns)


def _meaning(each: ContentField) -> str:
    """The field's meaning in `articles`, where a row may exist before the page was read."""
    known = each.listed or each.nullable
    return each.meaning if known else f"{each.meaning}; NULL until its page was read"


_HELD = {each.name: _meaning(each) for each in CONTENT_FIELDS if not each.own_table}
_VERSION = {
    each.name: each.meaning if each.own_table else "as in `articles`" for each in CONTENT_FIELDS
}
_ARTICLE_ID = "the article's `id` in `articles`"
_SHA256 = "digest of its bytes, in hex; NULL while it has not come"
_CAPTURE_ID = "the response it was read from, in `captures`; NULL where none is kept"

TABLES = (
    _table(
        "articles",
        "an article, by `board` and `fidx`",
        id="YYYYMMDDnnnn of the date first seen: in the board's order; `rowid` of `articles_fts`",
        board="always `city_news`",
        fidx="the board's number of the article",
        **_HELD,
        views="view count as last read, this crawler's `visits` too; NULL until its page was read",
        list_text="the text as the list showed it: one line",
        url="address on the board, without the listing page",
        position="counted from the oldest, which is 1; NULL once it is gone",
        content_hash=f"SHA-256 of {', '.join(each.name for each in CONTENT_FIELDS)}",
        first_seen_at="when a crawl saw it first",
        last_seen_at="when it was seen last, to within a day",
        fetched_at="when its page was read last; NULL until then",
        changed_at="when its present version was read first",
        removed_at="when it was found gone; NULL while it is on the board",
        listed_hash="of title, date and text as the list showed them last",
        read_hash="`listed_hash` when its page was read last: another one says read it again",
        visits="how often this crawler opened its page: part of `views`",
    ),
    _table(
        "revisions",
        "a version of an article, the present one too",
        article_id=_ARTICLE_ID,
        number="from 1",
        observed_at="when it was read first",
        **_VERSION,
        content_hash="as in `articles`",
        capture_id=_CAPTURE_ID,
    ),
    _table(
        "corrections",
        "a version that was read better from its capture, in place: the board had changed nothing",
        id="in the order of the corrections",
        article_id=_ARTICLE_ID,
        number="the version, as in `revisions`",
        corrected_at="when",
        fields="names of the fields that were put right",
        hash_before="the version's `content_hash` until then",
    ),
    _table(
        "views_history",
        "a reading of the view count that differed from the one before",
        article_id=_ARTICLE_ID,
        observed_at="when it was read",
        views="what the page said",
        visits="this crawler's own until then: `views - visits` are the public's",
    ),
    _table(
        "removals",
        "a time an article was gone",
        article_id=_ARTICLE_ID,
        removed_at="when it was found gone",
        returned_at="when it was found again; NULL while it is gone",
    ),
    _table(
        "attachments",
        "a file or an image of the present version of an article",
        article_id=_ARTICLE_ID,
        kind="`file` or `image`",
        ordinal="from 1, as on the page",
        name="as the page calls it",
        url="address",
        media_type="as the server said; NULL while it has not come",
        bytes="size; NULL while it has not come",
        sha256=_SHA256,
        capture_id="the response that brought it, in `captures`",
        tries="attempts to fetch it",
        tried_at="the last attempt; NULL before the first",
    ),
    _table(
        "file_texts",
        "the text of an attachment, or why there is none",
        id="the `rowid` of `file_texts_fts`",
        sha256="of the file, as in `attachments`",
        text="its text; NULL where there is none",
        problem="why there is none; NULL where there is",
    ),
    _table(
        "captures",
        "a response as served, robots.txt, redirects and errors too",
        id="in the order of arrival",
        url="as it was asked for",
        fetched_at="when",
        status="HTTP status",
        media_type="as the server said",
        warc_file="name of the file in `warc/`; NULL in archives that kept none then",
        warc_offset="where its record begins there, in bytes",
        warc_length="bytes of the record, packed",
        payload_digest="SHA-256 of its body as transferred",
        problem="what was wrong with it; NULL where it was understood",
        fidx="the article whose page was asked for",
        refers_to="for a revisit, the row of `captures` that has the same body",
    ),
    _table(
        "warc_files",
        "a WARC file that is finished",
        name="in `warc/`",
        bytes="size",
        sha256="digest, in hex",
        sealed_at="since when nothing is written to it",
    ),
    _table(
        "crawls",
        "a run of the crawler",
        id="from 1",
        started_at="when it began",
        finished_at="when it ended; NULL while it runs, or where it was killed",
        verdict="what came of it, in words",
        exit_code="the same as a number",
        requests="requests made",
        total="articles that the board counts",
        held="articles that the archive held at its end, removed ones apart",
        new="articles met for the first time",
        changed="articles with another version than before",
        removed="articles found gone",
        unknown="pages not understood",
        lost="pages that did not come",
        message="its last line",
        bounds="what it was bounded to; empty for the whole board",
        listings="listing pages read, those under articles too",
    ),
    _table(
        "watches",
        "a watch: what it looks for, and who is told",
        id="from 1, never given out again",
        name="as it was given",
        sought="JSON: words and options, and filters",
        kind="`command`, `file` or `webhook`",
        target="JSON list of program and arguments, path, or address",
        added_at="when it was added",
        seen="the `id` of the last row of `news` it has looked at",
        delivered="matches delivered",
        delivered_at="when, last; NULL before the first",
        tries="that failed since the last one that did not",
        failing_since="when the first of them failed; NULL where none did",
        error="why the last of them failed; NULL where none did",
    ),
    _table(
        "news",
        "a version or a removal that not every watch has looked at",
        id="in the order of arrival",
        fidx="as in `articles`",
        number="the version, as in `revisions`",
        removed_at="when it was found gone; NULL for a version that came",
    ),
    _table(
        "outbox",
        "a match that waits to be delivered",
        id="in the order of delivery",
        watch_id="the `id` in `watches`",
        change="`new`, `changed` or `removed`",
        fidx="as in `articles`",
        number="the version, as in `revisions`",
        removed_at="when it was found gone; NULL unless it was",
    ),
    _table(
        "articles_fts",
        "the full text of an article, for `MATCH`",
        title="of `articles`",
        subtitle="of `articles`",
        body="of `articles`; what is matched is in any of the three",
    ),
    _table(
        "file_texts_fts",
        "the full text of an attachment",
        text="of `file_texts`",
    ),
)
