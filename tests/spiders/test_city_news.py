"""The spider in the hands of Scrapy's own tools, each in a process of its own."""

import csv
import json
import subprocess
import sys
import xml.etree.ElementTree
from pathlib import Path

import pytest

from ansan_crawler.archive.lock import locked
from ansan_crawler.boards.city_news.urls import article_address
from ansan_crawler.replica.board import Board
from tests import forked
from tests.filled_archive import held, truth
from tests.runs import FAST, ROOT, rows

SETTINGS = """
from ansan_crawler.settings import *
SPIDER_MODULES = ["spiders", "mine"]
ITEM_PIPELINES = ITEM_PIPELINES | {"mine.Mine": 900}
"""
MINE = """
import json
from itemadapter import ItemAdapter
from scrapy import Request, Spider

class Mine:
    def process_item(self, item):
        adapter = ItemAdapter(item)
        adapter["length"] = len(adapter.get("body", ""))
        return item

class Other(Spider):
    name = "other"
    async def start(self):
        yield Request(self.address, self.parse)
        yield Request(self.address, self.parse, method="POST", body=b"sent", dont_filter=True)
    def parse(self, response):
        keys = sorted({"wire", "capture", "message", "content"} & set(response.meta))
        yield {"body": response.text, "keys": keys, "depth": response.meta["depth"]}
"""
SCRIPT = """
from scrapy.crawler import {process}
from scrapy.utils.project import get_project_settings
settings = get_project_settings()
settings.setdict({sets}, priority="cmdline")
process = {process}(settings)
crawler = process.create_crawler("city_news")
process.crawl(crawler, {arguments})
process.start()
stats = crawler.stats.get_stats()
print([stats.get(f"city_news/{{name}}") for name in ("verdict", "exit_code", "message")])
"""
TWICE = """
import asyncio
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.utils.project import get_project_settings
from scrapy.utils.reactor import install_reactor
install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
from twisted.internet import reactor
settings = get_project_settings()
settings.setdict({sets}, priority="cmdline")
async def both():
    runner = AsyncCrawlerRunner(settings)
    for arguments in ({{"pages": 1}}, {{"pages": "1-2"}}):
        crawler = runner.create_crawler("city_news")
        await runner.crawl(crawler, **arguments)
        print(crawler.stats.get_value("city_news/verdict"), flush=True)
    reactor.stop()
asyncio.get_event_loop().create_task(both())
reactor.run()
"""


def sets(address: str, archive: Path) -> dict[str, str]:
    told = dict(pair.split("=") for pair in FAST)
    return told | {"BOARD_URL": address, "ARCHIVE_DIR": str(archive)}


