"""Rows as a program reads them; a message in a cell is English there."""

import json

import pytest

from ansan_crawler.i18n.translatable import _
from ansan_crawler.terminal.output import print_rows

ROWS: list[tuple[str, str | None]] = [("a", _("nothing found")), ("가", None)]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (None, "a\tnothing found\n가\t\n"),
        ("csv", "name,what\na,nothing found\n가,\n"),
        ("json", json.dumps([{"name": "a", "what": "nothing found"}, {"name": "가", "what": None}],
                            ensure_ascii=False, indent=1) + "\n"),
    ],
)  # fmt: skip
def test_rows_for_programs(
    form: str | None,
    expected: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ANSAN_LANG", "ko")
    print_rows((_("name"), _("what")), ROWS, form)
    assert capsys.readouterr().out.replace("\r\n", "\n") == expected
