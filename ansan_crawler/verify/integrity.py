"""Checks integrity: the tables agree with each other. Each rule is a query for what breaks it."""

import sqlite3
from collections.abc import Iterator

from ansan_crawler.archive.sql import ARTICLE_COLUMNS, BOARD, CONTENT_COLUMNS, FIRST_CAPTURE
from ansan_crawler.archive.sql import FIDX_OF_ROW as _OF
from ansan_crawler.boards.digest import digest_of_content
from ansan_crawler.i18n.translatable import _
from ansan_crawler.verify.finding import Finding

_LAST = "(SELECT max(number) FROM revisions WHERE article_id = articles.id)"
_LED = "SELECT c.id FROM captures c JOIN attachments t ON capture_id = c.id WHERE c.url <> t.url"
"""Captures of files that were reached by a redirect."""
_CONTENT = [(f"a.{name}", f"r.{name}", name) for name in (*ARTICLE_COLUMNS, "content_hash")]
_PRESENT = [*_CONTENT, ("a.changed_at", "r.observed_at", "changed_at")]
"""An article's column, that of its last version, and what both are called."""
_WHICH = " ".join(f"WHEN {own} IS NOT {last} THEN '{name}'" for own, last, name in _PRESENT)
_PATH = "substr({0}, 1, instr({0} || '?', '?') - 1)"
_RULES = (
    ("versions", f"SELECT {_OF}, 'expected versions 1 to ' || count(*) || ', found ' || min(number)"
     " || ' to ' || max(number) FROM revisions GROUP BY article_id"
     " HAVING min(number) <> 1 OR max(number) <> count(*)"),
    ("versions", "SELECT fidx, 'read, but no version of it is kept' FROM articles"
     " WHERE fetched_at IS NOT NULL AND id NOT IN (SELECT article_id FROM revisions)"),
    ("present version", "SELECT fidx, 'the article is not as its last version: ' || CASE"
     f" {_WHICH} END FROM articles a JOIN revisions r ON r.article_id = a.id AND r.number ="
     " (SELECT max(number) FROM revisions WHERE article_id = a.id)"
     f" WHERE ({', '.join(own for own, *_ in _PRESENT)})"
     f" IS NOT ({', '.join(last for _, last, _ in _PRESENT)})"),
    ("captures", f"SELECT {_OF} || ' version ' || number, 'it has no capture'"
     " FROM revisions WHERE capture_id IS NULL AND observed_at >="
     f" {FIRST_CAPTURE}"),
    ("captures", f"SELECT {_OF} || ' version ' || number, 'its capture is of ' ||"
     " ifnull('article ' || c.fidx, 'something else') || ' at ' || c.fetched_at"
     " FROM revisions JOIN captures c ON c.id = capture_id"
     f" WHERE c.fidx IS NOT {_OF} OR c.fetched_at <> observed_at"),
    ("captures", "SELECT url || ' at ' || fetched_at, 'it has no WARC record'"
     " FROM captures WHERE warc_file IS NULL AND fetched_at >="
     f" {FIRST_CAPTURE}"),
    ("articles", f"SELECT fidx, 'of board ' || board FROM articles WHERE board <> '{BOARD}'"),
    ("captures", "SELECT c.warc_file || ' at ' || c.warc_offset,"
     " 'a revisit that refers to another digest'"
     " FROM captures c JOIN captures o ON o.id = c.refers_to"
     " WHERE o.payload_digest <> c.payload_digest OR o.refers_to IS NOT NULL"),
    ("views", "SELECT fidx, 'views ' || ifnull(views, 'none') || ', the last reading says ' ||"
     " ifnull(last, 'none') FROM (SELECT fidx, views, (SELECT h.views FROM views_history h"
     " WHERE h.article_id = articles.id ORDER BY observed_at DESC LIMIT 1) AS last FROM articles)"
     " WHERE views IS NOT last"),
    ("removals", "SELECT fidx, 'removed_at ' || ifnull(removed_at, 'none') || ', removals say ' ||"
     " ifnull(open, 'none') FROM (SELECT fidx, removed_at, (SELECT max(r.removed_at) FROM removals"
     " r WHERE r.article_id = articles.id AND returned_at IS NULL) AS open FROM articles)"
     " WHERE removed_at IS NOT open"),
    ("files", "SELECT fidx, 'its last version names ' || json_array_length(attachments) ||"
     " ' files and images, the archive ' || (SELECT count(*) FROM attachments WHERE article_id ="
     " articles.id) FROM articles JOIN revisions ON article_id = articles.id"
     f" WHERE number = {_LAST} AND CASE WHEN json_valid(attachments) THEN"
     " json_array_length(attachments) END <>"
     " (SELECT count(*) FROM attachments WHERE article_id = articles.id)"),
    ("files", f"SELECT {_OF} || ' ' || kind || ' ' || ordinal, 'has a sha256 but no capture'"
     " FROM attachments WHERE sha256 IS NOT NULL AND capture_id IS NULL"),
    ("files", f"SELECT {_OF} || ' ' || kind || ' ' || ordinal, 'has no sha256, but it was captured'"
     " FROM attachments JOIN (SELECT url AS came, max(fetched_at) AS at FROM captures WHERE"
     " status = 200 AND problem IS NULL AND fidx IS NULL AND warc_file IS NOT NULL AND url NOT LIKE"
     f" '%/robots.txt' AND id NOT IN ({_LED}) GROUP BY url) ON came = attachments.url"
     " JOIN articles a ON a.id = article_id WHERE sha256 IS NULL AND at >= changed_at"
     f" AND {_PATH.format('came')} <> {_PATH.format('a.url')}"),
    ("views", f"SELECT {_OF} || ' at ' || observed_at, 'no page of it was captured then'"
     " FROM views_history WHERE (SELECT max(observed_at, first_seen_at) FROM articles WHERE id ="
     f" article_id) >= {FIRST_CAPTURE} AND NOT"
     f" EXISTS (SELECT 1 FROM captures c WHERE c.fidx = {_OF} AND c.fetched_at = observed_at)"),
    ("dates", "SELECT fidx, 'published ' || published FROM articles"
     " WHERE date(published) IS NOT published"),
)  # fmt: skip
_WORDS: dict[str, str] = {
    text: text
    for text in (
        *(_("versions"), _("present version"), _("captures"), _("articles"), _("views")),
        *(_("removals"), _("files"), _("dates"), _("read, but no version of it is kept")),
        *(_("it has no capture"), _("it has no WARC record")),
        *(_("a revisit that refers to another digest"), _("has a sha256 but no capture")),
        *(_("has no sha256, but it was captured"), _("no page of it was captured then")),
    )
}
"""Checks, and what the rules say without a value."""
_LIVE = "FROM articles WHERE removed_at IS NULL"
_N = f"(SELECT count(*) {_LIVE})"
_POSITIONS = (
    f"SELECT fidx, 'position ' || ifnull(position, 'none') || ', expected 1 to ' || {_N} {_LIVE}"
    f" AND (position IS NULL OR position < 1 OR position > {_N})",
    f"SELECT group_concat(fidx, ', '), 'all at position ' || position {_LIVE}"
    " GROUP BY position HAVING count(*) > 1 AND position IS NOT NULL",
    "SELECT fidx, 'position ' || position || ' with ' || published || ', the one before it has '"
    f" || before FROM (SELECT *, lag(published) OVER (ORDER BY position) AS before {_LIVE})"
    " WHERE before > published",
)
_ENDED_COMPLETE = (
    "SELECT exit_code = 0 AND bounds = '' FROM crawls WHERE requests > 0 OR finished_at IS NULL"
    " ORDER BY id DESC LIMIT 1"
)


