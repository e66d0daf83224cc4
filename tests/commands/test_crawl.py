"""`scrapy crawl` takes the name of a spider of the project, and says so."""

from pathlib import Path

import pytest

from tests import forked
from tests.runs import crawl


@pytest.mark.parametrize("names", [[], ["city"], ["city_news", "city_news"]])
def test_another_name_is_usage(names: list[str], tmp_path: Path) -> None:
    done = forked.scrapy(["scrapy", "crawl", *names, f"-sARCHIVE_DIR={tmp_path}"], timeout=60)
    assert done.returncode == 2
    assert "expected the spider's name, city_news, found" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["crawler", "self", "name", "start"])
def test_an_argument_that_scrapy_has_itself_is_usage(name: str, tmp_path: Path) -> None:
    done = crawl("http://127.0.0.1:1/", tmp_path, "-a", f"{name}=x")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert f"unknown argument '{name}'" in done.stderr