def scrapy(address: str, archive: Path, *line: str) -> "subprocess.CompletedProcess[str]":
    options = [f"-s{name}={value}" for name, value in sets(address, archive).items()]
    done = forked.scrapy(["scrapy", *line, *options], timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def python(source: str, folder: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    line = [sys.executable, "-c", source]
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Of a user: this project's settings, with a spider and a pipeline of the user's own."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "scrapy.cfg").write_text("[settings]\ndefault = my_settings\n")
    (folder / "my_settings.py").write_text(SETTINGS)
    (folder / "mine.py").write_text(MINE)
    return folder


def in_project(project: Path, *line: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "scrapy", *line]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.mark.parametrize("process", ["CrawlerProcess", "AsyncCrawlerProcess"])
def test_a_script_crawls(process: str, board: Board, address: str, archive: Path) -> None:
    told = sets(address, archive)
    done = python(SCRIPT.format(process=process, sets=told, arguments='pages="1-2"'))
    assert done.stdout.startswith("['complete', 0, 'complete within its bounds: "), done
    assert len(held(archive)) == 20
    assert rows(archive, "SELECT verdict, bounds FROM crawls") == [("complete", "pages=1-2")]


@pytest.mark.parametrize(
    ("more", "arguments", "expected"),
    [
        ({}, "pages='9-3'", "['usage', 2, 'error: pages=9-3: expected N or FIRST-LAST"),
        ({}, "colour='red'", "['usage', 2, \"error: unknown argument 'colour'"),
        ({"CONCURRENT_REQUESTS": "x"}, "", "['usage', 2, 'error: CONCURRENT_REQUESTS=x: expected"),
        ({"CLOSESPIDER_TIMEOUT": "1h"}, "", "['usage', 2, 'error: CLOSESPIDER_TIMEOUT=1h: expect"),
        ({"BOARD_URL": "nowhere"}, "", "['usage', 2, \"error: BOARD_URL: expected"),
        ({"ARCHIVE_DIR": "/dev/null/x"}, "", "['archive not writable', 6, \"error: archive /dev"),
        ({"BOARD_URL": "http://127.0.0.1:1/"}, "", "['blocked', 5, \"blocked: board unknown"),
    ],
)
def test_what_stops_a_crawl_in_a_script_stands_in_its_stats(
    more: dict[str, str], arguments: str, expected: str, board: Board, address: str, archive: Path
) -> None:
    told = sets(address, archive) | more
    done = python(SCRIPT.format(process="AsyncCrawlerProcess", sets=told, arguments=arguments))
    assert done.stdout.startswith(expected), done
    assert expected.partition(", ")[2][4:40].strip("'\"") in done.stderr, "in the log as well"
    assert not board.log


def test_an_archive_in_use_stops_a_crawl_in_a_script(address: str, archive: Path) -> None:
    archive.mkdir()
    with locked(archive):
        told = sets(address, archive)
        done = python(SCRIPT.format(process="CrawlerProcess", sets=told, arguments=""))
    assert done.stdout.startswith("['incomplete', 3, 'error: another crawl is under way"), done


def test_one_process_crawls_twice(board: Board, address: str, archive: Path) -> None:
    done = python(TWICE.format(sets=sets(address, archive)))
    assert done.stdout == "complete\ncomplete\n", done
    assert len(held(archive)) == 20
    assert len(rows(archive, "SELECT * FROM crawls WHERE exit_code = 0")) == 2


def test_runspider(board: Board, address: str, archive: Path) -> None:
    done = scrapy(address, archive, "runspider", "spiders/city_news.py", "-a", "pages=1")
    assert done.returncode == 0 and len(held(archive)) == 10, done


def test_parse_shows_an_article_and_touches_no_archive(
    board: Board, address: str, archive: Path
) -> None:
    post = board.posts[3]
    url = article_address(address, post.fidx)
    done = scrapy(address, archive, "parse", "--spider=city_news", "--nocolour", url)
    assert f"'fidx': '{post.fidx}'" in done.stdout and f"'author': '{post.author}'" in done.stdout
    assert "'attachments': [" in done.stdout and "'body': " in done.stdout
    assert not archive.exists()


def test_parse_shows_the_rows_of_a_list(board: Board, address: str, archive: Path) -> None:
    done = scrapy(address, archive, "parse", "--spider=city_news", "--nocolour", address)
    assert done.stdout.count("'position': ") == 10
    assert f"'title': '{board.posts[9].title}'" in done.stdout
    assert not archive.exists()


def test_parse_takes_its_items_through_the_pipelines(
    board: Board, address: str, archive: Path
) -> None:
    line = ("parse", "--spider=city_news", "--nocolour", "--pipelines", address)
    assert scrapy(address, archive, *line).stdout.count("'position': ") == 10
    assert not archive.exists()


def test_parse_says_why_it_shows_nothing(board: Board, address: str, archive: Path) -> None:
    robots = address.partition("/ansantalktalk")[0] + "/robots.txt"
    done = scrapy(address, archive, "parse", "--spider=city_news", "--nocolour", robots)
    assert "expected an address of the board" in done.stderr
    gone = article_address(address, "424242")
    done = scrapy(address, archive, "parse", "--spider=city_news", "--nocolour", gone)
    assert "gone: " in done.stderr and "[]" in done.stdout


@pytest.mark.parametrize("spider", [[], ["--spider=city_news"]])
def test_shell_and_fetch_show_the_page_and_touch_no_archive(
    spider: list[str], board: Board, address: str, archive: Path
) -> None:
    code = "(response.status, len(response.css('a')) > 10)"
    done = scrapy(address, archive, "shell", *spider, address, "-c", code)
    assert done.stdout == "(200, True)\n", done
    done = scrapy(address, archive, "fetch", *spider, address)
    assert board.posts[0].title in done.stdout
    assert not archive.exists()


def test_shell_reads_with_the_spider(board: Board, address: str, archive: Path) -> None:
    code = "[row['fidx'] for row in spider.parse(response)]"
    done = scrapy(address, archive, "shell", "--spider=city_news", address, "-c", code)
    assert done.stdout == f"{[post.fidx for post in board.posts[:10]]}\n"


def test_list_and_check_touch_no_archive(board: Board, address: str, archive: Path) -> None:
    assert scrapy(address, archive, "list").stdout == "city_news\n"
    done = scrapy(address, archive, "check")
    assert done.returncode == 0 and "Ran 0 contracts" in done.stderr
    assert not archive.exists() and not board.log


def test_another_spider_beside_it_is_let_alone(
    project: Path, board: Board, address: str, archive: Path
) -> None:
    assert in_project(project, "list").stdout == "city_news\nother\n"
    page = address.partition("/ansantalktalk")[0] + "/robots.txt"
    line = ["crawl", "other", "-a", f"address={page}", "-O", "out.jsonl", "-s", "DOWNLOAD_DELAY=0",
            "-s", f"ARCHIVE_DIR={archive}", "-s", "AUTOTHROTTLE_ENABLED=False"]  # fmt: skip
    done = in_project(project, *line)
    assert done.returncode == 0 and not archive.exists(), done
    (item,) = map(json.loads, (project / "out.jsonl").read_text().splitlines())
    assert (item["keys"], item["depth"]) == ([], 0)
    assert "User-agent" in item["body"] and item["length"] == len(item["body"])


def test_a_pipeline_of_the_users_own_changes_the_articles(
    project: Path, board: Board, address: str, archive: Path
) -> None:
    told = [f"-s{name}={value}" for name, value in sets(address, archive).items()]
    done = in_project(project, "crawl", "city_news", "-a", "pages=1", "-O", "out.jsonl", *told)
    assert done.returncode == 0, done
    items = [json.loads(line) for line in (project / "out.jsonl").read_text().splitlines()]
    assert {item["fidx"]: item["length"] for item in items} == {
        post.fidx: len(post.body_text) for post in board.posts[:10]
    }


def test_whole_articles_as_lines_table_and_xml(board: Board, address: str, archive: Path) -> None:
    board.edit(board.posts[0].fidx, files=(("7", "계획.hwp"), ("8", "표.pdf")))
    out = {kind: archive.parent / f"out.{kind}" for kind in ("jsonl", "csv", "xml")}
    feeds = [part for path in out.values() for part in ("-O", str(path))]
    assert scrapy(address, archive, "crawl", "city_news", *feeds).returncode == 0
    lines = [json.loads(line) for line in out["jsonl"].read_text("utf-8").splitlines()]
    fields = ("fidx", "title", "subtitle", "author", "published", "body", "licence")
    assert {x["fidx"]: tuple(x[name] for name in fields) for x in lines} == truth(board)
    with out["csv"].open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    nested = ("images", "attachments")
    for row, line in zip(table, lines, strict=True):
        assert {name: json.loads(row[name] or "[]") for name in nested} == {
            n: line[n] for n in nested
        }
        assert row["body"] == line["body"] and row["views"] == str(line["views"])
    tree = xml.etree.ElementTree.parse(out["xml"]).getroot()
    assert [x.findtext("fidx") for x in tree] == [line["fidx"] for line in lines]
    names = {
        x.findtext("fidx"): [y.text for y in x.iterfind("attachments/value/name")] for x in tree
    }
    assert names[board.posts[0].fidx] == ["계획.hwp", "표.pdf"]
