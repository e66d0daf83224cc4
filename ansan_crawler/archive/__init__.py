"""The archive: every write to ansan.db, one listing page or one article a transaction."""

from ansan_crawler.archive.archive import Archive, ArchiveError

__all__ = ["Archive", "ArchiveError"]
