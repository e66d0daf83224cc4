"""Scrapy settings of the project. The list of pipelines reads as the architecture."""

import os
from pathlib import Path

from platformdirs import user_data_path

from ansan_crawler import __version__


def _archive_dir() -> str:
    """The environment's word, else `data` of the checkout, else the user's data folder."""
    checkout = Path(__file__).resolve().parent.parent
    folder = checkout / "data" if (checkout / "scrapy.cfg").exists() else None
    return os.environ.get("ANSAN_ARCHIVE_DIR") or str(folder or user_data_path("ansan-crawler"))


BOT_NAME = "ansan-crawler"
SPIDER_MODULES = ["spiders"]
COMMANDS_MODULE = "ansan_crawler.commands"

BOARD_URL = "https://www.ansan.go.kr/ansantalktalk/content/ansantalk/cityNews.html?gtid=sosik"
ARCHIVE_DIR = _archive_dir()
REQUEST_BUDGET = 0
CONTACT = os.environ.get("ANSAN_CONTACT", "no address set: CONTACT in settings.py")

USER_AGENT = f"ansan-crawler/{__version__} (+{CONTACT})"
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# a little over a second, so that two arrivals at the server are never less than a second apart
DOWNLOAD_DELAY = 1.05
DOWNLOAD_DELAY_JITTER = 0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.05
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
COOKIES_ENABLED = False

# capture (every response as served, into WARC) will stand before extract
ITEM_PIPELINES = {
    "ansan_crawler.pipelines.ExtractPipeline": 200,
    "ansan_crawler.pipelines.CheckPipeline": 300,
    "ansan_crawler.pipelines.ArchivePipeline": 400,
}
EXTENSIONS = {"ansan_crawler.progress.CrawlProgress": 500}

TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
HTTPCACHE_ENABLED = False
FEED_EXPORT_ENCODING = "utf-8"
LOG_LEVEL = "WARNING"
# the verdict tells of what was given up
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
