"""Where in a page a value was found."""

from ansan_crawler.html import dom
from ansan_crawler.html.source import Source


def test_a_source_is_a_rule_a_tag_and_the_line_where_the_element_starts() -> None:
    document = dom.parse("<html>\n<body>\n<p\nid=a>가<b>나</b></p></body></html>")
    assert dom.source("the first", document.find(".//b")) == Source("the first", "b", 4)
    assert dom.source("all", document) == Source("all", "html", 1)
