"""Every response lies in WARC files as it was served, and `captures` says where."""

import gzip
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from ansan_crawler.captures.exchange import Location
from ansan_crawler.captures.reader import read_record
from ansan_crawler.captures.store import CaptureStore
from ansan_crawler.replica.answers import answer_to
from ansan_crawler.replica.board import Board, ReplicaAnswer, ReplicaRequest
from ansan_crawler.responses.message import parse_message
from tests.filled_archive import held, truth
from tests.raw_server import raw_server
from tests.runs import ansan, checked, crawl, rows, warcs

PLACE = "warc_file, warc_offset, warc_length"


def records(folder: Path) -> Iterator[ArcWarcRecord]:
    """By warcio, each with its block read."""
    for path in warcs(folder):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, no_record_parse=True):
                record.block = record.raw_stream.read()
                yield record


def test_every_response_is_kept_and_found_by_its_row(
    board: Board, address: str, tmp_path: Path
) -> None:
    gone, lost = board.posts[3].fidx, board.posts[5].fidx
    faults = {gone: ReplicaAnswer(404, b"no such"), lost: ReplicaAnswer(500, b"out of order")}
    board.answer = lambda asked: faults.get(asked.fidx or "")
    crawl(address, tmp_path, "-s", "ARCHIVE_FILES=all")
    kept = rows(tmp_path, f"SELECT url, status, payload_digest, refers_to, {PLACE} FROM captures")
    served = [urlsplit(str(url)).path + "?" + urlsplit(str(url)).query for url, *_ in kept]
    assert sorted(path.rstrip("?") for path in served) == sorted(asked.path for asked in board.log)
    assert {status for _, status, *_ in kept} == {200, 404, 500}
    for url, status, digest, refers_to, *place in kept:
        record = read_record(tmp_path / "warc", Location(*place))
        message = parse_message(record.block)
        assert (record.url, message.status) == (url, status)
        assert record.kind == ("revisit" if refers_to else "response")
        if not refers_to:
            assert digest == "sha256:" + hashlib.sha256(message.body).hexdigest()
    kinds = [record.rec_headers.get_header("WARC-Type") for record in records(tmp_path)]
    assert kinds.count("request") == kinds.count("response") + kinds.count("revisit") == len(kept)
    assert checked(tmp_path)


def test_bytes_are_as_served_in_spelling_order_and_encoding(board: Board, tmp_path: Path) -> None:
    sent: dict[str, bytes] = {}

    def serve(path: str) -> bytes:
        if path == "/robots.txt":
            sent[path] = b"HTTP/1.1 200 Fine\r\nConnection: close\r\n\r\nUser-agent: *\nAllow: /"
            return sent[path]
        named = parse_qs(urlsplit(path).query)
        page, fidx = int(named.get("page", ["1"])[0]), named.get("fidx", [None])[0]
        body = answer_to(ReplicaRequest(path, page, fidx, 0.0, ""), board, "http://127.0.0.1").body
        head = (
            b"HTTP/1.1 200 Okay then\r\nSERVER: x\r\nsET-cOOKIE: a=1\r\nX-Name: \xba\xce\xbb\xea\r\n"
            b"Set-Cookie:b=2\r\nContent-Type: text/html\r\nConnection: close\r\n"
        )
        if fidx:
            packed = gzip.compress(body)
            chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
            sent[path] = (
                head + b"content-encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks
            )
        else:
            sent[path] = head + b"\r\n" + body
        return sent[path]

    with raw_server(serve) as (address, asked):
        path = "/ansantalktalk/content/ansantalk/cityNews.html?gtid=sosik"
        done = crawl(address + path, tmp_path)
    assert done.returncode == 0, done.stderr
    assert held(tmp_path) == truth(board)
    blocks = {
        (kind, urlsplit(record.rec_headers.get_header("WARC-Target-URI"))._replace(
            scheme="", netloc="").geturl()): record.block
        for record in records(tmp_path)
        if (kind := record.rec_headers.get_header("WARC-Type")) in ("request", "response")
    }  # fmt: skip
    assert {path: block for (kind, path), block in blocks.items() if kind == "response"} == sent
    assert {block for (kind, _), block in blocks.items() if kind == "request"} == set(asked)
    assert checked(tmp_path)


