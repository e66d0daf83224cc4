import pytest

from ansan_crawler.text import clean, decode, iso_date, paragraphs, squeeze

KOREAN = "똠방각하 펲시 안산시 시정소식"
PAGE = f"<p>{KOREAN}</p>" * 20
DECLARED = ["", "<meta charset=utf-8>", "<meta charset=euc-kr>", "<?xml version='1.0' encoding='EUC-KR'?>"]  # fmt: skip


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp949"])
def test_decode_is_exact_whatever_is_declared(charset: str, declared: str) -> None:
    page = declared + PAGE
    assert decode(page.encode(charset)) == page


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize(
    ("damage", "at"), [(b"\xff", 0), (b"\xff", 1), (b"\xff\xfe", 5), (b"\xc0", 3)]
)
def test_decode_of_damaged_bytes(charset: str, declared: str, damage: bytes, at: int) -> None:
    raw = (declared + PAGE).encode(charset)
    at = len(raw) // 2 - at
    found = decode(raw[:at] + damage + raw[at:])
    assert found.count(KOREAN) >= 18
    assert 0 < found.count("\ufffd") <= 6


@pytest.mark.parametrize(
    ("charset", "lost"), [("utf-8", 1), ("utf-8", 2), ("utf-8-sig", 1), ("cp949", 1)]
)
def test_decode_of_a_page_cut_in_a_character(charset: str, lost: int) -> None:
    raw = (PAGE + "식").encode(charset)[:-lost]
    assert decode(raw) == PAGE + "\ufffd"


def test_decode_of_what_is_neither() -> None:
    assert decode(b"") == ""
    assert decode(b"plain") == "plain"
    assert "\ufffd" in decode(PAGE.encode("utf-16"))


def test_clean_is_one_line_of_nfc() -> None:
    assert clean(" 안산\xa0\u3000시\n\x00청\x1b") == "안산 시 청"
    assert clean("\u1112\u1161\u11ab\x85글\u200b") == "한 글\u200b"


def test_squeeze_leaves_no_white_space_of_any_width() -> None:
    assert squeeze("가 나\xa0다\u200b\ufeff라\u00ad\n") == "가나다라"


def test_paragraphs_drop_blank_blocks_and_part_at_blank_lines() -> None:
    blocks = [["하나", "둘"], ["\xa0", "\u200b"], ["셋", " ", "넷"], [""]]
    assert paragraphs(blocks) == "하나\n둘\n\n셋\n\n넷"


@pytest.mark.parametrize("date", ["2024-02-29", "0001-01-01"])
def test_dates(date: str) -> None:
    assert iso_date(date) == date


@pytest.mark.parametrize("text", ["", "2023-02-29", "2024-1-1", " 2024-01-01", "2024-01-01\n", "２０２４-01-01", "20240101"])  # fmt: skip
def test_no_dates(text: str) -> None:
    assert iso_date(text) is None
