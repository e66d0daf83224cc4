"""Every kind of damage is found and named; a sound archive has none."""

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ansan_crawler.archive.lock import locked
from ansan_crawler.captures.exchange import Exchange
from ansan_crawler.captures.records import Records
from ansan_crawler.replica.board import Board, ReplicaAnswer
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.replica.server import ReplicaThread
from ansan_crawler.responses.message import parse_message
from tests.filled_archive import altered
from tests.runs import ROOT, ansan, command, crawl, rows, warcs

Damage = Callable[[Path], str]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two nights, one article in two versions, every file fetched."""
    folder, board = tmp_path_factory.mktemp("sound"), Board(made_posts(23, seed=3))
    with ReplicaThread(board) as replica:
        for _ in range(2):
            assert crawl(replica.address, folder, "-s", "ARCHIVE_FILES=all").returncode == 0
            board.edit(board.posts[1].fidx, body=(Paragraph(("고친 글이다.",)),))
    return folder


@pytest.fixture
def archive(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "archive"))


def one(folder: Path, query: str) -> list[str]:
    return [str(cell) for cell in rows(folder, query)[0]]


def flipped_byte(folder: Path) -> str:
    file, offset = one(
        folder,
        "SELECT warc_file, warc_offset + warc_length / 2 FROM captures WHERE fidx IS NOT NULL",
    )
    path = folder / "warc" / file
    data = bytearray(path.read_bytes())
    data[int(offset)] ^= 0x10
    path.write_bytes(data)
    return file


def missing_file(folder: Path) -> str:
    warcs(folder)[0].unlink()
    return "is missing"


def cut_file(folder: Path) -> str:
    path = warcs(folder)[1]
    path.write_bytes(path.read_bytes()[:-300])
    return path.name


def row_without_record(folder: Path) -> str:
    altered(folder, "UPDATE captures SET warc_offset = warc_offset + 1 WHERE id = 3")
    return "no record begins there"


def record_without_row(folder: Path) -> str:
    altered(folder, "DELETE FROM captures WHERE fidx IS NULL AND refers_to IS NULL"
            " AND id NOT IN (SELECT refers_to FROM captures WHERE refers_to IS NOT NULL)"
            " AND id NOT IN (SELECT capture_id FROM attachments)")  # fmt: skip
    return "record without a row in captures"


def row_without_capture(folder: Path) -> str:
    altered(folder, "UPDATE revisions SET capture_id = NULL WHERE number = 2")
    return "it has no capture"


def capture_deleted(folder: Path) -> str:
    altered(folder, "DELETE FROM captures WHERE id = (SELECT capture_id FROM revisions LIMIT 1)")
    return "names a row"


def wrong_digest(folder: Path) -> str:
    altered(folder, "UPDATE captures SET payload_digest = 'sha256:00' WHERE id = 4")
    return "payload_digest sha256:00"


def changed_body(folder: Path) -> str:
    altered(
        folder, "UPDATE articles SET body = body || '.' WHERE id = (SELECT max(id) FROM articles)"
    )
    return "the article is not as its last version: body"


def changed_version(folder: Path) -> str:
    altered(folder, "UPDATE revisions SET author = 'x' WHERE number = 1 AND article_id ="
            " (SELECT article_id FROM revisions WHERE number = 2)")  # fmt: skip
    return "author is «x», its capture says"


def changed_everywhere(folder: Path) -> str:
    """By someone who kept every rule of the tables."""
    altered(folder, "UPDATE revisions SET title = '새 제목' WHERE number = 2")
    altered(folder, "UPDATE articles SET title = '새 제목' WHERE id ="
            " (SELECT article_id FROM revisions WHERE number = 2)")  # fmt: skip
    return "title is «새 제목», its capture says"


def lost_version(folder: Path) -> str:
    altered(folder, "DELETE FROM revisions WHERE number = 1 AND article_id ="
            " (SELECT article_id FROM revisions WHERE number = 2)")  # fmt: skip
    return "expected versions 1 to 1, found 2 to 2"


def wrong_position(folder: Path) -> str:
    altered(folder, "UPDATE articles SET position = 99 WHERE position = 5")
    return "position 99, expected 1 to 23"


def wrong_views(folder: Path) -> str:
    altered(folder, "UPDATE articles SET views = 1000000 WHERE position = 5")
    return "views 1000000, the last reading says"


def wrong_removal(folder: Path) -> str:
    altered(folder, "UPDATE articles SET removed_at = '2026-01-01T00:00:00Z' WHERE position = 5")
    return "removals say none"


def wrong_file_digest(folder: Path) -> str:
    altered(folder, "UPDATE attachments SET sha256 = 'ab' WHERE kind = 'image'")
    return "its content is not what the sha256 was taken of"


def lost_attachment(folder: Path) -> str:
    altered(folder, "DELETE FROM attachments WHERE rowid = 1")
    return "files and images, the archive"


def damaged_database(folder: Path) -> str:
    path = folder / "ansan.db"
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 2, len(data) // 2 + 12_000, 7):
        data[at] ^= 0x55
    path.write_bytes(data)
    return ""


def stale_full_text(folder: Path) -> str:
    altered(folder, "INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')")
    return "full text"


def lost_full_text(folder: Path) -> str:
    altered(folder, "DROP TABLE file_texts_fts")
    return "full text"


def article_forgotten(folder: Path) -> str:
    """With all that tells of it, and the others moved up."""
    gone = "article_id = (SELECT id FROM articles WHERE position = 5)"
    for table in ("revisions", "views_history", "attachments", "removals"):
        altered(folder, f"DELETE FROM {table} WHERE {gone}")
    altered(folder, "DELETE FROM articles WHERE position = 5")
    altered(folder, "UPDATE articles SET position = position - 1 WHERE position > 5")
    assert ansan(folder, "reindex").returncode == 0
    return "was understood, and is no version"


def first_version_forgotten(folder: Path) -> str:
    one = "article_id = (SELECT article_id FROM revisions WHERE number = 2)"
    altered(folder, f"DELETE FROM revisions WHERE number = 1 AND {one}")
    altered(folder, "UPDATE revisions SET number = 1 WHERE number = 2")
    return "was understood, and is no version"


def ghost_words(folder: Path) -> str:
    altered(folder, "INSERT INTO articles_fts (rowid, body) SELECT id, '유령단어' FROM articles"
            " WHERE position = 5")  # fmt: skip
    return "1 piece that no article has"


def captured_nowhere(folder: Path) -> str:
    altered(folder, "INSERT INTO captures (url, fetched_at, status, payload_digest) VALUES"
            " ('http://x/', '2099-01-01T00:00:00Z', 200, 'sha256:ab')")  # fmt: skip
    return "it has no WARC record"


def another_board(folder: Path) -> str:
    altered(folder, "UPDATE articles SET board = 'other' WHERE position = 5")
    return "of board other"


def lost_view(folder: Path) -> str:
    altered(folder, "DROP VIEW latest")
    return "the view is missing"


def lost_index(folder: Path) -> str:
    altered(folder, "DROP INDEX captures_record")
    return "the index is missing"


def foreign_trigger(folder: Path) -> str:
    program = [str(Path(sys.executable).parent / "sqlite-utils"), "enable-fts", "ansan.db"]
    told = ["articles", "title", "body", "--create-triggers", "--replace"]
    subprocess.run([*program, *told], cwd=folder, check=True)
    return "a trigger of another tool, that writes to the full text"


DAMAGES: list[Damage] = [
    article_forgotten, first_version_forgotten, ghost_words, captured_nowhere, another_board,
    lost_view, lost_index, foreign_trigger,
    flipped_byte, missing_file, cut_file, row_without_record, record_without_row,
    row_without_capture, capture_deleted, wrong_digest, changed_body, changed_version,
    changed_everywhere, lost_version, wrong_position, wrong_views, wrong_removal,
    wrong_file_digest, lost_attachment, stale_full_text, lost_full_text, damaged_database,
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_each_damage_is_found_and_named(damage: Damage, archive: Path) -> None:
    named = damage(archive)
    done = ansan(archive, "verify")
    assert done.returncode == 1, done.stdout
    assert named in done.stdout and "Traceback" not in done.stderr
    assert "finding" in done.stderr or "can't be read" in done.stderr


def test_what_another_tool_made_of_the_full_text_is_mended(archive: Path) -> None:
    """Its triggers would end each later crawl, after `ansan reindex` too."""
    foreign_trigger(archive)
    assert ansan(archive, "reindex").returncode == 0
    assert ansan(archive, "verify").returncode == 0
    altered(archive, "UPDATE articles SET title = title")


def test_a_sound_archive_has_none(archive: Path) -> None:
    for arguments in (["verify"], ["verify", "--sample", "10"], ["verify", "--sample", "99999"]):
        done = ansan(archive, *arguments)
        assert (done.returncode, done.stdout, done.stderr) == (0, "nothing found\n", "")
    assert json.loads(ansan(archive, "verify", "--json").stdout) == []


BROKEN = {
    "captures SET url = 'http://[' WHERE id = 5": "url http://[ is no address",
    "captures SET warc_offset = -5 WHERE id = 5": "at -5",
    "captures SET warc_offset = 1 << 62 WHERE id = 5": "at 4611686018427387904",
    "captures SET warc_offset = NULL WHERE id = 5": "at -1",
    "captures SET warc_length = 1 << 62 WHERE id = 5": "4611686018427387904",
    "captures SET warc_file = 'a' || char(0) || 'b' WHERE id = 5": "a\0b\tis missing",
    "revisions SET attachments = 'x' WHERE number = 2": "version 2\tits content is not what",
    "revisions SET body = CAST(x'FF' AS TEXT) WHERE number = 2": "version 2\tits content is not",
    "articles SET title = CAST(x'FF' AS TEXT) WHERE position = 5": "as its last version: title",
    "attachments SET url = 'http://['": "url is «http://[»",
}
"""What no program of this project writes, and what names the row."""


@pytest.mark.parametrize("change", BROKEN)
def test_of_what_is_no_value_the_row_is_named_and_the_rest_is_checked(
    change: str, archive: Path
) -> None:
    altered(archive, f"UPDATE {change}")
    altered(archive, "UPDATE articles SET views = 1000000 WHERE position = 6")
    for arguments in (["verify"], ["verify", "--sample", "99999"]):
        done = ansan(archive, *arguments)
        assert done.returncode == 1 and "finding" in done.stderr, done.stdout + done.stderr
        assert BROKEN[change] in done.stdout and "views 1000000" in done.stdout, done.stdout


def test_a_capture_that_is_not_there_is_one_line(archive: Path) -> None:
    fidx, capture = one(archive, "SELECT fidx, capture_id FROM attachments JOIN articles a ON"
                        " a.id = article_id WHERE capture_id IS NOT NULL")  # fmt: skip
    commands = {("files", fidx, "-o", str(archive.parent / "out")): 1,
                ("show", fidx, "--html"): 1, ("probe", "--capture", capture): 2}  # fmt: skip
    paths = warcs(archive)
    for put in (Path.unlink, Path.mkdir):
        for path in paths:
            put(path)
        for arguments, code in commands.items():
            done = ansan(archive, *arguments)
            assert (done.returncode, len(done.stderr.splitlines())) == (code, 1), done.stderr


@pytest.mark.parametrize(
    "damage", [flipped_byte, missing_file, changed_version, wrong_position, wrong_digest]
)
def test_a_sample_of_all_finds_as_much(damage: Damage, archive: Path) -> None:
    named = damage(archive)
    done = ansan(archive, "verify", "--sample", "99999")
    assert done.returncode == 1 and named in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("asked_for", ["robots.txt", "download", "thumb"])
def test_what_leads_to_an_article_is_sound(asked_for: str, tmp_path: Path) -> None:
    """A file, or robots.txt on each night: what was asked for stands in the record."""
    board = Board(made_posts(14, seed=3))
    board.edit(board.posts[1].fidx, files=(("1", "a.hwp"),), images=("/thumb/a.png",))
    with ReplicaThread(board) as replica:
        there = f"{replica.address}&fidx={board.posts[3].fidx}&pg=vv"
        led = ReplicaAnswer(302, b"", headers=(("Location", there),))
        board.answer = lambda asked: led if asked_for in asked.path else None
        for _ in range(2):
            crawl(replica.address, tmp_path, "-s", "ARCHIVE_FILES=all")
    for arguments in (["verify"], ["verify", "--sample", "99999"]):
        assert ansan(tmp_path, *arguments).stdout == "nothing found\n"
    altered(tmp_path, "UPDATE captures SET fidx = '1' WHERE fidx IS NULL")
    assert "fidx 1, its record says None" in ansan(tmp_path, "verify").stdout


def test_an_image_that_was_captured_as_something_else_was_not_forgotten(tmp_path: Path) -> None:
    """robots.txt, a page of the list, and what another file's address leads to."""
    board = Board(made_posts(14, seed=3))
    with ReplicaThread(board) as replica:
        path = replica.address.partition("127.0.0.1")[2].partition("/")[2]
        images = ("/robots.txt", f"/{path}&amp;page=1", "/there.hwp")
        board.edit(board.posts[1].fidx, files=(("1", "a.hwp"),), images=images)
        led = ReplicaAnswer(302, b"", headers=(("Location", "/there.hwp"),))
        file = ReplicaAnswer(200, b"a file", "application/x-hwp")
        answers = {"download": led, "there.hwp": file}
        board.answer = lambda asked: next((answers[x] for x in answers if x in asked.path), None)
        crawl(replica.address, tmp_path, "-s", "ARCHIVE_FILES=attachments")
    come = "SELECT kind, count(sha256) > 0 FROM attachments GROUP BY kind"
    assert rows(tmp_path, come) == [("file", 1), ("image", 0)]
    assert ansan(tmp_path, "verify").stdout == "nothing found\n"