FRAMES = {"no number": b"abc", "below zero": b"-5", "two lengths": b"10\r\nContent-Length: 20"}


@pytest.mark.parametrize("frame", FRAMES)
def test_a_head_that_is_nonsense_is_kept_as_far_as_it_came(
    frame: str, board: Board, tmp_path: Path
) -> None:
    odd, sent = board.posts[3].fidx, dict[str, bytes]()

    def serve(path: str) -> bytes:
        named = parse_qs(urlsplit(path).query)
        page, fidx = int(named.get("page", ["1"])[0]), named.get("fidx", [None])[0]
        body = answer_to(ReplicaRequest(path, page, fidx, 0.0, ""), board, "http://127.0.0.1").body
        length = b"Content-Length: " + FRAMES[frame] + b"\r\n" if fidx == odd else b""
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n" + length
        sent[fidx or ""] = head + b"\r\n" + body
        return sent[fidx or ""]

    with raw_server(serve) as (address, _):
        path = "/ansantalktalk/content/ansantalk/cityNews.html?gtid=sosik"
        assert crawl(address + path, tmp_path).returncode == 3
    query = f"SELECT problem, {PLACE} FROM captures WHERE fidx = '{odd}'"
    ((problem, *place),) = rows(tmp_path, query)
    assert problem == "cut off on the way (disconnect)"
    block = read_record(tmp_path / "warc", Location(*place)).block  # type: ignore[arg-type]
    assert FRAMES[frame] in block and sent[odd].startswith(block)
    for told in (["verify"], ["rebuild", "--compare"]):
        assert ansan(tmp_path, *told).returncode == 0


def test_a_second_crawl_keeps_a_revisit(board: Board, address: str, tmp_path: Path) -> None:
    crawl(address, tmp_path)
    crawl(address, tmp_path)
    assert len(warcs(tmp_path)) == 2
    revisits = [x for x in records(tmp_path) if x.rec_headers.get_header("WARC-Type") == "revisit"]
    page = next(x for x in revisits if "page=1" in x.rec_headers.get_header("WARC-Target-URI"))
    told = page.rec_headers
    assert told.get_header("WARC-Profile").endswith("/warc/1.1/revisit/identical-payload-digest")
    query = "SELECT payload_digest, fetched_at, url FROM captures WHERE url LIKE '%sosik&page=1'"
    (digest, at, url), again = rows(tmp_path, query)
    assert told.get_header("WARC-Refers-To-Date") == at
    assert told.get_header("WARC-Refers-To-Target-URI") == url
    assert told.get_header("WARC-Payload-Digest") == digest == again[0]
    assert page.block.startswith(b"HTTP/1.1 200") and page.block.endswith(b"\r\n\r\n")


def test_warcinfo_and_a_new_file_at_the_size(board: Board, address: str, tmp_path: Path) -> None:
    crawl(address, tmp_path, "-s", "WARC_MAXSIZE=60000", "-s", "CONTACT=a@example.org")
    files = warcs(tmp_path)
    assert len(files) > 3 and all(file.stat().st_size < 80_000 for file in files)
    infos = [x for x in records(tmp_path) if x.rec_headers.get_header("WARC-Type") == "warcinfo"]
    assert [x.rec_headers.get_header("WARC-Filename") for x in infos] == [x.name for x in files]
    told = infos[0].block.decode()
    assert "operator: a@example.org" in told and f"board: {address}" in told
    assert "software: ansan-crawler/" in told and '"ROBOTSTXT_OBEY": "True"' in told
    assert infos[0].rec_headers.protocol == "WARC/1.1"
    sealed = rows(tmp_path, "SELECT name, bytes FROM warc_files ORDER BY name")
    assert sealed == [(file.name, file.stat().st_size) for file in files]


