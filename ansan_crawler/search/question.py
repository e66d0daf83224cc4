"""A search as a person asks it: the query, the filters, and whether attachments are searched."""

import shlex
import sqlite3
from dataclasses import asdict, dataclass

from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import Query
from ansan_crawler.search.search import Hits

NO_LIMIT = 2**62
"""More articles than any archive has."""


@dataclass(frozen=True)
class Question:
    """Words and filters together. It is false if neither restricts the articles."""

    query: Query
    filters: Filters
    files: bool
    """True if the words are searched in attachments instead of articles."""

    def __bool__(self) -> bool:
        return bool(self.query.words or self.query.without or self.filters)

    def options(self) -> str:
        """The question as options of `ansan export`; '' if everything is asked for."""
        words = " ".join(f'"{word}"' if " " in word else word for word in self.query.words)
        flags = {"any": self.query.either, "word": self.query.starts, "files": self.files,
                 "title-only": self.query.title_only}  # fmt: skip
        valued = [("query", words), *(("not", word) for word in self.query.without)]
        options = [f"--{name}={value}" for name, value in valued if value]
        options += [f"--{name}" for name, is_set in flags.items() if is_set]
        for name, value in asdict(self.filters).items():
            options += [f"--{name}"] if value is True else [f"--{name}={value}"] if value else []
        return " ".join(shlex.join(options).split())

    def ask(
        self, archive: sqlite3.Connection, limit: int = NO_LIMIT, sort: str = "date"
    ) -> tuple[int, list[int]]:
        """The number of hits, and the ids of the first `limit` of them in the order of `sort`.

        `sort` is one of SORTS. Raises NoFullText if the archive has no index.
        """
        hits = Hits(archive, self.query, self.filters, files=self.files)
        return hits.count(), hits.first(limit, sort)
