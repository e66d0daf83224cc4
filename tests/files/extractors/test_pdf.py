"""Blocks of a PDF: a list of lines a page."""

from pathlib import Path

import pytest

from ansan_crawler.files.extractors.errors import Unreadable
from ansan_crawler.files.extractors.pdf import blocks
from tests.documents import pdf


def filled(found: list[list[str]]) -> list[list[str]]:
    """Without the empty lines of a page, and without empty pages."""
    return [lines for page in found if (lines := [line for line in page if line.strip()])]


@pytest.mark.parametrize("encoding", ["Identity-H", "KSCms-UHC-H", "UniKS-UTF16-H"])
def test_lines_of_each_page(encoding: str) -> None:
    assert filled(blocks(pdf([["안산시 예산서", "1,234"], ["둘째 쪽"]], encoding))) == [
        ["안산시 예산서", "1,234"],
        ["둘째 쪽"],
    ]


@pytest.mark.parametrize("lock", ["encrypted-rc4", "encrypted-aes"])
def test_one_with_a_password_is_not_read(lock: str) -> None:
    file = Path(__file__).parents[1].joinpath(f"{lock}.pdf").read_bytes()
    with pytest.raises(Unreadable, match="encrypted"):
        blocks(file)
