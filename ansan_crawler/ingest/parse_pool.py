"""Parses captured pages in several processes, and yields the results in the order of the pages."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from ansan_crawler.boards.target import Target
from ansan_crawler.responses.body import Unpackable, content_of
from ansan_crawler.responses.classify import (
    UNPACKABLE,
    PageValue,
    Rejected,
    check_page_number,
    classify,
)
from ansan_crawler.responses.message import Message

Key = TypeVar("Key")
CHUNK_PAGES, MAX_CHUNKS = 16, 8
"""Pages that a process gets at once, and the most such chunks that wait for their results."""
MIN_BYTES = 8_000_000
"""Bytes of WARC files from which several processes are faster in spite of their start."""


@dataclass(frozen=True)
class ParseJob:
    """A captured page to be parsed. `at` is UTC, ISO 8601 with Z."""

    target: Target
    url: str
    message: Message = field(repr=False)
    at: str


class ParsePool:
    """Parses pages in the processes of a pool, or with None in this process."""

    def __init__(self, pool: ProcessPoolExecutor | None) -> None:
        self._pool = pool

    def read(
        self, jobs: Iterable[tuple[Key, ParseJob | None]]
    ) -> Iterator[tuple[Key, PageValue | None]]:
        """Yields each key with its parsed page, in their order; None for a key without a job."""
        if self._pool is None:
            for key, job in jobs:
                yield key, read_page(job)
            return
        waiting: deque[tuple[list[Key], Future[list[PageValue | None]]]] = deque()
        source = iter(jobs)
        while chunk := list(islice(source, CHUNK_PAGES)):
            keys, tasks = [key for key, _ in chunk], [job for _, job in chunk]
            waiting.append((keys, self._pool.submit(read_pages, tasks)))
            if len(waiting) > MAX_CHUNKS:
                yield from _next_results(waiting)
        while waiting:
            yield from _next_results(waiting)


@contextmanager
def parse_pool(total_bytes: int) -> Iterator[ParsePool]:
    """A ParsePool for WARC files of so many bytes in all; for few bytes it starts no process."""
    cores = os.cpu_count() or 1
    if total_bytes < MIN_BYTES or cores < 2:
        yield ParsePool(None)
        return
    with ProcessPoolExecutor(min(cores, 8), mp_context=get_context("spawn")) as pool:
        try:
            yield ParsePool(pool)
        finally:
            pool.shutdown(cancel_futures=True)


def read_pages(jobs: list[ParseJob | None]) -> list[PageValue | None]:
    return [read_page(job) for job in jobs]


def read_page(job: ParseJob | None) -> PageValue | None:
    """Parses a page; None for no job.

    A tombstone page comes out as Rejected: to recognise one takes the article's title, which only
    the archive has.
    """
    if job is None:
        return None
    try:
        content = content_of(job.message)
    except Unpackable:
        return parse_content(job, None)
    return parse_content(job, content)


def parse_content(job: ParseJob, content: bytes | None) -> PageValue:
    """`content` is the body, unpacked; None where it can't be."""
    if content is None:
        return Rejected("lost", UNPACKABLE)
    return check_page_number(
        classify(job.target, job.url, job.message, content, job.at), job.target
    )


def _next_results(
    waiting: deque[tuple[list[Key], "Future[list[PageValue | None]]"]],
) -> Iterator[tuple[Key, PageValue | None]]:
    keys, future = waiting.popleft()
    return zip(keys, future.result(), strict=True)
