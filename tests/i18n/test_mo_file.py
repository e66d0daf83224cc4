"""Catalogues compiled without any tool, as gettext's own tools compile them."""

import gettext
import io
import os
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from ansan_crawler.i18n.catalogue import FOLDER
from ansan_crawler.i18n.mo_file import compile_catalogues, mo_bytes

SOURCES = sorted(FOLDER.glob("*/LC_MESSAGES/*.po"))
PO = r"""
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=2; plural=n>1;\n"

#: somewhere
msgid "a \"word\"\n"
"and another"
msgstr "말"

msgid "{n} page"
msgid_plural "{n} pages"
msgstr[0] "하나"
msgstr[1] "여럿"

#, fuzzy
msgid "doubtful"
msgstr "의심"

msgid "not yet"
msgstr ""

#~ msgid "old"
#~ msgstr "옛"
"""


def read(content: bytes) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(content))


def test_what_it_reads_of_a_catalogue() -> None:
    found = read(mo_bytes(PO))
    assert found.gettext('a "word"\nand another') == "말"
    assert [found.ngettext("{n} page", "{n} pages", n) for n in (1, 2)] == ["하나", "여럿"]
    assert [found.gettext(x) for x in ("doubtful", "not yet", "old")] == [
        "doubtful",
        "not yet",
        "old",
    ]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_it_compiles_as_babel_does(source: Path) -> None:
    theirs = io.BytesIO()
    with source.open("rb") as file:
        write_mo(theirs, read_po(file))
    ours = mo_bytes(source.read_text("utf-8"))
    assert vars(read(ours))["_catalog"].keys() == vars(read(theirs.getvalue()))["_catalog"].keys()
    assert vars(read(ours))["_catalog"] | {"": ""} == vars(read(theirs.getvalue()))["_catalog"] | {
        "": ""
    }


def test_only_what_is_older_is_compiled_again(tmp_path: Path) -> None:
    folder = tmp_path / "ko" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source, target = folder / "a.po", folder / "a.mo"
    source.write_text(PO, "utf-8")
    assert compile_catalogues(tmp_path) == [target] and list(folder.iterdir()) != [source]
    target.write_bytes(b"newer")
    compile_catalogues(tmp_path)
    assert target.read_bytes() == b"newer"
    later = target.stat().st_mtime + 5
    os.utime(source, (later, later))
    compile_catalogues(tmp_path)
    assert target.read_bytes() == mo_bytes(PO)
