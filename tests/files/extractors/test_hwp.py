"""Blocks of an HWP 5 file: a list of lines a paragraph, in the order of the records."""

import pytest

from ansan_crawler.files.extractors.errors import Unreadable
from ansan_crawler.files.extractors.hwp import blocks
from tests.documents import control, hwp, hwp_paragraph, hwp_table, record


def lines(*sections: bytes, flags: int = 1, packed: bool = True) -> list[list[str]]:
    found = blocks(hwp(*sections, flags=flags, packed=packed))
    return [kept for block in found if (kept := [line for line in block if line])]


@pytest.mark.parametrize("packed", [True, False])
def test_paragraphs(packed: bool) -> None:
    section = hwp_paragraph("안산시\n예산서") + hwp_paragraph("둘째 😀")
    assert lines(section, flags=int(packed), packed=packed) == [["안산시", "예산서"], ["둘째 😀"]]


def test_controls_are_no_text() -> None:
    text = control(2, b"secd") + "가" + control(9, b"\0\0\0\0") + "나\x1e다\x18라"
    assert lines(hwp_paragraph(text)) == [["가 나 다-라"]]


def test_cells_follow_their_anchor() -> None:
    section = hwp_paragraph("앞") + hwp_table(["구분", "금액"]) + hwp_paragraph("뒤")
    assert lines(section) == [["앞"], ["구분"], ["금액"], ["뒤"]]


def test_a_record_longer_than_its_short_size() -> None:
    assert lines(hwp_paragraph("가" * 5000)) == [["가" * 5000]]


def test_half_a_record_is_damage() -> None:
    with pytest.raises(ValueError, match="expected a record of 4 bytes"):
        lines(record(67, 0, b"abcd")[:-2])


@pytest.mark.parametrize("flags", [1 | 1 << 1, 1 | 1 << 2, 1 | 1 << 4, 1 | 1 << 8, 1 | 1 << 10])
def test_a_locked_one_is_not_read(flags: int) -> None:
    with pytest.raises(Unreadable, match="encrypted"):
        lines(hwp_paragraph("가"), flags=flags)
