"""Exports articles, or their versions, as files for other programs, with a data sheet.

`fields` lists the columns, `rows` reads them, one module per format writes them, `atomic_write`
puts complete files in place, and `datasheet` describes the result.
"""

from ansan_crawler.export.atomic_write import Occupied
from ansan_crawler.export.export import Export, NoRows
from ansan_crawler.export.fields import ARTICLES, VERSIONS
from ansan_crawler.export.formats import FORMATS, format_of

__all__ = ["ARTICLES", "FORMATS", "VERSIONS", "Export", "NoRows", "Occupied", "format_of"]
