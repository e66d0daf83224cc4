"""What a crawl fetches."""

from dataclasses import dataclass


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
