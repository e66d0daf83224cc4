"""The pipelines pass what is no captured page, and are absent beside another spider."""

from pathlib import Path

import pytest
from scrapy import Spider
from scrapy.exceptions import NotConfigured
from scrapy.extension import ExtensionManager
from scrapy.logformatter import LogFormatter

from ansan_crawler.pipelines import ArchivePipeline, ExtractPipeline
from spiders.city_news import CityNewsSpider
from tests.test_extensions import crawler_of

PIPELINES = (ExtractPipeline, ArchivePipeline)


@pytest.mark.parametrize("pipeline", PIPELINES)
def test_items_of_others_pass(pipeline: type, tmp_path: Path) -> None:
    crawler = crawler_of(CityNewsSpider, tmp_path)
    crawler.logformatter = LogFormatter.from_crawler(crawler)
    crawler.extensions = ExtensionManager.from_crawler(crawler)
    item = {"a": 1}
    assert pipeline.from_crawler(crawler).process_item(item) is item
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("pipeline", PIPELINES)
def test_another_spider_has_none(pipeline: type, tmp_path: Path) -> None:
    class Other(Spider):
        name = "other"

    crawler = crawler_of(Other, tmp_path)
    crawler.extensions = ExtensionManager.from_crawler(crawler)
    with pytest.raises(NotConfigured):
        pipeline.from_crawler(crawler)
