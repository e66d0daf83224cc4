"""Finds the articles that match a query and filters: their number, and the first of them."""

import sqlite3
from collections.abc import Iterator, Sequence

from ansan_crawler.archive.read_only import NoFullText
from ansan_crawler.archive.sql import MISDATED
from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import Query

LIVE = Filters()
MAX_RANKED_WORDS = 20
"""The most words that count for the order by rank."""
_ANY_MISDATED = f"SELECT 1 FROM articles INDEXED BY articles_misdated WHERE {MISDATED} LIMIT 1"
_TEXT = "title, subtitle, coalesce(body, list_text)"
_AMONG = "(SELECT value AS id FROM json_each(?))"
_FILES = (
    "SELECT DISTINCT article_id FROM file_texts JOIN attachments USING (sha256)"
    " WHERE text IS NOT NULL AND holds('', NULL, text)"
)
_INDEX = "(SELECT rowid AS id FROM articles_fts WHERE articles_fts MATCH ?)"

_REST_OF_INDEX = f"(SELECT id FROM articles WHERE id NOT IN {_INDEX})"


class Hits:
    """The articles of an archive that match a query and filters.

    With `files` the words are searched in the attachments' texts instead. Everything here raises
    NoFullText if the archive has no index.
    """

    def __init__(
        self,
        archive: sqlite3.Connection,
        query: Query,
        filters: Filters = LIVE,
        *,
        files: bool = False,
    ) -> None:
        self._archive, self._query = archive, query
        self._failed: Exception | None = None
        self._condition, self._values = filters.condition()
        self._source = "(SELECT id FROM articles)"
        if files:
            self._source, self._values = _AMONG, [str(self._in_files()), *self._values]
            return
        if query.match:
            self._source, self._values = _INDEX, [query.match, *self._values]
        elif query.exact and query.without:
            self._source, self._values = _REST_OF_INDEX, [query.excluded, *self._values]
        if (query.words or query.without) and not query.exact:
            self._test_texts()

    def _in_files(self) -> list[int]:
        """Ids of the articles with an attachment whose text matches."""
        self._archive.create_function("holds", 3, self._holds, deterministic=True)
        match = self._query.match
        sql = _FILES + (" AND id IN (SELECT rowid FROM file_texts_fts WHERE file_texts_fts"
                        " MATCH ?)" if match else "")  # fmt: skip
        return [key for (key,) in self._rows(sql, [match] if match else [])]

    def _test_texts(self) -> None:
        """Tests the candidates' texts once, and lets the ids found stand for the query."""
        self._archive.create_function("holds", 3, self._holds, deterministic=True)
        text = "title, NULL, NULL" if self._query.title_only else _TEXT
        joined = f"SELECT id FROM {self._source} CROSS JOIN articles USING (id)"
        sql = f"{joined} WHERE {self._condition} AND holds({text})"
        ids = [key for (key,) in self._rows(sql, self._values)]
        self._source, self._condition = _AMONG, "1"
        self._values = [str(ids)]

    def _holds(self, title: str, subtitle: str | None, body: str | None) -> bool:
        """Calls `Query.holds` for SQLite, and keeps an exception for `_rows` to raise it again.

        sqlite3 only reports that a user-defined function failed, not with which exception.
        """
        try:
            return self._query.holds(title, subtitle, body)
        except Exception as error:
            self._failed = error
            raise

    def count(self) -> int:
        """The number of articles."""
        sql = f"SELECT count(*) FROM {self._source} WHERE {self._condition}"
        return int(self._rows(sql, self._values)[0][0])

    def ids(self) -> set[int]:
        """The ids of all articles."""
        sql = f"SELECT id FROM {self._source} WHERE {self._condition}"
        return {key for (key,) in self._rows(sql, self._values)}

    def first(self, limit: int, sort: str = "date") -> list[int]:
        """At most `limit` ids in the order of `sort`, one of SORTS.

        'date' is newest first, 'views' most viewed first, 'rank' most of the words in the title
        first; equal ones are ordered by date.
        """
        if sort == "date" and not self._rows(_ANY_MISDATED):
            sql = f"SELECT id FROM {self._source} WHERE {self._condition} ORDER BY id DESC LIMIT ?"
            return [key for (key,) in self._rows(sql, [*self._values, limit])]
        order = {"date": "", "views": "views DESC,", "rank": self._score()}[sort]
        sql = (
            f"SELECT id FROM {self._source} CROSS JOIN articles USING (id) WHERE {self._condition}"
            f" ORDER BY {order} published DESC, id DESC LIMIT ?"
        )
        words = self._query.words[:MAX_RANKED_WORDS] if sort == "rank" else ()
        values: list[str | int] = [*self._values, *words, limit]
        return [key for (key,) in self._rows(sql, values)]

    def _score(self) -> str:
        """ORDER BY terms that put titles with most of the words first; '' if there are no words."""
        count = len(self._query.words[:MAX_RANKED_WORDS])
        return f"{' + '.join(['(instr(lower(title), ?) > 0)'] * count)} DESC," if count else ""

    def _rows(self, sql: str, values: Sequence[str | int] = ()) -> list[sqlite3.Row]:
        try:
            return self._archive.execute(sql, values).fetchall()
        except sqlite3.OperationalError as error:
            if "user-defined function raised" in str(error):
                raise self._failed or KeyboardInterrupt from error
            if "no such" in str(error):
                raise NoFullText from error
            raise


def articles(archive: sqlite3.Connection, ids: list[int]) -> Iterator[sqlite3.Row]:
    """The rows of these articles, in the order given; ids that are not there are skipped."""
    for key in ids:
        row = archive.execute("SELECT * FROM articles WHERE id = ?", [key]).fetchone()
        if row is not None:  # another process may have written meanwhile
            yield row
