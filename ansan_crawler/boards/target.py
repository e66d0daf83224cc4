"""What a crawl fetches."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Target:
    """A listing page by its number, an article by its fidx with that page under it, or a file."""

    page: int
    fidx: str | None = None
    file: str | None = None
    """The address of an image or an attachment."""

    @property
    def key(self) -> str:
        """Names what is fetched; an article has one key, whichever list stands under it."""
        return self.file or (f"page {self.page}" if self.fidx is None else self.fidx)


def target_to_json(target: Target | None) -> str:
    """The target as JSON."""
    return json.dumps(asdict(target) if target else None)


def target_from_json(text: str) -> Target | None:
    """Parses JSON written by `target_to_json`."""
    facts = json.loads(text)
    return Target(**facts) if facts else None
