import sys
from pathlib import Path

import pytest

from ansan_crawler.files.extractors.__main__ import extract_text
from ansan_crawler.files.extractors.errors import NO_READER, Unreadable
from ansan_crawler.files.text_extraction import FileText, Limits, file_text
from tests.documents import (
    control,
    hwp,
    hwp_paragraph,
    hwp_table,
    hwpx,
    p,
    pdf,
    pdf_of,
    record,
    stream,
)

MIB = 1 << 20
BUDGET = "안산시 예산서\n똠방각하 펲시 ABC 1,234"
TABLE = p('</hp:t><hp:tbl><hp:tr><hp:tc><hp:subList>' + p("구분") + p("금액") + "</hp:subList></hp:tc></hp:tr></hp:tbl><hp:t>뒤")  # fmt: skip
TEXTS = {
    "PDF with a map to Unicode": (pdf([BUDGET.split("\n"), ["둘째 쪽"]]), f"{BUDGET}\n\n둘째 쪽"),
    "PDF in CP949 without one": (pdf([BUDGET.split("\n")], "KSCms-UHC-H"), BUDGET),
    "PDF in UTF-16 without one": (pdf([BUDGET.split("\n")], "UniKS-UTF16-H"), BUDGET),
    "PDF behind other bytes": (b"\r\n" * 9 + pdf([["가"]]), "가"),
    "HWPX": (hwpx(p("첫\u1112\u1161\u11ab") + p(" ") + p("둘")), "첫한\n\n둘"),
    "HWPX with blanks and breaks": (hwpx(p("가<hp:tab/>나<hp:lineBreak/>다<hp:fwSpace/>라<hp:markpenEnd/>마")), "가 나\n다 라마"),
    "HWPX with a table": (hwpx(p("앞") + TABLE), "앞\n\n구분\n\n금액\n\n뒤"),
    "HWPX of 11 sections": (hwpx(*(p(str(n)) for n in range(11))), "\n\n".join(map(str, range(11)))),
    "HWPX with an entity": (hwpx(p("가&#x1f600;&amp;")), "가😀&"),
    "HWP": (hwp(hwp_paragraph(control(2, b"secd") + "안산시 😀"), hwp_paragraph("둘째 " + "가" * 3000)), "안산시 😀\n\n둘째 " + "가" * 3000),
    "HWP unpacked": (hwp(hwp_paragraph("안산시"), flags=0, packed=False), "안산시"),
    "HWP with blanks and breaks": (hwp(hwp_paragraph("가" + control(9, b"\0\0\0\0") + "나\n다\x1e라\x18마")), "가 나\n다 라-마"),
    "HWP with a table": (hwp(hwp_paragraph("앞") + hwp_table(["구분", "금액"]) + hwp_paragraph("뒤")), "앞\n\n구분\n\n금액\n\n뒤"),
    "HWP of 11 sections": (hwp(*(hwp_paragraph(str(n)) for n in range(11))), "\n\n".join(map(str, range(11)))),
}  # fmt: skip
LOCKED = [("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")]
REASONS = {
    "nothing": (b"", "not a PDF or HWP"),
    "garbage": (b"\x01\x02abc" * 999, "not a PDF or HWP"),
    "a ZIP": (b"PK\x03\x04", "not a PDF or HWP"),
    "a Word file": (hwp(b"").replace(b"HWP Document File", b"Word is no HWP ok"), "not a PDF or HWP"),
    "HWP 3": (b"HWP Document File V3.00 \x1a\1\2\3\4\5", "HWP 3: of before 2000, there is no reader for it"),
    "an HWP with a password": (hwp(b"", flags=3), "encrypted"),
    "an HWP for distribution": (hwp(b"", flags=5), "encrypted: made for distribution"),
    "an HWPX with a password": (hwpx(p("가"), more=LOCKED), "encrypted"),
    "a PDF of nothing": (pdf([[]]), "no text in it"),
    "an HWPX of nothing": (hwpx(p(" ")), "no text in it"),
    "a PDF's head": (b"%PDF-1.4\n", "damaged: PDFSyntaxError: No /Root object! - Is this really a PDF?"),
    "an HWPX cut short": (hwpx(p("가"))[:-30], "damaged: BadZipFile: File is not a zip file"),
    "an HWPX without a section": (hwpx(), "damaged: ValueError: expected Contents/section0.xml, found no section"),
    "an HWP without a section": (hwp(), "damaged: ValueError: expected BodyText/Section0, found no section"),
    "an HWP's head": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "damaged: NotOleFileError: not an OLE2 structured storage file"),
    "an HWP with half a record": (hwp(record(67, 0, b"abcd")[:-2]), "damaged: ValueError: expected a record of 4 bytes, found 2"),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_the_text_of(name: str) -> None:
    file, text = TEXTS[name]
    assert file_text(file) == FileText(text=text)


