"""Reads pages ahead of whoever needs them, in processes beside this one and in their order."""

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

Thing = TypeVar("Thing")
CHUNK_PAGES, DEPTH = 16, 8
"""Pages handed over at once; chunks under way."""
WORTH = 8_000_000
"""Bytes of WARC files from which processes are quicker than their start."""


@dataclass(frozen=True)
class ParseJob:
    """A captured page to be read."""

    target: Target
    url: str
    message: Message = field(repr=False)
    at: str


class ParsePool:
    """Reads here, or in the processes of a pool."""

    def __init__(self, pool: ProcessPoolExecutor | None) -> None:
        self._pool = pool

    def read(
        self, jobs: Iterable[tuple[Thing, ParseJob | None]]
    ) -> Iterator[tuple[Thing, PageValue | None]]:
        """Each thing with what its page is; None for what has no job."""
        if self._pool is None:
            for thing, job in jobs:
                yield thing, read_page(job)
            return
        waiting: deque[tuple[list[Thing], Future[list[PageValue | None]]]] = deque()
        source = iter(jobs)
        while chunk := list(islice(source, CHUNK_PAGES)):
            things, tasks = [thing for thing, _ in chunk], [job for _, job in chunk]
            waiting.append((things, self._pool.submit(read_pages, tasks)))
            if len(waiting) > DEPTH:
                yield from _done(waiting)
        while waiting:
            yield from _done(waiting)


@contextmanager
def parse_pool(size: int) -> Iterator[ParsePool]:
    """For WARC files of `size` bytes."""
    cores = os.cpu_count() or 1
    if size < WORTH or cores < 2:
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
    """What a page is, but for tombstones, which need the archive's word."""
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


def _done(
    waiting: deque[tuple[list[Thing], "Future[list[PageValue | None]]"]],
) -> Iterator[tuple[Thing, PageValue | None]]:
    things, future = waiting.popleft()
    return zip(things, future.result(), strict=True)