def test_nothing_is_written_by_it(archive: Path) -> None:
    kept = [archive / "ansan.db", *warcs(archive)]
    before = [path.read_bytes() for path in kept]
    ansan(archive, "verify")
    assert [path.read_bytes() for path in kept] == before


def test_any_flipped_byte_of_a_warc_file_is_found(archive: Path) -> None:
    dice, path = random.Random(5), warcs(archive)[0]
    whole = path.read_bytes()
    for _ in range(3):
        data = bytearray(whole)
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path.write_bytes(data)
        assert ansan(archive, "verify").returncode == 1


def test_a_capture_of_no_article_that_has_no_address_or_place_ends_nothing(archive: Path) -> None:
    altered(archive, "DELETE FROM articles WHERE position = 5")
    for change in ("url = 'http://['", "warc_offset = NULL"):
        altered(
            archive, f"UPDATE captures SET {change} WHERE fidx NOT IN (SELECT fidx FROM articles)"
        )
        for arguments in (["verify"], ["verify", "--sample", "99999"]):
            assert "finding" in ansan(archive, *arguments).stderr


def changed_url(folder: Path) -> str:
    altered(folder, "UPDATE attachments SET url = url || '&x=1' WHERE rowid = 1")
    return "its page says «http"


def changed_name(folder: Path) -> str:
    altered(folder, "UPDATE attachments SET name = 'x.hwp' WHERE rowid = 1")
    return "name is «x.hwp», its page says"