@pytest.mark.parametrize("name", REASONS)
def test_why_there_is_none_in(name: str) -> None:
    file, reason = REASONS[name]
    assert file_text(file) == FileText(reason=reason)


@pytest.mark.parametrize("lock", ["encrypted-rc4", "encrypted-aes"])
def test_a_pdf_with_a_password(lock: str) -> None:
    file = Path(__file__).with_name(f"{lock}.pdf")
    assert file_text(file) == FileText(reason="encrypted")


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    file = Path(__file__).with_name("owner-aes.pdf")
    assert file_text(file) == FileText(text="안산시 예산서")


def test_an_xml_that_grows_by_entities_is_not_followed() -> None:
    laughs = '<!DOCTYPE a [<!ENTITY a "가가">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 99}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    section = f'{laughs}]><a xmlns:hp="urn:p"><hp:p><hp:t>&i;</hp:t></hp:p></a>'
    found = file_text(hwpx(more=[("Contents/section0.xml", section)]))
    assert found.text is None and found.reason


def page(content: bytes) -> bytes:
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            stream(content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


BOMBS = {
    "hwp": lambda: hwp(bytes(300 * MIB)),
    "hwpx": lambda: hwpx(p(" " * (300 * MIB))),
    "pdf": lambda: page(b" " * (300 * MIB)),
    "pdf of many words": lambda: page(b"BT /F 12 Tf " + b"(abc)Tj 0 1 Td " * 3_000_000),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_ends_its_reader_alone(kind: str) -> None:
    bomb = BOMBS[kind]()
    assert len(bomb) < 2 * MIB
    found = file_text(bomb, Limits(memory=256 * MIB))
    assert found == FileText(reason="needs more than 256 MiB")


def test_a_file_without_an_end_is_given_up() -> None:
    endless = page(b"BT /F 12 Tf " + b"(abc)Tj 0 1 Td " * 3_000_000)
    assert file_text(endless, Limits(seconds=1)) == FileText(reason="took longer than 1 s")


def test_more_text_than_is_kept_is_none() -> None:
    long = hwp(hwp_paragraph("가" * MIB))
    assert file_text(long, Limits(text=MIB)) == FileText(reason="more than 1 MiB of text")


def test_a_reader_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, library in (("pdf", "pdfminer"), ("hwp", "olefile")):
        loaded = [name for name in sys.modules if name.startswith(f"{library}.")]
        for name in (library, *loaded):  # by whichever test came before
            monkeypatch.setitem(sys.modules, name, None)
        monkeypatch.delitem(sys.modules, f"ansan_crawler.files.extractors.{kind}", raising=False)
    for file in (pdf([["가"]]), hwp(hwp_paragraph("가"))):
        with pytest.raises(Unreadable, match="the extra files") as unread:
            extract_text(file)
        assert str(unread.value) == NO_READER
    assert extract_text(hwpx(p("가"))) == "가"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        file_text(tmp_path / "a.pdf")
