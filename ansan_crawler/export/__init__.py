"""Articles, or their versions, as files for other programs, with a sheet that says what they are.

`tables` the fields, `rows` reads them, a module for each form writes them, `landing` puts them in
place once they are whole, `datasheet` tells of them.
"""

from ansan_crawler.export.export import Export, Nothing
from ansan_crawler.export.forms import FORMS, form_of
from ansan_crawler.export.landing import Occupied
from ansan_crawler.export.tables import ARTICLES, VERSIONS

__all__ = ["ARTICLES", "FORMS", "VERSIONS", "Export", "Nothing", "Occupied", "form_of"]
