"""`ansan` on the command line: one command, one file. Scrapy is imported by those that crawl."""

from ansan_crawler.cli.main import main

__all__ = ["main"]
