"""Articles, or their versions, as files for other programs, with a sheet that says what they are.

`fields` names them, `rows` reads them, a module for each format writes them, `atomic_write` puts
them in place once they are whole, `datasheet` tells of them.
"""

from ansan_crawler.export.atomic_write import Occupied
from ansan_crawler.export.export import Export, Nothing
from ansan_crawler.export.fields import ARTICLES, VERSIONS
from ansan_crawler.export.formats import FORMATS, format_of

__all__ = ["ARTICLES", "FORMATS", "VERSIONS", "Export", "Nothing", "Occupied", "format_of"]
