"""The commands of `ansan`, one in each module; only those that crawl import Scrapy."""

from ansan_crawler.cli.main import main

__all__ = ["main"]
