"""An article is cited with what proves it, and the proof leads to the bytes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ansan_crawler.captures.exchange import Location, payload_digest
from ansan_crawler.captures.reader import read_record
from ansan_crawler.citation import Citation
from ansan_crawler.http_message import parse_message
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.replica.server import ReplicaThread
from tests.runs import ansan, crawl, fill

PROOF = Citation("7", 2, "공사 {2호} 50% & 끝", "공보관", "2026-01-02", "http://h/a?fidx=7",
                 "http://h/a?fidx=7&page=3", "2026-01-03T01:02:03Z", "sha256:aa", "bb",
                 "x.warc.gz", 5, 6, None)  # fmt: skip


@pytest.fixture(scope="module")
def board() -> Board:
    return Board(made_posts(11, seed=3))


@pytest.fixture(scope="module")
def archive(board: Board, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("archive")
    with ReplicaThread(board) as replica:
        crawl(replica.address, folder)
        board.edit(board.posts[0].fidx, body=(Paragraph(("고친 글이다.",)),))
        crawl(replica.address, folder)
    yield folder


def test_the_proof_leads_to_the_bytes_served(board: Board, archive: Path) -> None:
    fidx = board.posts[0].fidx
    (item,) = json.loads(ansan(archive, "cite", fidx, "--json").stdout)
    assert (item["type"], item["version"], item["title"]) == ("webpage", "2", board.posts[0].title)
    proof = item["custom"]
    location = Location(proof["warc_file"], proof["warc_offset"], proof["warc_length"])
    record = read_record(archive / "warc", location)
    assert (record.at, record.url) == (proof["captured_at"], proof["captured_url"])
    body = parse_message(record.block).body
    assert payload_digest(body) == proof["payload_digest"]
    page = ansan(archive, "show", fidx, "--html").stdout
    assert page.encode() == body and "고친 글이다." in page
    first = ansan(archive, "show", fidx, "--html", "--revision", "1").stdout
    assert "고친 글이다." not in first and board.posts[0].title in first


def test_plain_text_and_bibtex() -> None:
    plain = PROOF.text().splitlines()
    assert plain[0].startswith(
        "공보관, 「공사 {2호} 50% & 끝」, 안산시 시정소식, 2026-01-02, http://h/a"
    )
    assert plain[-1] == "WARC    x.warc.gz, offset 5, length 6"
    bibtex = PROOF.bibtex()
    assert "title = {{공사 (2호) 50\\% \\& 끝}}" in bibtex
    assert bibtex.count("{") == bibtex.count("}")


def test_what_has_no_capture(tmp_path: Path) -> None:
    board = Board(made_posts(3))
    fill(tmp_path, board, "2026-01-01T00:00:00Z")
    for arguments in (["cite"], ["show", "--html"], ["cite", "--revision", "9"]):
        done = ansan(tmp_path, arguments[0], board.posts[0].fidx, *arguments[1:])
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
    assert ansan(tmp_path, "cite", "no").returncode == 1
