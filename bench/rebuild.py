"""Measures pages per second of rebuild and verify beside the crawl that made the captures.

All run on this machine, one after the other; only the ratios and the order of magnitude mean
anything. A rebuild must reach 300 pages per second.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ansan_crawler.cli.demo_run import replica

ROOT = Path(__file__).resolve().parent.parent
SETS = ["DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False", "CONCURRENT_REQUESTS_PER_DOMAIN=16",
        "ARCHIVE_FILES=none"]  # fmt: skip


def timed(*command: str) -> float:
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=2000)
    articles = parser.parse_args().articles
    pages = articles + -(-articles // 10)
    ansan = str(Path(sys.executable).parent / "ansan")
    with replica(["--articles", str(articles)]) as address, tempfile.TemporaryDirectory() as folder:
        sets = [f"-s{x}" for x in (*SETS, f"BOARD_URL={address}", f"ARCHIVE_DIR={folder}")]
        crawl = timed(sys.executable, "-m", "scrapy", "crawl", "city_news", *sets)
        print(f"{articles:,} articles: crawl {pages / crawl:.0f} pages/s", flush=True)
        for words in (["rebuild"], ["verify"], ["verify", "--sample", "200"]):
            seconds = timed(ansan, "--archive", folder, *words)
            rate = f"{pages / seconds:.0f} pages/s, {crawl / seconds:.1f} times the crawl"
            print(f"  ansan {' '.join(words)}: {seconds:.1f} s, {rate}", flush=True)


if __name__ == "__main__":
    main()
