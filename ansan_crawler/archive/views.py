"""Views for people: each column with its SQL and its meaning, which stands in the database too.

They hold nothing: whoever opens the archive for writing makes those anew that have changed.
"""

from typing import NamedTuple

from ansan_crawler.archive.sql import CONTENT_COLUMNS, UNREAD


class Column(NamedTuple):
    """A column of a view."""

    name: str
    sql: str
    meaning: str


class View(NamedTuple):
    """A view, from which its SQL and its documentation are made."""

    name: str
    row: str
    """What one row stands for, and in which order the rows come."""
    columns: tuple[Column, ...]
    source: str
    """The FROM clause and all that follows it."""

    @property
    def sql(self) -> str:
        """CREATE VIEW with the meanings as comments, which `.schema` shows."""
        last = self.columns[-1]
        lines = [f"    {x.sql} AS {x.name}{'' if x is last else ','} -- {x.meaning}"
                 for x in self.columns]  # fmt: skip
        return "\n".join(
            [f"CREATE VIEW {self.name} AS -- {self.row}", "SELECT", *lines, self.source]
        )


def _plain(table: str, **meanings: str) -> tuple[Column, ...]:
    """Columns of a table, unchanged, with their meanings."""
    return tuple(Column(name, f"{table}.{name}", meaning) for name, meaning in meanings.items())


_ARTICLE = _plain(
    "articles",
    id="the article's row in articles and articles_fts",
    published="day, as the board states it",
    fidx="the board's number of it",
    title="title",
    subtitle="lines under the title; NULL if none",
    author="office that signed it; NULL until its page was read",
)
_TEXT = (
    Column("text", "coalesce(articles.body, articles.list_text)",
           "body; as listed until its page was read"),
    *_plain("articles", url="address on the board"),
)  # fmt: skip
_PUBLIC = "articles.views - articles.visits"

LATEST = View(
    "latest",
    "an article on the board, newest first",
    (
        *_ARTICLE,
        Column("views", _PUBLIC, "view count without this crawler's own visits"),
        *_TEXT,
        *_plain(
            "articles",
            first_seen_at="UTC; when a crawl saw it first",
            changed_at="UTC; when its present version was read first",
        ),
    ),
    "FROM articles\nWHERE articles.removed_at IS NULL\n"
    "ORDER BY articles.published DESC, articles.id DESC",
)

_CHANGED = "\n        || ".join(
    f"CASE WHEN now.{name} IS NOT was.{name} THEN ', {name}' ELSE '' END"
    for name in CONTENT_COLUMNS
)

CHANGES = View(
    "changes",
    "a version of an article that replaced another, last read first",
    (
        Column("observed_at", "now.observed_at", "UTC; when it was read first"),
        *_plain("articles", fidx="the board's number of the article"),
        Column("number", "now.number", "of this version; the first one, which isn't here, is 1"),
        Column("changed", f"substr(\n        {_CHANGED},\n        3\n    )",
               f"what differs: {', '.join(CONTENT_COLUMNS)}"),
        Column("title", "now.title", "title of this version"),
        Column("title_before", "was.title", "title of the version before"),
        Column("body", "now.body", "body of this version"),
        Column("body_before", "was.body", "body of the version before"),
        Column("characters", "length(now.body) - length(was.body)",
               "so many more in the body; fewer where negative"),
        *_plain("articles", url="address on the board"),
    ),
    "FROM revisions AS now\n"
    "JOIN revisions AS was ON was.article_id = now.article_id AND was.number = now.number - 1\n"
    "JOIN articles ON articles.id = now.article_id\n"
    "WHERE now.number > 1\nORDER BY now.observed_at DESC",
)  # fmt: skip

REMOVED = View(
    "removed",
    "an article that is gone from the board, last gone first; absences that ended are in removals",
    (
        *_plain("articles", removed_at="UTC; when list and page were found without it"),
        *_ARTICLE,
        Column("views", _PUBLIC, "view count as last read, without this crawler's own visits"),
        *_TEXT,
        *_plain(
            "articles",
            first_seen_at="UTC; when a crawl saw it first",
            last_seen_at="UTC; when it was still there, to within a day",
        ),
        Column(
            "absences",
            "(SELECT count(*) FROM removals WHERE removals.article_id = articles.id)",
            "how often it was gone, this time too",
        ),
    ),
    "FROM articles\nWHERE articles.removed_at IS NOT NULL\nORDER BY articles.removed_at DESC",
)

_SINCE = "coalesce(was.observed_at, datetime(articles.published, '-9 hours'))"
_DAYS = f"(julianday(now.observed_at) - julianday({_SINCE}))"
_GAINED = "now.views - now.visits - coalesce(was.views - was.visits, 0)"

