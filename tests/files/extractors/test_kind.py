"""What a file is by its first bytes, whatever its name says."""

import pytest

from ansan_crawler.files.extractors.errors import Unreadable
from ansan_crawler.files.extractors.kind import kind
from tests.documents import hwp, hwp_paragraph, hwpx, p, pdf


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (pdf([["가"]]), "pdf"),
        (b"\r\n" * 500 + pdf([["가"]]), "pdf"),
        (hwpx(p("가")), "hwpx"),
        (hwp(hwp_paragraph("가")), "hwp"),
    ],
)
def test_kind(file: bytes, expected: str) -> None:
    assert kind(file) == expected


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"PK\x03\x04 a ZIP of something else",
        b" " * 1024 + b"%PDF-1.4",
        b"HWP Document File V3.00",
        "안산시".encode(),
    ],
)
def test_no_kind_that_is_read(file: bytes) -> None:
    with pytest.raises(Unreadable):
        kind(file)
