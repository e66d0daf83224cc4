"""What is found in a page that is not understood: it shows what has changed."""

import re

from tests.inspection.made_page import BOARD, BODY, LIST, LISTED, PAGE, of, read, said


def test_the_label_of_the_views_has_changed() -> None:
    found = read(PAGE.replace("<span>조회수", "<span>조회"))
    assert found.outcome == "unknown"
    assert found.message.startswith("expected exactly 1 table «제목, 작성자, …» that starts with")
    assert found.message.endswith("«물빛마을 안산톡톡 2024-03-29 조회 1,729» (<table> @ line 4)")
    assert list(found.evidence[2:7]) == LISTED
    assert [(f.field, f.value, f.tag, f.line) for f in found.evidence[7:]] == [
        ("article table", "4 rows", "table", 4),
        ("first row", "물빛마을 안산톡톡 2024-03-29 조회 1,729", "tr", 6),
        ("text", "질문과답변 | 제목, 작성자, 작성일, 조회수, 첨부파일, 본문", "caption", 5),
        ("text", "조회", "span", 10),
        ("text", "질문과답변 | 제목, 작성자, 작성일, 조회수, 첨부파일, 본문", "caption", 5),
    ]


def test_the_total_line_has_changed() -> None:
    found = read(PAGE.replace("전체 12, 2/2page", "전체 12건 (2/2)"))
    assert found.outcome == "unknown"
    assert "found 0; 0 total lines and links to 2 articles (<html> @ line 2)" in found.message
    assert of(found, "text") == [("전체 12건 (2/2)", "a short text with «전체»", "div", 20)]
    assert of(found, "link") == [
        ("다른 글 말 2024-03-30", "box of links to 9: title (its one dt), text and date", "li", 22),
        ("물빛마을 둘레길 새 단장 첫 글.끝 글. 2024-03-29", "box of links to 7: title (its one dt), text and date", "li", 24),
    ]  # fmt: skip
    assert of(found, "views") == [(1729, "number beside the label 조회수", "strong", 10)]
    assert of(found, "body ends") == [("끝 글.", BODY, "tr", 15)]


def test_the_rows_have_changed() -> None:
    found = read(LIST.replace("2024-03-30", "2024.03.30"), BOARD)
    assert found.message.endswith("1 total lines and links to 2 articles (<div> @ line 1)")
    assert of(found, "total line") == [("전체 12, 2/2page", "announces 2 rows", "div", 1)]
    rule = "box of links to 9: not title, text and date, in this order"
    assert of(found, "link")[0] == ("다른 글 말 2024.03.30", rule, "li", 3)


def test_the_body_is_missing() -> None:
    found = read(re.sub(r"(?s)<tr><td>(둘|\n<img).*?</tr>", "", PAGE))
    assert said(found) == ("unknown", "expected a row with the body, found none (<table> @ line 4)")
    assert of(found, "title")[0][0] == "물빛마을"
    assert of(found, "body") == [(None, "no row under the head but files and steps", None, None)]


def test_the_caption_has_changed() -> None:
    html = PAGE.replace("작성일, 조회수", "조회수, 등록일")
    found = read(html, title="물빛마을")
    assert found.message.endswith("found 0 of 0 tables with the caption (<html> @ line 2)")
    (caption,) = of(found, "caption")
    assert caption[2:] == ("caption", 5)


def test_clues_of_one_kind_are_bounded() -> None:
    rows = "".join(f"<li><a href='?fidx={n}&pg=vv'>글 {n}</a></li>" for n in range(30))
    links = of(read(f"<ul>{rows}</ul>", BOARD), "link")
    assert (len(links), links[12][0]) == (13, "and 18 more")
