"""Recognises the page that answers for a removed article (SITE.md, "Not known")."""

import re
import warnings

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

from ansan_crawler.boards.city_news.listing import is_article_table, parse_listing
from ansan_crawler.html import dom
from ansan_crawler.html.dom import UnknownPage
from ansan_crawler.text import decode, squeeze

_ALERT = re.compile(r"\balert\s*\(")
_AWAY = re.compile(r"\bhistory\s*\.\s*(?:back|go)\b|\blocation\b")


def is_tombstone(body: bytes, title: str | None) -> bool:
    """A page that only alerts and leads away, or the list without any article.

    `title` is the article's, None where it is not known: a page that shows it beside the list
    holds the article in an unknown form. A tombstone is half the evidence for a removal: the list
    must omit the article as well.
    """
    text = decode(body)
    return _only_alerts(text) or _is_list_alone(text, title)


def _only_alerts(text: str) -> bool:
    """True if the page has no text, and a script that alerts and leads to another page."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # XHTML, served as HTML
        page = BeautifulSoup(text, "lxml")
    scripts = " ".join(script.extract().get_text() for script in page.find_all("script"))
    shown = " ".join(part.get_text() for part in page.find_all("body"))
    return not shown.strip() and bool(_ALERT.search(scripts) and _AWAY.search(scripts))


def _is_list_alone(text: str, title: str | None) -> bool:
    try:
        document = dom.parse(text)
        rows = parse_listing(document, "").rows
    except UnknownPage:
        return False
    if any(is_article_table(table) for table in document.iter("table")):
        return False
    wanted = squeeze(title or "")
    listed = sum(squeeze(row.title + row.text).count(wanted) for row in rows)
    return not wanted or squeeze(dom.html_line(document)).count(wanted) <= listed
