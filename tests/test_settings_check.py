"""Each of Scrapy's settings that would stop it with a traceback is refused in one line."""

import pytest
from scrapy.settings import Settings

from ansan_crawler import settings as project
from ansan_crawler.settings_check import check_settings


def settings(**told: object) -> Settings:
    made = Settings()
    made.setmodule(project)
    made.setdict(told)
    return made


def test_the_project_s_own_are_right() -> None:
    check_settings(settings())


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("LOG_LEVEL", ["DEBUG", "ERROR"], ["debug", "LOUD", ""]),
        ("FILE_MAXSIZE", ["0", "1000000"], ["1M", "-1", "1.5", "１"]),
        ("RETRY_TIMES", ["0", "5"], ["-1", "many"]),
        ("CONCURRENT_REQUESTS", ["1", "16"], ["0", "x"]),
        ("DOWNLOAD_DELAY", ["0", "1.05"], ["-1", "nan", "inf", "soon"]),
        ("DOWNLOAD_TIMEOUT", ["0.5", "180"], ["0", "nan", "-3"]),
        ("AUTOTHROTTLE_ENABLED", ["True", "false", "0"], ["yes", "2", ""]),
    ],
)
def test_what_is_right_and_what_is_not(name: str, right: list[str], wrong: list[str]) -> None:
    for told in right:
        check_settings(settings(**{name: told}))
    for told in wrong:
        with pytest.raises(ValueError, match=f"{name}={told}") as refusal:
            check_settings(settings(**{name: told}))
        assert "\n" not in str(refusal.value)