def changed_ordinal(folder: Path) -> str:
    altered(folder, "UPDATE attachments SET ordinal = ordinal + 7 WHERE rowid = 1")
    return "its page names no such file"


def changed_file_type(folder: Path) -> str:
    altered(folder, "UPDATE attachments SET media_type = 'text/x' WHERE rowid = 1")
    return "media_type text/x, its capture says"


def changed_type(folder: Path) -> str:
    altered(folder, "UPDATE captures SET media_type = 'text/x' WHERE id = 4")
    return "media_type text/x, the record says"


def changed_fidx(folder: Path) -> str:
    altered(folder, "UPDATE captures SET fidx = '1' WHERE fidx IS NOT NULL AND id NOT IN"
            " (SELECT capture_id FROM revisions)")  # fmt: skip
    altered(folder, "UPDATE captures SET fidx = '1' WHERE url LIKE '%robots.txt'")
    return "fidx 1, its address says None"


def lost_fidx(folder: Path) -> str:
    altered(folder, "UPDATE captures SET fidx = NULL WHERE id ="
            " (SELECT capture_id FROM revisions WHERE number = 2)")  # fmt: skip
    return "fidx None, its address says"


def changed_reading_of_views(folder: Path) -> str:
    """Not the last one."""
    key = "(SELECT article_id FROM revisions WHERE number = 2)"
    altered(folder, f"UPDATE views_history SET views = views + 5000 WHERE article_id = {key}"
            f" AND observed_at = (SELECT min(observed_at) FROM views_history"
            f" WHERE article_id = {key})")  # fmt: skip
    return "its capture says"


