"""One writer at a time."""

from pathlib import Path

import pytest

from ansan_crawler.archive.lock import Busy, locked, under_way


def test_who_comes_second_is_told(tmp_path: Path) -> None:
    assert not under_way(tmp_path), "nobody has ever locked it"
    with locked(tmp_path):
        assert under_way(tmp_path)
        with pytest.raises(Busy, match="another crawl"), locked(tmp_path):
            pass
    assert not under_way(tmp_path)
    with locked(tmp_path):
        assert under_way(tmp_path)
