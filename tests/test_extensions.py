"""A session belongs to spiders that archive, and opens when it is asked for."""

from pathlib import Path

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector

from ansan_crawler.archive.lock import under_way
from ansan_crawler.extensions import CrawlSession
from spiders.city_news import CityNewsSpider


def crawler_of(spider: type[Spider], folder: Path, **more: str) -> Crawler:
    settings = Settings()
    settings.setmodule("ansan_crawler.settings")
    settings.setdict({"ARCHIVE_DIR": str(folder), **more})
    crawler = Crawler(spider, settings)
    crawler.stats = MemoryStatsCollector(crawler)
    crawler.spider = spider.from_crawler(crawler)
    return crawler


def test_another_spider_has_none(tmp_path: Path) -> None:
    class Other(Spider):
        name = "other"

    with pytest.raises(NotConfigured):
        CrawlSession.from_crawler(crawler_of(Other, tmp_path))


def test_it_opens_when_asked_and_closes_with_the_spider(tmp_path: Path) -> None:
    crawler = crawler_of(CityNewsSpider, tmp_path)
    session = CrawlSession.from_crawler(crawler)
    assert not list(tmp_path.iterdir()), "nothing is opened before"
    session.open({"pages": "1"})
    assert under_way(tmp_path)
    session.finish("shutdown")
    assert not under_way(tmp_path)
    assert crawler.stats.get_value("city_news/verdict") == "incomplete"
    assert crawler.stats.get_value("city_news/exit_code") == 3
    assert "interrupted" in crawler.stats.get_value("city_news/message")


def test_it_stays_open_for_who_closes_it(tmp_path: Path) -> None:
    session = CrawlSession.from_crawler(crawler_of(CityNewsSpider, tmp_path))
    session.stays_open = True
    session.open({})
    session.finish("shutdown")
    assert under_way(tmp_path)
    session.close()
    assert not under_way(tmp_path)


def test_a_wrong_setting_lets_scrapy_start_and_is_told(tmp_path: Path) -> None:
    crawler = crawler_of(CityNewsSpider, tmp_path, CONCURRENT_REQUESTS="many")
    session = CrawlSession.from_crawler(crawler)
    assert crawler.settings.getint("CONCURRENT_REQUESTS") == 16
    with pytest.raises(CloseSpider):
        session.open({})
    assert crawler.stats.get_value("city_news/exit_code") == 2
    assert "CONCURRENT_REQUESTS=many" in crawler.stats.get_value("city_news/message")
