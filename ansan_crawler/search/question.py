"""Which articles a person asks for: words and filters as given."""

import shlex
import sqlite3
from dataclasses import asdict, dataclass

from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import Query
from ansan_crawler.search.search import Hits

NO_LIMIT = 2**62


@dataclass(frozen=True)
class Question:
    """Which articles: by their words, and by what else is known of them."""

    query: Query
    filters: Filters
    files: bool
    """The words are looked for in attachments instead."""

    def __bool__(self) -> bool:
        return bool(self.query.words or self.query.without or self.filters)

    def options(self) -> str:
        """The same again, as options of `ansan export`."""
        words = " ".join(f'"{word}"' if " " in word else word for word in self.query.words)
        flags = {"any": self.query.either, "word": self.query.starts, "files": self.files,
                 "title-only": self.query.title_only}  # fmt: skip
        named = [("query", words), *(("not", word) for word in self.query.without)]
        told = [f"--{name}={value}" for name, value in named if value]
        told += [f"--{name}" for name, is_set in flags.items() if is_set]
        for name, value in asdict(self.filters).items():
            told += [f"--{name}"] if value is True else [f"--{name}={value}"] if value else []
        return " ".join(shlex.join(told).split())

    def ask(
        self, archive: sqlite3.Connection, most: int = NO_LIMIT, sort: str = "date"
    ) -> tuple[int, list[int]]:
        """How many articles, and the ids of the first ones. Raises NoFullText."""
        hits = Hits(archive, self.query, self.filters, files=self.files)
        return hits.count(), hits.first(most, sort)
