"""Nothing is shown of progress where nobody looks."""

import pytest

from ansan_crawler.i18n.translatable import _
from ansan_crawler.terminal.progress_bar import bar


def test_a_pipe_gets_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with bar(_("verifying")) as progress:
        progress(1, 2)
        progress(0, 0)
    assert capsys.readouterr() == ("", "")
