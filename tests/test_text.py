import pytest

from ansan_crawler.text import clean, decode, paragraphs, squeeze

KOREAN = "똠방각하 펲시 안산시 시정소식"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp949"])
def test_decode_is_exact_whatever_is_declared(charset: str) -> None:
    page = f"<meta charset=euc-kr>{KOREAN}"
    assert decode(page.encode(charset)) == page


@pytest.mark.parametrize("charset", ["utf-8", "cp949"])
def test_decode_of_damaged_bytes_keeps_what_can_be_read(charset: str) -> None:
    assert KOREAN in decode(f"{KOREAN} {KOREAN}".encode(charset) + b"\xff\xfe<p>")


def test_clean_is_one_line_of_nfc() -> None:
    assert clean(" 안산\xa0\u3000시\n\x00청\x1b") == "안산 시 청"
    assert squeeze("가 나\xa0다") == "가나다"


def test_paragraphs_drop_blank_blocks_and_part_at_blank_lines() -> None:
    assert paragraphs([["하나", "둘"], ["\xa0"], ["셋", " ", "넷"], [""]]) == "하나\n둘\n\n셋\n\n넷"
