"""Bodies in every mark-up -> paragraphs. BeautifulSoup is the second reader."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from ansan_crawler.html import dom
from ansan_crawler.html.block_text import block_text
from ansan_crawler.html.tokens import UNSEEN, token_stream
from ansan_crawler.text import squeeze

HWP = "<P CLASS=HStyle0 STYLE='line-height:160%;'><SPAN STYLE='font-family:바탕'>{}</SPAN></P>"
BODIES = {
    "paragraphs": ("<p>가</p><p>나</p>", "가\n\n나"),
    "paragraphs unclosed": ("<P>가<P>나", "가\n\n나"),
    "a break": ("<p>가<br>나<br/>다</p>", "가\n나\n다"),
    "two breaks": ("가<br><br>나<BR>\n&nbsp;<BR>다", "가\n\n나\n\n다"),
    "a break at a block's edge": ("<p><br>가<br></p><br><p>나</p>", "가\n\n나"),
    "blank paragraphs": ("<p>&nbsp;</p><p>가</p><p> &nbsp;&#160; </p><p><br></p><p>나</p><p></p>", "가\n\n나"),
    "divs in divs": ("<div><div>가</div><div>나<div>다</div>라</div></div>", "가\n\n나\n\n다\n\n라"),
    "text and blocks": ("가<p>나</p>다<div>라</div>마", "가\n\n나\n\n다\n\n라\n\n마"),
    "paragraphs in inline tags": ("<span><font><p>가</p><p>나</p></font></span>다", "가\n\n나\n\n다"),
    "white space": ("<p> 가\n\t나&nbsp; &nbsp;다\u3000라\u2003마 </p>", "가 나 다 라 마"),
    "a word in pieces": ("<b>안</b>산<span>시</span><i></i>청", "안산시청"),
    "a space in its own tag": ("가<span> </span>나<b>&nbsp;</b>다", "가 나 다"),
    "word processor": (HWP.format("가<SPAN>나</SPAN>") + HWP.format("<o:p>&nbsp;</o:p>") + HWP.format("다"), "가나\n\n다"),
    "conditional comments": ("<p><!--[if !supportEmptyParas]-->&nbsp;<!--[endif]--></p>가<!-- 나 -->다", "가다"),
    "scripts and styles": ("가<style>p{}</style><script>'나'</script><noscript>다</noscript>라", "가라"),
    "images": ("<img alt='가' src=a.jpg>나<img alt='다'>", "나"),
    "headings and rules": ("<h2>가</h2>나<hr>다<center>라</center><blockquote>마</blockquote>", "가\n\n나\n\n다\n\n라\n\n마"),
    "pre": ("<pre>가\n나\n\n다  라</pre>", "가\n나\n\n다 라"),
    "a list": ("가<ul><li>나<li>다</ul>라", "가\n\n나\n다\n\n라"),
    "a list of paragraphs": ("<ul><li><p>가</p></li><li><p>나</p></li></ul>", "가\n나"),
    "a list with long items": ("<ol><li><p>가</p><p>나</p></li><li>다</li></ol>", "가\n\n나\n\n다"),
    "a list in a list": ("<ul><li>가<ul><li>나</ul><li>다</ul>", "가\n\n나\n다"),
    "definitions": ("<dl><dt>가<dd>나<dt>다<dd>라</dl>", "가\n나\n다\n라"),
    "a table": ("가<table><tr><th>나</th><th>다</th></tr><tr><td>라<td>마</table>바", "가\n\n나 다\n라 마\n\n바"),
    "a table of paragraphs": ("<table><tr><td><p>가</p><p>나</p></td><td>다<br>라</td></tr></table>", "가 나 다 라"),
    "a table for layout": ("<table><tr><td><p>가</p><p>나<br>다</p></td></tr><tr><td><p>라</p></table>", "가\n\n나\n다\n\n라"),
    "a table in a table": ("<table><tr><td>가<td><table><tr><td>나<tr><td>다</table></table>라", "가 나 다\n\n라"),
    "table parts": ("<table><caption>가</caption><thead><tr><td>나<tbody><tr><td>다</table>", "가\n\n나\n다"),
    "empty cells": ("<table><tr><td></td><td>가</td><td>&nbsp;</td></tr><tr><td></td></tr></table>나", "가\n\n나"),
    "entities": ("&middot;&#8228;&#x318D; &lt;p&gt; &amp;nbsp; &#145;가&#146; &hellip;", "·․ㆍ <p> &nbsp; ‘가’ …"),
    "bare signs": ("30도 < 35도 > A&B R&D&nbsp;1<2", "30도 < 35도 > A&B R&D 1<2"),
    "raw text": ("<xmp><b>가</b> &amp;</xmp>나", "<b>가</b> &amp;\n\n나"),
    "plain text to the end": ("가<plaintext><p>나</p>", "가\n\n<p>나</p>"),
    "source faults": ("‘가\" 나.다 ․·‧ㆍ ▲■「」㈜㎡市", "‘가\" 나.다 ․·‧ㆍ ▲■「」㈜㎡市"),
    "composed": ("\u1112\u1161\u11ab<b>\u1100</b>\u1161", "한가"),
    "zero width": ("가\u200b나<wbr>다&shy;라<p>\ufeff</p><p>\u200b&nbsp;</p>마", "가\u200b나다\u00ad라\n\n마"),
    "hidden": ("<p style='display:none'>가</p><span hidden>나</span>", "가\n\n나"),
    "broken nesting": ("<b><p>가</b>나</p></i><p><u>다</p>라</u>", "가나\n\n다\n\n라"),
    "unknown tags": ("<한글>가</한글><st1:place>나</st1:place><v:shape>다</v:shape>", "<한글>가나다"),
    "nothing": ("<p></p>&nbsp;<br><img>", ""),
}  # fmt: skip


def read(html: str) -> str:
    return block_text(token_stream(dom.parse(f"<body>{html}")).tokens)


@pytest.mark.parametrize("name", BODIES)
def test_bodies(name: str) -> None:
    html, text = BODIES[name]
    assert read(html) == text


@pytest.mark.parametrize("levels", [300, 2000])
@pytest.mark.parametrize("tag", ["font", "div", "b", "ul><li"])
def test_deep_nesting_loses_nothing(tag: str, levels: int) -> None:
    count = levels // (1 + tag.count("<"))
    html = "".join(f"<{tag}>{n} " for n in range(count))
    assert read(html).split() == [str(n) for n in range(count)]


TAGS = st.sampled_from("p div span font b br ul li dl dt dd table tr td pre h3 o:p".split())
TEXT = st.text("가나 <&;\n\xa0\u200b.", max_size=4)
PIECES = st.one_of(TAGS.map("<{}>".format), TAGS.map("</{}>".format), TEXT, st.just("<!-- x -->"))


@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_text_is_lost_or_added(html: str) -> None:
    soup: Any = BeautifulSoup(f"<html><body>{html}</body></html>", "lxml")
    seen = "".join(s for s in soup.find_all(string=True) if type(s).__name__ == "NavigableString")
    assert squeeze(read(f"{html}<p>.")) == squeeze(seen + ".")
    assert not UNSEEN & {tag.name for tag in soup.find_all(True)}