def check_integrity(archive: sqlite3.Connection) -> Iterator[Finding]:
    """Runs SQLite's own checks, then the rules of this project."""
    for (said,) in archive.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield Finding(_("database"), "ansan.db", str(said))
    for table, row, parent, _key in archive.execute("PRAGMA foreign_key_check"):
        yield Finding(
            _("database"),
            f"{table} row {row}",
            _("names a row of {parent} that is not there", parent=parent),
        )
    for name, query in _RULES:
        for where, what in archive.execute(query):
            yield Finding(_WORDS.get(name, name), str(where), _WORDS.get(str(what), str(what)))
    yield from _positions(archive)
    yield from _hashes(archive)


def _positions(archive: sqlite3.Connection) -> Iterator[Finding]:
    """Checks that positions are 1 to N in the order of dates, if the last crawl was complete."""
    complete = archive.execute(_ENDED_COMPLETE).fetchone()
    if complete and complete[0]:
        for query in _POSITIONS:
            for where, what in archive.execute(query):
                yield Finding(_("positions"), str(where), str(what))


def _hashes(archive: sqlite3.Connection) -> Iterator[Finding]:
    rows = archive.execute(
        f"SELECT {_OF}, number, content_hash, {', '.join(CONTENT_COLUMNS)} FROM revisions"
    )
    for fidx, number, digest, *values in rows:
        if digest_of_content(values) != digest:
            where = f"{fidx} version {number}"
            yield Finding(
                _("content hash"), where, _("its content is not what the hash was taken of")
            )
