import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ansan_crawler.boards.model import Attachment
from ansan_crawler.files.names import attachment_name, safe_name, safe_names, suffix

DOWNLOAD = "http://127.0.0.1/gtb_download.php?gtid=sosik&fid=7"
IMAGE = "http://127.0.0.1/files/%EA%B0%80%20%EB%82%98.PNG?v=1"
DISPOSITION = b'attachment; filename="told.hwp"'
PDF = "application/pdf; charset=utf-8"
NAMES = [
    (Attachment("file", "예산서.pdf", DOWNLOAD), DISPOSITION, PDF, "예산서.pdf"),
    (Attachment("file", "예산서", DOWNLOAD), DISPOSITION, PDF, "예산서.hwp"),
    (Attachment("file", "예산서", DOWNLOAD), b"", PDF, "예산서.pdf"),
    (Attachment("file", "예산서", DOWNLOAD), b"", "application/octet-stream", "예산서"),
    (Attachment("file", "예산 2.5", DOWNLOAD), DISPOSITION, None, "예산 2.5.hwp"),
    (Attachment("file", None, DOWNLOAD), DISPOSITION, PDF, "told.hwp"),
    (Attachment("file", None, DOWNLOAD), b"attachment", "application/x-hwp", "file-3.hwp"),
    (Attachment("file", None, DOWNLOAD), b"", None, "file-3"),
    (Attachment("image", None, IMAGE), b"", None, "가 나.PNG"),
    (Attachment("image", None, "http://127.0.0.1/"), b"", "image/jpeg", "image-3.jpg"),
    (Attachment("image", "view", "http://127.0.0.1/view"), b"", "image/png", "view.png"),
]
SAFE = {
    "예산서.hwp": "예산서.hwp",
    "../../etc/passwd": "_.._.._etc_passwd",
    "..\\..\\a.hwp": "_.._.._a.hwp",
    "/etc/passwd": "_etc_passwd",
    "C:\\a.hwp": "C__a.hwp",
    "a\x00b.hwp": "ab.hwp",
    "a\nb\x1b[31m\x7f.hwp": "a b[31m.hwp",
    "\u202egpj.exe": "gpj.exe",
    "가\u2066나\u200b\ufeff.hwp": "가나.hwp",
    "\udcff\ud800.hwp": "_.hwp",
    "": "nameless",
    " \u3000 ": "nameless",
    ".": "nameless",
    "..": "nameless",
    "…": "…",
    "a. . .": "a",
    "CON": "_CON",
    "nul .tar.gz": "_nul .tar.gz",
    "LPT¹.txt": "_LPT¹.txt",
    "console.txt": "console.txt",
    "-rf": "_-rf",
    ".htaccess": "_.htaccess",
    "2024/2025 ／ \u2215 a:b?.hwp": "2024_2025 ／ _ a_b_.hwp",
    unicodedata.normalize("NFD", "한글.hwp"): "한글.hwp",
    "\u1112\u200b\u1161\u11ab.hwp": "한.hwp",
    "가" * 300 + ".hwpx": "가" * 80 + ".hwpx",
    "가" * 300: "가" * 82,
    "a" * 243 + " .hwp": "a" * 242 + ".hwp",
}


@pytest.mark.parametrize(("attachment", "header", "media_type", "name"), NAMES)
def test_what_an_attachment_is_called(
    attachment: Attachment, header: bytes, media_type: str | None, name: str
) -> None:
    assert attachment_name(attachment, 3, header, media_type) == name


@pytest.mark.parametrize("name", SAFE)
def test_a_safe_name(name: str) -> None:
    assert safe_name(name) == SAFE[name]


def test_two_files_of_one_name_are_numbered() -> None:
    names = [
        "가.hwp",
        "a.HWP",
        "A.hwp",
        unicodedata.normalize("NFD", "가.hwp"),
        "a (2).hwp",
        "가.hwp",
    ]
    found = ["가.hwp", "a.HWP", "A (2).hwp", "가 (2).hwp", "a (2) (2).hwp", "가 (3).hwp"]
    assert safe_names(names) == found
    assert safe_names(["가.hwp", ""], taken=["가.HWP", "nameless"]) == [
        "가 (2).hwp",
        "nameless (2)",
    ]


@pytest.mark.parametrize(("name", "end"), [("a.tar.gz", ".gz"), ("v1.5", ""), ("제3.5차", ""), ("a.7z", ".7z"), ("a.", "")])  # fmt: skip
def test_a_suffix(name: str, end: str) -> None:
    assert suffix(name) == end


ODD = (
    st.text(st.sampled_from("가\u1112\u1161\u0338./\\:-\x00\u202e aAßK1(2)\u212a\u0130\udcff"))
    | st.text()
)


@given(st.lists(ODD, max_size=12), st.lists(ODD, max_size=3))
@example(["가" * 300] * 3 + ["a" * 300 + ".hwp"] * 2, [])
def test_names_are_single_parts_that_fit_and_differ(names: list[str], taken: list[str]) -> None:
    held = safe_names(taken)
    found = safe_names(names, held)
    assert len(found) == len(names)
    for name in found:
        assert (
            Path("/folder", name).parent
            == Path("/folder").joinpath(name).resolve().parent
            == Path("/folder")
        )
        assert 0 < len(name.encode()) <= 255
        assert name == unicodedata.normalize("NFC", name)
        assert name[0] not in ".- " and name[-1] not in ". "
    keys = {unicodedata.normalize("NFD", name).casefold() for name in [*found, *held]}
    assert len(keys) == len(found) + len(held)
    assert found == safe_names(names, held)


@given(ODD)
def test_a_safe_name_is_safe_already(name: str) -> None:
    assert safe_name(safe_name(name)) == safe_name(name)
