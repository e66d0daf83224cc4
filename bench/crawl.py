"""Measures the crawl's pages per second beside a bare Scrapy spider's, and its peak memory.

Both run one after the other against the same replica on loopback; only the ratios mean anything.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ansan_crawler.cli.demo_run import replica

ROOT = Path(__file__).resolve().parent.parent
SETS = [
    "DOWNLOAD_DELAY=0",
    "AUTOTHROTTLE_ENABLED=False",
    "CONCURRENT_REQUESTS_PER_DOMAIN=16",
    "ARCHIVE_FILES=none",
]
BARE = """
import sqlite3, sys
import scrapy
from scrapy.crawler import AsyncCrawlerProcess

class Bare(scrapy.Spider):
    name = "bare"
    async def start(self):
        with sqlite3.connect(sys.argv[2]) as archive:
            held = [fidx for (fidx,) in archive.execute("SELECT fidx FROM articles")]
        pages = -(-len(held) // 10)
        for page in range(1, pages + 1):
            yield scrapy.Request(f"{sys.argv[1]}&page={page}")
        for at, fidx in enumerate(held):
            yield scrapy.Request(f"{sys.argv[1]}&fidx={fidx}&page={at % pages + 1}&pg=vv")
    def parse(self, response):
        return None

process = AsyncCrawlerProcess({"LOG_LEVEL": "ERROR", "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False})
process.crawl(Bare)
process.start()
"""


def timed(command: list[str]) -> tuple[float, int]:
    """Runs a command; returns its seconds and its peak resident memory in KiB."""
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
    assert status == 0, command
    return time.perf_counter() - began, int(usage.ru_maxrss)


def measure(articles: int) -> tuple[float, int]:
    """The crawl's pages/s divided by the bare spider's, and its peak memory in KiB."""
    with replica(["--articles", str(articles)]) as address, tempfile.TemporaryDirectory() as folder:
        sets = [f"-s{x}" for x in (*SETS, f"BOARD_URL={address}", f"ARCHIVE_DIR={folder}")]
        ours = [sys.executable, "-m", "scrapy", "crawl", "city_news", *sets]
        seconds, peak = timed(ours)
        bare, _ = timed([sys.executable, "-c", BARE, address, f"{folder}/ansan.db"])
        pages = articles + -(-articles // 10)
        print(
            f"{articles:,} articles: ours {pages / seconds:.0f} pages/s, "
            f"bare {pages / bare:.0f}, ratio {bare / seconds:.2f}, peak {peak / 1024:.0f} MiB",
            flush=True,
        )
    return bare / seconds, peak


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[2000, 20000])
    peaks = [measure(size)[1] for size in parser.parse_args().sizes]
    print(f"peak memory, largest to smallest board: {peaks[-1] / peaks[0]:.2f}")


if __name__ == "__main__":
    main()