def test_what_the_crawl_says_of_an_address_is_not_its_page(
    board: Board, address: str, tmp_path: Path
) -> None:
    crawl(address, tmp_path)
    board.remove(board.posts[3].fidx)
    crawl(address, tmp_path)
    said = [x for x in records(tmp_path) if x.rec_headers.get_header("WARC-Type") == "metadata"]
    events = [json.loads(x.block)["event"] for x in said]
    assert events == ["finished", "removed", "finished"]
    under = {x.rec_headers.get_header("WARC-Target-URI").partition(address)[0] for x in said}
    assert under == {"urn:ansan-crawler:"}


def test_one_gzip_member_a_record(board: Board, address: str, tmp_path: Path) -> None:
    crawl(address, tmp_path, "-a", "pages=1")
    for url, *place in rows(tmp_path, f"SELECT url, {PLACE} FROM captures"):
        name, offset, length = place
        with (tmp_path / "warc" / str(name)).open("rb") as file:
            file.seek(int(str(offset)))
            whole = gzip.decompress(file.read(int(str(length))))
        assert whole.startswith(b"WARC/1.1\r\n") and str(url).encode() in whole


def test_a_redirect_and_what_is_behind_it(board: Board, address: str, tmp_path: Path) -> None:
    def answer(asked: ReplicaRequest) -> ReplicaAnswer | None:
        if "robots" in asked.path or "moved=1" in asked.path:
            return None
        return ReplicaAnswer(302, b"over there", headers=(("Location", asked.path + "&moved=1"),))

    board.answer = answer
    assert crawl(address, tmp_path).returncode == 0
    assert held(tmp_path) == truth(board)
    statuses = rows(tmp_path, "SELECT status, count(*), count(problem) FROM captures GROUP BY 1")
    assert [(status, bad) for status, _, bad in statuses] == [(200, 0), (302, 0)]


@pytest.mark.parametrize(
    "length", [b"Content-Length: 90000\r\n", b"Transfer-Encoding: chunked\r\n"]
)
def test_a_response_cut_off_is_kept_as_far_as_it_came(length: bytes, tmp_path: Path) -> None:
    def serve(path: str) -> bytes:
        if path == "/robots.txt":
            return b"HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n"
        return b"HTTP/1.1 200 OK\r\n" + length + b"\r\n1000\r\n<html>half a p"

    with raw_server(serve) as (address, _):
        assert crawl(address + "/cityNews.html", tmp_path).returncode == 5
    cut = [x for x in records(tmp_path) if x.rec_headers.get_header("WARC-Truncated")]
    assert cut and all(x.rec_headers.get_header("WARC-Truncated") == "disconnect" for x in cut)
    assert cut[0].block.endswith(b"half a p")
    problems = rows(tmp_path, "SELECT DISTINCT problem FROM captures WHERE status = 200")
    assert problems == [("cut off on the way (disconnect)",)]
    assert checked(tmp_path)


def test_a_payload_that_was_lost_is_kept_anew(board: Board, address: str, tmp_path: Path) -> None:
    """The first of three crawls' files is gone: the second one's response is whole again."""
    crawl(address, tmp_path)
    warcs(tmp_path)[0].unlink()
    for kind in ("response", "revisit"):
        crawl(address, tmp_path)
        robots = "SELECT max(id) FROM captures WHERE url LIKE '%/robots.txt'"
        ((row,),) = rows(tmp_path, robots)
        with closing(sqlite3.connect(tmp_path / "ansan.db")) as archive:
            store = CaptureStore(archive, tmp_path / "warc")
            assert store.record(int(str(row))).kind == kind
            assert b"User-agent" in store.message(int(str(row))).body