VIEWS_PER_DAY = View(
    "views_per_day",
    "two readings of an article's view count that follow each other; its first one follows the"
    " beginning of the day it was published, in Korea",
    (
        *_plain(
            "articles",
            fidx="the board's number of the article",
            title="title",
            published="day, as the board states it",
        ),
        Column("since", f"strftime('%Y-%m-%dT%H:%M:%SZ', {_SINCE})", "UTC; the earlier reading"),
        Column("until", "now.observed_at", "UTC; the later reading"),
        Column("days", f"round({_DAYS}, 3)", "between the two, with fractions"),
        Column("views", _GAINED,
               "gained between the two, this crawler's own visits set apart"),
        Column("per_day", f"round(CASE WHEN {_DAYS} > 0 THEN ({_GAINED}) / {_DAYS} END, 3)",
               "views by days: as if each day between had the same; NULL where no time passed"),
    ),
    "FROM views_history AS now\n"
    "JOIN articles ON articles.id = now.article_id\n"
    "LEFT JOIN views_history AS was ON was.article_id = now.article_id AND was.observed_at = (\n"
    "    SELECT max(observed_at) FROM views_history\n"
    "    WHERE article_id = now.article_id AND observed_at < now.observed_at)",
)  # fmt: skip

_TOTAL = (
    "(SELECT total FROM crawls WHERE finished_at IS NOT NULL AND bounds = ''"
    " ORDER BY id DESC LIMIT 1)"
)

MISSING = View(
    "missing",
    "something known of and not held; none where the archive is complete with its files",
    (
        Column("kind", "kind", "article: listed, its page not read since; position: no article"
               " has it, and the board counts so many; file: not come, or not asked for"),
        Column("fidx", "fidx", "the board's number of the article; NULL for positions"),
        Column("published", "published", "the article's day; NULL for positions"),
        Column("what", "what", "title of the article; first and last position; name of the file"),
        Column("first_position", "first_position", "counted from the oldest; NULL but for"
               " positions"),
        Column("last_position", "last_position", "the same of the last one of the stretch"),
        Column("tries", "tries", "attempts that failed; NULL but for files"),
        Column("tried_at", "tried_at", "UTC; the last of them"),
        Column("url", "url", "address; NULL for positions"),
    ),
    f"""FROM (
    SELECT 'article' AS kind, fidx, published, title AS what, NULL AS first_position,
        NULL AS last_position, NULL AS tries, NULL AS tried_at, url
    FROM articles WHERE {UNREAD}
    UNION ALL
    SELECT 'position', NULL, NULL, (before + 1) || ' to ' || (position - 1), before + 1,
        position - 1, NULL, NULL, NULL
    FROM (
        SELECT position, lag(position, 1, 0) OVER (ORDER BY position) AS before
        FROM (
            SELECT position FROM articles WHERE removed_at IS NULL AND position IS NOT NULL
            UNION SELECT {_TOTAL} + 1
        )
    )
    WHERE position > before + 1 AND position <= {_TOTAL} + 1
    UNION ALL
    SELECT 'file', articles.fidx, articles.published, coalesce(attachments.name, attachments.url),
        NULL, NULL, attachments.tries, attachments.tried_at, attachments.url
    FROM attachments JOIN articles ON articles.id = attachments.article_id
    WHERE attachments.sha256 IS NULL
)""",
)  # fmt: skip

CRAWL_LOG = View(
    "crawl_log",
    "a crawl, last begun first",
    (
        *_plain("crawls", id="number of the crawl", started_at="UTC"),
        Column("minutes",
               "round((julianday(crawls.finished_at) - julianday(crawls.started_at)) * 1440, 1)",
               "how long it took; NULL while it has no end"),
        Column("verdict", "coalesce(crawls.verdict, 'no end: it runs still, or was killed')",
               "what came of it, in words"),
        *_plain("crawls", exit_code="what came of it, as a number; README lists them"),
        Column("extent", "CASE crawls.bounds WHEN '' THEN 'whole board' ELSE crawls.bounds END",
               "what it was bounded to"),
        Column("board", "crawls.total", "how many articles the board counts"),
        *_plain(
            "crawls",
            held="how many the archive held at its end, removed ones apart",
            new="articles met for the first time",
            changed="articles with another version than before",
            removed="articles found gone",
            unknown="pages that were not understood",
            lost="pages that did not come",
            requests="requests made",
            listings="listing pages read, those under articles too",
            message="its last line",
        ),
    ),
    "FROM crawls\nORDER BY crawls.id DESC",
)  # fmt: skip

VIEWS = (LATEST, CHANGES, REMOVED, VIEWS_PER_DAY, MISSING, CRAWL_LOG)
