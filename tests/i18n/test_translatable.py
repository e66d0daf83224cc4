"""Messages that are English text, and carry what another language needs."""

import copy
import json
import pickle
import sqlite3
from dataclasses import asdict, dataclass

import pytest

from ansan_crawler.i18n.translatable import Translatable, _, joined, ngettext, retold


class Shouted:
    """A language of capitals, in which everything is plural."""

    def gettext(self, message: str) -> str:
        return message.upper().replace("{N", "{n").replace("{WHY", "{why").replace("PART", "part")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid2)


def test_it_is_its_english() -> None:
    message = _("page {n:,} of {why}", n=1234, why="x")
    assert message == "page 1,234 of x" and isinstance(message, str)
    assert message.translated(Shouted()) == "PAGE 1,234 OF x"


@pytest.mark.parametrize(("n", "text"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages")])
def test_it_counts(n: int, text: str) -> None:
    message = ngettext("{n} page", "{n} pages", n)
    assert message == text and message.translated(Shouted()) == f"{n} PAGES"


def test_values_are_translated_with_it_and_other_texts_are_not() -> None:
    message = _("lost: {why}", why=ngettext("{n} page", "{n} pages", 1))
    assert message.translated(Shouted()) == "LOST: 1 PAGES"
    assert _("lost: {why}", why="1 page").translated(Shouted()) == "LOST: 1 page"
    line = joined(" · ", (_("new"), "안산 {n}", _("lost")))
    assert (line, line.translated(Shouted())) == ("new · 안산 {n} · lost", "NEW · 안산 {n} · LOST")
    assert joined(" · ", ()).translated(Shouted()) == ""


def test_an_exception_gives_it_back() -> None:
    error = ValueError(_("lost: {why}", why=OSError(_("no page"))))
    text = str(error)
    assert isinstance(text, Translatable) and text.translated(Shouted()) == "LOST: NO PAGE"


def test_another_text_may_stand_for_it_in_english() -> None:
    message = retold("as it was stored", _("lost"))
    assert (message, message.translated(Shouted())) == ("as it was stored", "LOST")


@dataclass(frozen=True)
class Noted:
    what: str


def test_it_goes_wherever_a_text_goes() -> None:
    message = _("page {n}", n=3)
    assert json.dumps({message: message}) == '{"page 3": "page 3"}'
    with sqlite3.connect(":memory:") as archive:
        assert archive.execute("SELECT ?", [message]).fetchone() == ("page 3",)
    archive.close()
    for same in (pickle.loads(pickle.dumps(message)), copy.deepcopy(message)):
        assert same == message and same.translated(Shouted()) == "PAGE 3"
    assert asdict(Noted(message)) == {"what": "page 3"}
