"""Values with the rule and the element that they come from, and what two witnesses disagree on."""

import re

from ansan_crawler.inspection.evidence import shortened
from tests.inspection.made_page import PAGE, URL, of, read, said


def test_without_the_list_the_mark_up_parts_title_and_author() -> None:
    found = read(PAGE, URL.replace("fidx=7", "fidx=6"))
    assert of(found, "title") == [("물빛마을", "what stands before the author", "b", 7)]
    assert of(found, "author") == [("안산톡톡", "the last text before the date", "i", 8)]
    told = "the list under the article doesn't show it"
    assert of(found, "witnesses") == [(None, told, None, None)]


def test_what_an_article_lacks() -> None:
    html = re.sub(r"<img src=./UP.*>|<tr><td>(?=둘).*|<a href=./gtb.*</a>", "", PAGE)
    found = read(html.replace("둘레길 새 단장 ", ""))
    assert found.outcome == "understood"
    for field in ("subtitle", "image", "attachment", "licence"):
        (lacking,) = of(found, field)
        assert (lacking[0], lacking[1][:3], lacking[2:]) == (None, "no ", (None, None))


def test_the_licence_s_mark() -> None:
    found = read(PAGE.replace("</table>", "</table>\n<p><img src=/img/opentype03.png></p>", 1))
    (mark,) = of(found, "licence")
    assert mark[:3] == (3, "image of the mark 공공누리", "img")


def test_an_article_without_any_text() -> None:
    html = re.sub(r"<p>.*</p>|<img src=./UP.*>|둘레길 새 단장( 첫.*글.)?", "", PAGE)
    rule = "the first row under the head: none has text or an image of the article"
    found = read(html)
    assert found.outcome == "understood", found.message
    assert of(found, "body") == [("0 characters", rule, "tr", 14)]


def test_witnesses_that_disagree() -> None:
    found = read(PAGE.replace("끝 글.</dd>", "끝 말.</dd>"))
    assert said(found) == (
        "unknown",
        "the list and the article's page disagree on title, date or text",
    )
    told = "text from character 11: article «길새단장첫글.끝글.», list «길새단장첫글.끝말.»"
    assert of(found, "witnesses") == [(told, "the article's row tells it otherwise", "li", 24)]


def test_a_long_text_is_shown_by_its_start_and_its_end() -> None:
    assert shortened("가" * 80) == "가" * 80
    assert shortened("가" * 56 + "나" + "다" * 24) == "가" * 56 + " … " + "다" * 24
