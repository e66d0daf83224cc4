"""What a crawl fetches."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Want:
    """A listing page by its number, an article by its fidx with that page under it, or a file."""

    page: int
    fidx: str | None = None
    file: str | None = None
    """The address of an image or an attachment."""

    @property
    def key(self) -> str:
        """What is wanted, whichever list stands under it."""
        return self.file or (f"page {self.page}" if self.fidx is None else self.fidx)


def told(want: Want | None) -> str:
    """As text: JSON."""
    return json.dumps(asdict(want) if want else None)


def want_of(text: str) -> Want | None:
    """Of what `told` made."""
    facts = json.loads(text)
    return Want(**facts) if facts else None
