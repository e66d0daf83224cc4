"""The archive: every write to ansan.db, one listing page or one article a transaction."""

from ansan_crawler.archive.archive import Archive, ArchiveError
from ansan_crawler.archive.digest import article_digests, listed_digest

__all__ = ["Archive", "ArchiveError", "article_digests", "listed_digest"]
