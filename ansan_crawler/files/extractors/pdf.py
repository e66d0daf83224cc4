"""Reads the text of a PDF, with the lines as they are set."""

import re
from io import BytesIO

from pdfminer.high_level import extract_text
from pdfminer.layout import LAParams
from pdfminer.pdfdocument import PDFPasswordIncorrect

from ansan_crawler.files.extractors.errors import ENCRYPTED, Unreadable

_UNMAPPED = re.compile(r"\(cid:[0-9]+\)")
"""A glyph for which the file names no character."""
_LAYOUT = LAParams(line_margin=0.8, all_texts=True)
"""Korean documents leave 0.6 of a line between lines; text in forms is read as well."""


def blocks(file: bytes) -> list[list[str]]:
    """The lines of each page. Raises Unreadable, or what pdfminer raises."""
    try:
        text = extract_text(BytesIO(file), laparams=_LAYOUT)
    except PDFPasswordIncorrect:
        raise Unreadable(ENCRYPTED) from None
    return [page.split("\n") for page in _UNMAPPED.sub("", text).split("\f")]
