"""A request as the replica logs it, and an answer as a test gives it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """A request; `at` is in seconds of the Unix epoch, `path` includes the query."""

    path: str
    page: int | None
    fidx: str | None
    at: float
    user_agent: str


@dataclass(frozen=True)
class ReplicaAnswer:
    """What is answered in the board's place.

    `headers` come on top of the content type, for example ``(("Retry-After", "5"),)`` with 429 or
    ``(("Location", address),)`` with 301; `delay` is in seconds; `reset` drops the connection
    instead.
    """

    status: int
    body: bytes
    content_type: str = "text/html; charset=UTF-8"
    reset: bool = False
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
