"""The texts that follow from an article."""

import pytest

from ansan_crawler.replica.post import Block, Bullets, Paragraph, Post, PostTable

ROWS = (("구분", "인원"), ("1차", " 30 <\xa050명"), ("", ""))


def post(*body: Block, subtitle: tuple[str, ...] = ()) -> Post:
    return Post("7", "제목", subtitle, "안산톡톡", "2024-03-29", 6, body)


@pytest.mark.parametrize(
    ("body", "text", "listed"),
    [
        ((), "", ""),
        ((Paragraph(("하나", "둘")), Paragraph(("셋",))), "하나\n둘\n\n셋", "하나둘셋"),
        ((Paragraph(("하나 \xa0 둘\xa0",)),), "하나 둘", "하나 \xa0 둘\xa0"),
        ((Paragraph(("", "하나", "", "\xa0", "둘")),), "하나\n\n둘", "하나\xa0둘"),
        ((Paragraph(("\xa0",)), Paragraph(("하나",)), Paragraph(())), "하나", "\xa0하나"),
        ((PostTable(ROWS),), "구분 인원\n1차 30 < 50명", "구분인원1차 30 <\xa050명"),
        ((Bullets(("하나", "", "둘")), Paragraph(("셋",))), "하나\n둘\n\n셋", "하나둘셋"),
        ((Paragraph(("\u1112\u1161\u11ab글",)),), "한글", "\u1112\u1161\u11ab글"),
    ],
)
def test_body(body: tuple[Block, ...], text: str, listed: str) -> None:
    assert (post(*body).body_text, post(*body).list_text) == (text, listed)


@pytest.mark.parametrize(
    ("subtitle", "text", "listed"),
    [
        ((), None, "글"),
        ((" ",), None, "  글"),
        (("첫\xa0줄", "둘째 줄 "), "첫 줄\n둘째 줄", "첫\xa0줄 둘째 줄  글"),
    ],
)
def test_subtitle(subtitle: tuple[str, ...], text: str | None, listed: str) -> None:
    told = post(Paragraph(("글",)), subtitle=subtitle)
    assert (told.subtitle_text, told.list_text) == (text, listed)
