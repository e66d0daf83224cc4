"""What is put in place is whole, and what may not go stays."""

from pathlib import Path

import pytest

from ansan_crawler.export.atomic_write import (
    Occupied,
    check_target,
    put_in_place,
    replace_file,
    temporary_folder,
)
from ansan_crawler.export.datasheet import datasheet_path
from ansan_crawler.export.text_files import write_text
from tests.export.tables import ROWS, TABLE


def test_what_fails_leaves_nothing_beside_the_target(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), temporary_folder(tmp_path / "out") as folder:
        (folder / "data").write_bytes(b"half")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_file_takes_the_place_of_a_file(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_bytes(b"old")
    with temporary_folder(target) as folder:
        made = folder / "data"
        made.write_bytes(b"new")
        put_in_place(made, target)
    assert target.read_bytes() == b"new" and list(tmp_path.iterdir()) == [target]


def test_a_folder_takes_the_place_of_a_folder(tmp_path: Path) -> None:
    target = tmp_path / "out"
    (target / "old").mkdir(parents=True)
    with temporary_folder(target) as folder:
        (folder / "data" / "new").mkdir(parents=True)
        put_in_place(folder / "data", target)
    assert [path.name for path in target.iterdir()] == ["new"]


def test_a_folder_that_can_t_be_replaced_stays(tmp_path: Path) -> None:
    target = tmp_path / "out"
    (target / "old").mkdir(parents=True)
    with temporary_folder(target) as folder, pytest.raises(OSError):
        put_in_place(folder / "never made", target)
    assert [path.name for path in target.iterdir()] == ["old"]


def test_nothing_goes_without_force(tmp_path: Path) -> None:
    target = tmp_path / "out"
    check_target(target, folder=False, force=False)
    target.touch()
    with pytest.raises(Occupied, match="--force"):
        check_target(target, folder=False, force=False)
    check_target(target, folder=False, force=True)


def test_by_force_goes_an_export_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "out"
    write_text(target, TABLE, iter(ROWS))
    datasheet_path(target).touch()
    check_target(target, folder=True, force=True)
    with pytest.raises(Occupied):
        check_target(target, folder=False, force=True)
    (target / "thesis.txt").touch()
    with pytest.raises(Occupied):
        check_target(target, folder=True, force=True)


def test_a_link_to_a_folder_is_left(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    with pytest.raises(Occupied):
        check_target(tmp_path / "out", folder=True, force=True)


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    replace_file(path, b"one")
    replace_file(path, b"two")
    assert path.read_bytes() == b"two" and list(tmp_path.iterdir()) == [path]
    with pytest.raises(OSError):
        replace_file(tmp_path / "nowhere" / "feed.xml", b"x")
    path.unlink()
    path.mkdir()
    with pytest.raises(OSError):
        replace_file(path, b"x")
    assert list(tmp_path.iterdir()) == [path]
