"""An article is cited with what proves it, and the proof leads to the bytes."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ansan_crawler.captures.exchange import Location, payload_digest
from ansan_crawler.captures.reader import read_record
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.replica.server import ReplicaThread
from ansan_crawler.reports.citation import Citation
from ansan_crawler.responses.message import parse_message
from tests.filled_archive import fill
from tests.runs import ansan, crawl

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
    braces = r"\textbraceleft{}2호\textbraceright{}"
    assert f"title = {{{{공사 {braces} 50\\% \\& 끝}}}}" in bibtex
    assert bibtex.count("{") == bibtex.count("}")


ONLINE = set(
    "author title date url subtitle titleaddon language version note organization month addendum"
    " pubstate eprintclass eprinttype urldate langid".split()
)
"""Fields of @online by the manual of biblatex, 2.1.1, and langid, which any entry has."""


def test_bibtex_has_the_fields_of_an_online_entry() -> None:
    assert set(re.findall(r"^  (\w+) = ", PROOF.bibtex(), re.M)) <= ONLINE


def test_bibtex_keeps_every_sign() -> None:
    made = replace(PROOF, title=r"~^{}\ &%$#_ {", captured_url="http://h/~a_b").bibtex()
    kept = (r"\textasciitilde{}\textasciicircum{}\textbraceleft{}\textbraceright{}"
            r"\textbackslash{} \&\%\$\#\_ \textbraceleft{}")  # fmt: skip
    assert f"title = {{{{{kept}}}}}" in made
    assert r"http://h/\textasciitilde{}a\_b" in made
    assert made.count("{") == made.count("}")


def test_a_version_whose_record_is_a_revisit(tmp_path: Path) -> None:
    board = Board(made_posts(3, seed=3))
    first, fidx = board.posts[0], board.posts[0].fidx
    with ReplicaThread(board) as replica:
        crawl(replica.address, tmp_path)
        board.edit(fidx, body=(Paragraph(("고친 글이다.",)),))
        crawl(replica.address, tmp_path)
        board.edit(fidx, body=first.body, views=first.views)
        crawl(replica.address, tmp_path)
    told = (ansan(tmp_path, "cite", fidx, "--json", "--revision", n).stdout for n in ("1", "3"))
    was, now = (json.loads(each)[0]["custom"] for each in told)
    assert (was["body_warc_file"], was["body_warc_offset"]) == (None, None)
    assert (now["body_warc_file"], now["body_warc_offset"]) == (
        was["warc_file"],
        was["warc_offset"],
    )
    whole = f"(a revisit: the body is in {was['warc_file']} at {was['warc_offset']})"
    assert ansan(tmp_path, "cite", fidx).stdout.endswith(f"{whole}\n")
    assert whole.replace("_", r"\_") in ansan(tmp_path, "cite", fidx, "--bibtex").stdout


def test_what_has_no_capture(tmp_path: Path) -> None:
    board = Board(made_posts(3))
    fill(tmp_path, board, "2026-01-01T00:00:00Z")
    for arguments in (["cite"], ["show", "--html"], ["cite", "--revision", "9"]):
        done = ansan(tmp_path, arguments[0], board.posts[0].fidx, *arguments[1:])
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
    assert ansan(tmp_path, "cite", "no").returncode == 1
