"""Blocks of an HWPX file: a list of lines a paragraph, in the order of the XML."""

import pytest

from ansan_crawler.files.extractors.errors import Unreadable
from ansan_crawler.files.extractors.hwpx import blocks
from tests.documents import MANIFEST, hwpx, p


def lines(file: bytes) -> list[list[str]]:
    return [kept for block in blocks(file) if (kept := [line for line in block if line])]


def test_paragraphs_of_sections_in_their_order() -> None:
    assert lines(hwpx(*(p(str(n)) for n in range(11)))) == [[str(n)] for n in range(11)]


def test_blanks_and_breaks() -> None:
    inner = "가<hp:tab/>나<hp:lineBreak/>다<hp:fwSpace/>라<hp:hyphen/>마<hp:markpenEnd/>"
    assert lines(hwpx(p(inner))) == [["가 나", "다 라-마"]]


def test_without_a_section_it_is_damaged() -> None:
    with pytest.raises(ValueError, match="found no section"):
        blocks(hwpx())


def test_one_with_a_password_is_not_read() -> None:
    locked = [(MANIFEST, "<manifest><encryption-data/></manifest>")]
    with pytest.raises(Unreadable, match="encrypted"):
        blocks(hwpx(p("가"), more=locked))
