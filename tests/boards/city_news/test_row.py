"""One row of a list: its title, text and date, and what says where the title ends."""

import pytest

from ansan_crawler.boards.city_news.row import RowFields, row_fields
from ansan_crawler.html import dom
from ansan_crawler.html.tokens import token_stream

DT, ALT, FIRST = "its one dt", "its image's alt text", "the first of its texts"
DATE = "2024-03-29"


def read(html: str) -> RowFields | None:
    stream = token_stream(dom.parse(f"<ul><li>{html}</li></ul>"))
    return row_fields(stream, *stream.spans[stream.tags["li"][0]])


FIELDS = {
    "a dt": ("<dl><dt>길</dt><dd>말</dd><dd>{d}</dd></dl>", "길", "말", DT),
    "an unclosed dt": ("<dl><dt>길<dd>말<dd>{d}", "길", "말", DT),
    "a dt among empty ones": ("<dl><dt> </dt><dt>길</dt><dd>말</dd><dd>{d}</dd></dl>", "길", "말", DT),
    "an image's alt text": ("<img alt='긴 길'>긴 길 <i>말</i> <u>{d}</u>", "긴 길", "말", ALT),
    "an alt text in pieces": ("<img alt='긴 길'><b>긴</b> 길<i>말</i><u>{d}</u>", "긴 길", "말", ALT),
    "an alt text of its start only": ("<img alt='긴'><b>긴 길</b><p>말</p><p>{d}</p>", "긴 길", "말", FIRST),
    "an element": ("<b>길</b><p>말</p><p>{d}</p>", "길", "말", FIRST),
    "a link": ("<p><a href='?fidx=1'>길</a></p><p>말</p><p>{d}</p>", "길", "말", FIRST),
    "lines": ("길<br>말<br>{d}", "길", "말", FIRST),
    "a title alone": ("<a href='?fidx=1'>긴 <b>길</b></a> <span>{d}</span>", "긴 길", "", FIRST),
    "running on in its line": ("<b>긴</b> 길<br>말<br>{d}", "긴 길", "말", FIRST),
    "running on in one word": ("<b>둘</b>레길<br>말 <i>글</i><br>{d}", "둘레길", "말 글", FIRST),
    "running on after a link": ("<a href='?fidx=1'>긴</a> 길<br>말<p>글</p>{d}", "긴 길", "말 글", FIRST),
    "running on in a block": ("<div><b>긴</b> 길<br>말</div><p>{d}</p>", "긴 길", "말", FIRST),
    "title and text in a box": ("<div><p>길</p><p>말</p></div><p>글</p><p>{d}</p>", "길", "말 글", FIRST),
    "title and two texts in a box": ("<div><p>긴 <i>길</i></p><p>말</p><p>글</p></div><p>{d}</p>", "긴 길", "말 글", FIRST),
    "a line, then a text": ("<b>길</b><br>말<br>글<br>{d}", "길", "말 글", FIRST),
    "a date in pieces": ("<b>길</b><p>말</p><p>2024-<i>03</i>-29</p>", "길", "말", FIRST),
    "dates before the last": ("<b>길</b><p>2024-03-01</p><p>{d}</p>", "길", "2024-03-01", FIRST),
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_fields(name: str) -> None:
    html, title, text, rule = FIELDS[name]
    assert read(html.format(d=DATE)) == RowFields(title, text, DATE, rule)


NONE = {
    "no date": "<dl><dt>길</dt><dd>말</dd></dl>",
    "no day of the calendar": "<dl><dt>길</dt><dd>말</dd><dd>2024-02-30</dd></dl>",
    "a date that is not the last": f"<dl><dt>길</dt><dd>{DATE}</dd><dd>말</dd></dl>",
    "a date that a text holds": f"<dl><dt>길</dt><dd>말 {DATE}</dd></dl>",
    "a date alone": f"<p>{DATE}</p>",
    "nothing": "",
    "a text before the dt": f"7<dl><dt><a href='?fidx=1'>길</a></dt><dd>말</dd><dd>{DATE}</dd></dl>",
    "a number before the link": f"<p>7</p><p><a href='?fidx=1'>길</a></p><p>{DATE}</p>",
}


@pytest.mark.parametrize("name", NONE)
def test_what_has_not_the_form_of_a_row(name: str) -> None:
    assert read(NONE[name]) is None
