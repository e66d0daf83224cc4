"""The one clock of the program."""

from datetime import UTC, datetime


def now() -> str:
    """The present time to the second: UTC, ISO 8601 with Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