def moved_reading_of_views(folder: Path) -> str:
    altered(folder, "UPDATE views_history SET observed_at = '2099-01-01T00:00:00Z' WHERE rowid = 1")
    return "no page of it was captured then"


def forgotten_file(folder: Path) -> str:
    altered(folder, "UPDATE attachments SET sha256 = NULL, capture_id = NULL, bytes = NULL")
    return "has no sha256, but it was captured"


def lost_file_text(folder: Path) -> str:
    text = "INSERT INTO file_texts (sha256, text) VALUES ('ab', '내용')"
    altered(folder, text)
    altered(folder, "INSERT INTO file_texts_fts (rowid, text) SELECT id, 'x' FROM file_texts"
            " WHERE sha256 = 'ab'")  # fmt: skip
    altered(folder, "DELETE FROM file_texts WHERE sha256 = 'ab'")
    return "texts of files in the index"


def lost_reason(folder: Path) -> str:
    """Why a file has no text."""
    altered(folder, "DELETE FROM file_texts WHERE id = 1")
    return "rows are gone"


MORE: list[Damage] = [
    changed_url, changed_name, changed_ordinal, changed_file_type, changed_type, changed_fidx,
    lost_fidx, changed_reading_of_views, moved_reading_of_views, forgotten_file, lost_file_text,
    lost_reason,
]  # fmt: skip


