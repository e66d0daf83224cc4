"""What a captured page is: as it is parsed, and as the archive knows the article's title."""

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.crawl_state import title_held
from ansan_crawler.ingest.parse_pool import ParseJob, parse_content
from ansan_crawler.responses.classify import PageValue, Rejected, recheck_as_tombstone


def interpret(
    archive: Archive, job: ParseJob, content: bytes | None, parsed: PageValue | None = None
) -> PageValue:
    """The same for a page that has just come and for one from a WARC file.

    `content` is the body, unpacked; None where it can't be. `parsed` is what the page was parsed to
    already, in another process.
    """
    value, fidx = parsed or parse_content(job, content), job.target.fidx
    if fidx is None or not isinstance(value, Rejected) or value.kind != "unknown":
        return value
    return recheck_as_tombstone(value, job.target, content or b"", title_held(archive.db, fidx))
