"""What a crawl fetches."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Want:
    """A listing page by its number, or an article by its fidx with that page listed under it."""

    page: int
    fidx: str | None = None

    @property
    def key(self) -> str:
        """What is wanted, whichever list stands under it."""
        return f"page {self.page}" if self.fidx is None else self.fidx