@pytest.mark.parametrize("damage", MORE, ids=lambda damage: damage.__name__)
def test_what_the_tables_alone_do_not_show(damage: Damage, archive: Path) -> None:
    named = damage(archive)
    done = ansan(archive, "verify")
    assert done.returncode == 1, done.stdout
    assert named in done.stdout and "Traceback" not in done.stderr, done.stdout


def test_a_file_whose_capture_is_of_another_is_found(archive: Path) -> None:
    """With the same content, or with its digest and size as well."""
    facts = "sha256, bytes, media_type, capture_id"
    altered(archive, f"UPDATE attachments SET ({facts}) = (SELECT {facts} FROM attachments"
            " WHERE kind = 'image' ORDER BY capture_id LIMIT 1) WHERE kind = 'image'")  # fmt: skip
    for arguments in (["verify"], ["verify", "--sample", "99999"]):
        assert "its capture is of http" in ansan(archive, *arguments).stdout


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One article gone, and one that came back."""
    folder, board = tmp_path_factory.mktemp("left"), Board(made_posts(23, seed=3))
    back, gone = board.posts[5], board.posts[8]
    with ReplicaThread(board) as replica:
        crawl(replica.address, folder)
        board.remove(back.fidx)
        crawl(replica.address, folder)
        board.add(back)
        board.remove(gone.fidx)
        assert crawl(replica.address, folder).returncode == 0
    assert ansan(folder, "verify").stdout == "nothing found\n"
    return folder


ABSENCES = {
    "DELETE FROM removals WHERE returned_at IS NOT NULL": "is not in the archive",
    "UPDATE removals SET returned_at = '2199-01-01T00:00:00Z' WHERE returned_at IS NOT NULL": (
        "returned 2199-01-01T00:00:00Z, but nothing was captured then"
    ),
    "INSERT INTO removals SELECT id, '2199-01-01T00:00:00Z', changed_at FROM articles WHERE"
    " position = 2": "removed 2199-01-01T00:00:00Z, but no record tells of it",
    "INSERT INTO removals SELECT id, '2020-01-01T00:00:00Z', changed_at FROM articles WHERE"
    " position = 2": "removed 2020-01-01T00:00:00Z, but no record tells of it",
    "INSERT INTO views_history SELECT id, '2020-01-01T00:00:00Z', 1, 1 FROM articles WHERE"
    " position = 2": "at 2020-01-01T00:00:00Z\tno page of it was captured then",
}


@pytest.mark.parametrize("change", ABSENCES)
def test_a_history_that_no_record_tells_is_found(change: str, left: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(left, tmp_path / "archive"))
    altered(folder, change)
    done = ansan(folder, "verify")
    assert done.returncode == 1 and ABSENCES[change] in done.stdout, done.stdout + done.stderr


def foreign(folder: Path) -> None:
    """Its payload digests are sha1, base32."""
    at, made = "2026-01-01T00:00:00Z", Records()
    info = made.warcinfo_record("other.warc.gz", at, {"software": "another"})
    message = parse_message(b"HTTP/1.1 200 OK\r\n\r\nx")
    exchange = Exchange("http://example.org/", at, b"GET / HTTP/1.1\r\n\r\n", message)
    pair = made.request_and_response(exchange, "sha1:CH3LZIBVSLLAS3VGDN5OX6WWEJ5ZPBUU", None)
    (folder / "warc" / "other.warc.gz").write_bytes(info + b"".join(pair))


def test_a_file_of_another_tool_is_one_finding(archive: Path) -> None:
    foreign(archive)
    for arguments in (["verify"], ["verify", "--sample", "99999"]):
        done = ansan(archive, *arguments)
        assert done.stdout == "WARC file\tother.warc.gz\twas not written by this crawler\n"
        assert (done.returncode, done.stderr) == (1, "Error: 1 finding\n")


def test_while_a_crawl_is_under_way_its_open_file_is_left_out(archive: Path) -> None:
    with locked(archive):
        done = ansan(archive, "verify")
        assert (done.returncode, done.stdout) == (0, "nothing found\n")
        assert done.stderr == "a crawl is under way\n"
        path = warcs(archive)[-1]
        altered(archive, f"DELETE FROM warc_files WHERE name = '{path.name}'")
        for arguments in (["verify"], ["verify", "--sample", "99999"]):
            done = ansan(archive, *arguments)
            assert (done.returncode, done.stdout) == (0, "nothing found\n")
            assert done.stderr == "a crawl is under way: 1 WARC file is left out\n"
    done = ansan(archive, "verify")
    assert done.returncode == 1 and "was not closed" in done.stdout


def test_while_a_crawl_goes_on_nothing_is_found(tmp_path: Path) -> None:
    board = Board(made_posts(60, seed=5))
    board.answer = lambda asked: time.sleep(0.1 if len(board.log) < 60 else 1)  # it outlasts verify
    with ReplicaThread(board) as replica:
        line = command(replica.address, tmp_path, "-sARCHIVE_FILES=all")
        with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
            while len(board.log) < 20:
                time.sleep(0.05)
            done = ansan(tmp_path, "verify")
            assert process.poll() is None
            assert (done.returncode, done.stdout) == (0, "nothing found\n"), done.stdout
            assert "under way" in done.stderr
            board.answer = None


def test_versions_of_before_captures_are_counted_not_found(archive: Path) -> None:
    aged(archive)
    done = ansan(archive, "verify")
    assert (done.returncode, done.stdout) == (0, "nothing found\n"), done.stdout
    assert done.stderr == "1 version is older than the first capture: it has no capture\n"


def test_what_is_older_than_the_first_capture_is_not_compared(archive: Path) -> None:
    aged(archive)
    done = ansan(archive, "rebuild", "--compare")
    assert (done.returncode, done.stdout) == (0, "no difference\n"), done.stdout
    assert "1 article with 1 version is older than the first capture: left out" in done.stderr
    altered(archive, "UPDATE articles SET title = 'x' WHERE position = 5")
    assert ansan(archive, "rebuild", "--compare").returncode == 1


def aged(folder: Path) -> None:
    """An article read before captures were kept, and gone since."""
    before = "2020-01-01T00:00:00Z"
    altered(folder, "INSERT INTO articles (id, board, fidx, title, author, published, url, views,"
            " body, licence, content_hash, first_seen_at, last_seen_at, fetched_at, changed_at)"
            f" SELECT 1, board, '7', title, author, published, url, 1, body, licence, content_hash,"
            f" '{before}', '{before}', '{before}', '{before}' FROM articles WHERE subtitle IS NULL"
            " LIMIT 1")  # fmt: skip
    altered(folder, "INSERT INTO revisions SELECT 1, number, changed_at, r.title, r.subtitle,"
            " r.author, r.published, r.body, r.attachments, r.content_hash, NULL, r.licence"
            " FROM revisions r"
            " JOIN articles a ON a.id = 1 AND a.content_hash = r.content_hash LIMIT 1")  # fmt: skip
    altered(folder, f"INSERT INTO views_history VALUES (1, '{before}', 1, 1)")
    altered(folder, "INSERT INTO attachments (article_id, kind, ordinal, name, url) SELECT 1, kind,"
            " ordinal, name, url || '&old' FROM attachments WHERE article_id = (SELECT article_id"
            " FROM revisions WHERE content_hash = (SELECT content_hash FROM articles WHERE id = 1)"
            " AND article_id <> 1)")  # fmt: skip
    altered(folder, f"UPDATE articles SET removed_at = '{before}', position = NULL WHERE id = 1")
    altered(folder, f"INSERT INTO removals (article_id, removed_at) VALUES (1, '{before}')")
    assert ansan(folder, "reindex").returncode == 0
