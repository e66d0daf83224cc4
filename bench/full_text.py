"""Measures full-text queries beside a scan of the texts, and filling the index.

Only the ratios mean anything. `bench/full_text.py 22000 200000` measures the size of the real board
and nine times that.
"""

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import store_article
from ansan_crawler.fts import articles_index as full_text
from ansan_crawler.fts.check import check_index
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.search.query import parse_query
from ansan_crawler.search.search import Hits
from tests.filled_archive import ADDRESS, article_of, fill, listing_of

NOW = "2026-01-01T00:00:00Z"
SCAN = (
    "SELECT count(*) FROM articles WHERE"
    " instr(title || ' ' || ifnull(subtitle, '') || ' ' || coalesce(body, list_text, ''), ?)"
)
QUESTIONS: dict[str, Callable[[sqlite3.Connection, str], object]] = {
    "scan": lambda db, word: db.execute(SCAN, [word]).fetchone(),
    "count": lambda db, word: Hits(db, parse_query((word,))).count(),
    "newest 20": lambda db, word: Hits(db, parse_query((word,))).first(20),
    "best 20": lambda db, word: Hits(db, parse_query((word,))).first(20, "rank"),
    "title only": lambda db, word: Hits(db, parse_query((word,), title_only=True)).first(20),
    "word starts": lambda db, word: Hits(db, parse_query((word,), starts=True)).first(20),
}


def words_of(db: sqlite3.Connection, count: int) -> list[str]:
    """Random pieces, two to eight characters long, of words in the texts."""
    rng = Random(1)
    sql = "SELECT body FROM articles WHERE body > '' ORDER BY id % 97, id LIMIT 500"
    words = [w for (body,) in db.execute(sql) for w in body.split() if len(w) > 1]
    starts = ((word, rng.randrange(len(word) - 1)) for word in rng.choices(words, k=count))
    return [word[at : at + rng.randint(2, 8)] for word, at in starts]


def measured(work: list[Callable[[], object]]) -> list[float]:
    """Milliseconds of processor time that each call takes, in ascending order."""
    spent = []
    for each in work:
        began = time.process_time()
        each()
        spent.append((time.process_time() - began) * 1000)
    return sorted(spent)


def report(name: str, milliseconds: list[float], baseline: float | None = None) -> None:
    p50, p99 = milliseconds[len(milliseconds) // 2], milliseconds[len(milliseconds) * 99 // 100]
    ratio = f"; {baseline / p50:,.0f} times as quick as a scan" if baseline else ""
    print(
        f"  {name}: p50 {p50:.2f}, p99 {p99:.2f}, most {milliseconds[-1]:.2f} ms{ratio}", flush=True
    )


def questions(db: sqlite3.Connection, words: list[str]) -> None:
    scan = None
    for name, ask in QUESTIONS.items():
        spent = measured([lambda w=w, ask=ask: ask(db, w) for w in words])  # type: ignore[misc]
        report(name, spent, scan)
        scan = scan or spent[len(spent) // 2]


def filling(archive: Archive) -> None:
    began = time.process_time()
    count = full_text.reindex_articles(archive.db)
    spent = time.process_time() - began
    size = "SELECT sum(length(block)) FROM articles_fts_data"
    text = "SELECT sum(length(CAST(coalesce(body, '') AS BLOB))) FROM articles"
    share = archive.db.execute(size).fetchone()[0] / archive.db.execute(text).fetchone()[0]
    print(f"  full load: {spent * 1000 / count:.2f} ms an article; {share:.2f} of the text's size")
    report("check", measured([lambda: list(check_index(archive.db.conn))]))


def inserting(archive: Archive) -> None:
    """Measures a crawl's writes to the full archive: 40 lists of 10 articles, then the articles."""
    made = enumerate(made_posts(400, seed=77))
    posts = tuple(replace(post, fidx=str(9_000_000 + n)) for n, post in made)
    lists = [listing_of(posts, page) for page in range(1, 41)]
    report("a list of 10 new articles", measured(
        [lambda x=x: archive.store_listing(x, ADDRESS, NOW) for x in lists]))  # type: ignore[misc]  # fmt: skip
    report("a new article", measured(
        [lambda p=p: store_article(archive.db, article_of(p), None, NOW) for p in posts]))  # type: ignore[misc]  # fmt: skip


def bench(articles: int) -> None:
    print(f"{articles:,} articles")
    with tempfile.TemporaryDirectory() as name:
        fill(Path(name), Board(made_posts(articles, seed=5)), NOW)
        with closing(Archive(Path(name))) as archive:
            filling(archive)
            questions(archive.db.conn, words_of(archive.db.conn, 100))
            inserting(archive)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[2000, 22000])
    for size in parser.parse_args().sizes:
        bench(size)


if __name__ == "__main__":
    main()
