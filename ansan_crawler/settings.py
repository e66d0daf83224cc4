"""Scrapy settings of the project. The list of pipelines reads as the architecture."""

import os

from ansan_crawler import __version__
from ansan_crawler.paths import archive_dir

BOT_NAME = "ansan-crawler"
SPIDER_MODULES = ["spiders"]
COMMANDS_MODULE = "ansan_crawler.commands"

BOARD_URL = "https://www.ansan.go.kr/ansantalktalk/content/ansantalk/cityNews.html?gtid=sosik"
ARCHIVE_DIR = str(archive_dir())
# most requests a run; 0 is no limit
REQUEST_BUDGET = 0
# images and attachments to fetch: none, attachments or all
ARCHIVE_FILES = os.environ.get("ANSAN_ARCHIVE_FILES", "all")
# most bytes of one image or attachment
FILE_MAXSIZE = 64 * 1024 * 1024
# most bytes of a WARC file, roughly; 0 is no limit
WARC_MAXSIZE = 1_000_000_000
# most articles that a run may find removed; more is reported, not done. 0 is 20 or a tenth of all,
# whichever is more
REMOVALS_MAX = 0
# requested after each complete crawl, for services that alert you when a ping is missing
PING_URL = os.environ.get("ANSAN_PING_URL", "")
CONTACT = os.environ.get("ANSAN_CONTACT", "no address set: set ANSAN_CONTACT")

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
# without 429: too many requests is a refusal, and ends the crawl
RETRY_HTTP_CODES = [500, 502, 503, 504, 522, 524, 408]
REDIRECT_MAX_TIMES = 5
# what every tool that reads WARC files can unpack
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "ko,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}

# capture: every response as served, into WARC, before extract. Nearest to the downloader, so that
# the body is as it came, and robots.txt, redirects and retried pages are kept as well
DOWNLOADER_MIDDLEWARES = {"ansan_crawler.middlewares.CaptureMiddleware": 950}
DOWNLOAD_HANDLERS = dict.fromkeys(
    ("http", "https"), "ansan_crawler.download_handler.WireDownloadHandler"
)
ITEM_PIPELINES = {
    "ansan_crawler.pipelines.ExtractPipeline": 200,
    "ansan_crawler.pipelines.ArchivePipeline": 400,
}
# the session first: it looks at the settings before Scrapy's own extensions read them
EXTENSIONS = {
    "ansan_crawler.extensions.CrawlSession": -100,
    "ansan_crawler.extensions.CrawlProgress": 500,
}

TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
HTTPCACHE_ENABLED = False
FEED_EXPORT_ENCODING = "utf-8"
LOG_LEVEL = "WARNING"
# pages given up stand in the verdict
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
