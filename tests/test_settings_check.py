"""Wrong settings are found, each with what was expected."""

import pytest
from scrapy.settings import Settings

from ansan_crawler.settings_check import check_settings, invalid_settings


def project(**more: str) -> Settings:
    settings = Settings()
    settings.setmodule("ansan_crawler.settings")
    settings.setdict(more)
    return settings


def test_the_projects_own_are_right() -> None:
    assert invalid_settings(project()) == {}
    check_settings(project())


def test_all_that_are_wrong_are_named() -> None:
    wrong = project(RETRY_TIMES="x", DOWNLOAD_TIMEOUT="0", ROBOTSTXT_OBEY="maybe")
    assert invalid_settings(wrong) == {
        "RETRY_TIMES": "RETRY_TIMES=x: expected a number, such as 2",
        "DOWNLOAD_TIMEOUT": "DOWNLOAD_TIMEOUT=0: expected seconds, more than 0",
        "ROBOTSTXT_OBEY": "ROBOTSTXT_OBEY=maybe: expected True or False",
    }
    with pytest.raises(ValueError, match="RETRY_TIMES=x: expected a number"):
        check_settings(wrong)
