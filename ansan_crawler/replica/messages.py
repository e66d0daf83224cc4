"""A request as the replica logs it, and an answer as a test provides it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReplicaRequest:
    """A request. `path` includes the query; `at` is in seconds since the Unix epoch.

    `page` and `fidx` are None if the query has no such number.
    """

    path: str
    page: int | None
    fidx: str | None
    at: float
    user_agent: str


@dataclass(frozen=True)
class ReplicaAnswer:
    """An answer that is sent instead of the board's.

    `headers` are sent besides the content type, for example ``(("Retry-After", "5"),)`` with 429 or
    ``(("Location", address),)`` with 301. `delay` is in seconds. With `reset` the connection is
    dropped without an answer.
    """

    status: int
    body: bytes
    content_type: str = "text/html; charset=UTF-8"
    reset: bool = False
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
