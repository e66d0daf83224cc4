"""Every kind of damage is found and named; a sound archive has none."""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.replica.server import ReplicaThread
from tests.runs import altered, ansan, crawl, rows, warcs

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
    return "that no row tells of"


def row_without_capture(folder: Path) -> str:
    altered(folder, "UPDATE revisions SET capture_id = NULL WHERE number = 2")
    return "no capture stands behind it"


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


DAMAGES: list[Damage] = [
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


def test_a_sound_archive_has_none(archive: Path) -> None:
    for arguments in (["verify"], ["verify", "--sample", "10"], ["verify", "--sample", "99999"]):
        done = ansan(archive, *arguments)
        assert (done.returncode, done.stdout, done.stderr) == (0, "nothing found\n", "")
    assert json.loads(ansan(archive, "verify", "--json").stdout) == []


@pytest.mark.parametrize(
    "damage", [flipped_byte, missing_file, changed_version, wrong_position, wrong_digest]
)
def test_a_sample_of_all_finds_as_much(damage: Damage, archive: Path) -> None:
    named = damage(archive)
    done = ansan(archive, "verify", "--sample", "99999")
    assert done.returncode == 1 and named in done.stdout, done.stdout + done.stderr


def test_nothing_is_written_by_it(archive: Path) -> None:
    kept = [archive / "ansan.db", *warcs(archive)]
    before = [path.read_bytes() for path in kept]
    ansan(archive, "verify")
    assert [path.read_bytes() for path in kept] == before


def test_any_flipped_byte_of_a_warc_file_is_found(archive: Path) -> None:
    dice, path = random.Random(5), warcs(archive)[0]
    whole = path.read_bytes()
    for _ in range(8):
        data = bytearray(whole)
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path.write_bytes(data)
        assert ansan(archive, "verify").returncode == 1
