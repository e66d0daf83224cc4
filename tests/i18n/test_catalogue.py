"""The catalogues are whole: nothing lacks its Korean, nothing is left over, values agree."""

import gettext
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from ansan_crawler.i18n.catalogue import FOLDER, click_in_korean, korean

PACKAGE = FOLDER.parent
HANGUL = re.compile("[가-힣]")
MECHANICAL = re.compile(r"[\s:;().«»]|\{[^}]*\}")
"""What is left out where it is asked whether a text has words."""
PARTICLE = re.compile(r"\}['\"]?(?:은|는|이|가|을|를|과|와|로|으로)(?![가-힣])")
METHODS = {
    "ansan": (PACKAGE, "ansan_crawler.i18n.extraction:extract_messages"),
    "click": (Path(click.__file__).parent, "python"),
}
KEYWORDS = {"_": None, "ngettext": (1, 2)}


@pytest.fixture(params=METHODS, scope="module")
def domain(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def catalogue(domain: str) -> Catalog:
    with (FOLDER / "ko" / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file)


def keys(catalogue: Catalog) -> Iterator[tuple[str, ...]]:
    for message in catalogue:
        if message.id:
            yield message.id if isinstance(message.id, tuple) else (message.id,)


def in_code(domain: str) -> set[tuple[str, ...]]:
    folder, method = METHODS[domain]
    found = extract_from_dir(folder, [("**.py", method)], keywords=KEYWORDS)
    ids = (message for _file, _line, message, _comments, _context in found)
    return {each if isinstance(each, tuple) else (each,) for each in ids}


def test_no_message_lacks_its_korean_and_no_entry_is_stale(domain: str, catalogue: Catalog) -> None:
    held, wanted = set(keys(catalogue)), in_code(domain)
    assert wanted - held == set(), "run: make messages"
    assert held - wanted == set(), "run: make messages"
    empty = [message.id for message in catalogue if message.id and not all(texts_of(message))]
    assert empty == [], f"{domain}.po"
    assert not [message.id for message in catalogue if message.fuzzy and message.id]
    assert not catalogue.obsolete


def texts_of(message: object) -> tuple[str, ...]:
    text = getattr(message, "string", "")
    return text if isinstance(text, tuple) else (text,)


def fields(text: str) -> set[str]:
    """With how each is formatted: numbers have their commas in every language."""
    if "{+" in text:
        return set()
    parts = Formatter().parse(text)
    return {f"{name}!{how}:{spec}" for _text, name, spec, how in parts if name is not None}


def test_values_agree(catalogue: Catalog) -> None:
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        for text in texts_of(message) if message.id else ():
            named = set().union(*map(fields, ids))
            assert fields(text) <= named, message.id
            assert {x for x in fields(ids[-1]) if x.startswith("n!")} <= fields(text), message.id


def test_a_text_with_words_has_hangul_in_it(catalogue: Catalog) -> None:
    for message in catalogue:
        words = MECHANICAL.sub("", "".join(texts_of(message)))
        same = message.id in ("og:url", "its og:url", "its canonical link")
        assert not message.id or same or not words or HANGUL.search(words) or not re.search(
            "[a-z]{4}", words
        ), message.id  # fmt: skip


def test_no_particle_hangs_on_a_value(catalogue: Catalog) -> None:
    """7과 but 2와: what follows a number or a name would have to be read aloud."""
    told = [t for m in catalogue if m.id for t in texts_of(m) if PARTICLE.search(t)]
    assert told == []


@pytest.mark.parametrize("word", ["꾸민", "꾸밀", "낱말", "이 날(", "못 본 글은"])
def test_words_that_nobody_would_use(word: str, catalogue: Catalog) -> None:
    assert not [t for m in catalogue if m.id for t in texts_of(m) if word in t]


def test_it_counts_in_both_languages() -> None:
    one, many = "{n:,} request in {duration}", "{n:,} requests in {duration}"
    assert korean().ngettext(one, many, 1) == korean().ngettext(one, many, 2) == (
        "요청 {n:,}건, {duration}"
    )  # fmt: skip


def test_click_speaks_korean_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "fr")
    domain = gettext.textdomain()
    with click_in_korean():
        assert gettext.gettext("Usage:") == "사용법:"
    assert (gettext.gettext("Usage:"), gettext.textdomain()) == ("Usage:", domain)
    assert os.environ["LANGUAGE"] == "fr"


def test_english_reads_no_catalogue() -> None:
    script = (
        "import sys; from ansan_crawler.cli import main\n"
        "try: main(['search', '--help'])\n"
        "except SystemExit: print(*sys.modules)"
    )
    for language, read in (("en", False), ("ko", True)):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True,
                              env={**os.environ, "ANSAN_LANG": language}, check=True)  # fmt: skip
        assert ("ansan_crawler.i18n.catalogue" in done.stdout.split()) is read
