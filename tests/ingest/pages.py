"""A page of the replica as a response, and what the reader makes of it."""

from ansan_crawler.boards.city_news.urls import article_address
from ansan_crawler.boards.target import Target
from ansan_crawler.captures.exchange import Capture, Location, payload_digest
from ansan_crawler.ingest.parse_pool import ParseJob
from ansan_crawler.replica.post import Post
from ansan_crawler.replica.render import ReplicaListing, render_article
from ansan_crawler.replica.skins import PLAIN
from ansan_crawler.responses.message import parse_message
from tests.filled_archive import ADDRESS

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def job_of(post: Post, posts: tuple[Post, ...], at: str) -> ParseJob:
    listing = ReplicaListing(len(posts), 1, -(-len(posts) // 10), posts[:10])
    page = render_article(post, listing, PLAIN, ADDRESS).encode()
    url = f"{article_address(ADDRESS, post.fidx)}&page=1"
    return ParseJob(Target(1, post.fidx), url, parse_message(HEAD + page), at)


def capture_of(job: ParseJob, offset: int) -> Capture:
    """As if a WARC file had it."""
    place = Location("city_news-1.warc.gz", offset, 100)
    digest = payload_digest(job.message.body)
    return Capture(job.url, job.at, 200, "text/html", place, digest, fidx=job.target.fidx)
