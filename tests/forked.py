"""`scrapy` in processes forked from one that has imported it: importing was most of a small crawl."""

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
# all but ansan_crawler.settings, which reads the environment, and Twisted's reactor
IMPORTED = """
    scrapy.cmdline scrapy.commands.crawl scrapy.core.engine scrapy.extensions.remote_control
    scrapy.downloadermiddlewares.cookies ansan_crawler.runner ansan_crawler.middlewares
    ansan_crawler.pipelines ansan_crawler.extensions spiders.city_news
""".split()
SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(IMPORTED)


def scrapy(arguments: list[str], timeout: float) -> subprocess.CompletedProcess[str]:
    """Raises TimeoutExpired, as `subprocess.run` does."""
    with TemporaryDirectory() as folder:
        told = [Path(folder, name) for name in ("stdout", "stderr")]
        process = SERVER.Process(target=_execute, args=(arguments, dict(os.environ), told))
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(arguments, timeout)
        return subprocess.CompletedProcess(
            arguments, process.exitcode, *(each.read_text() for each in told)
        )


def _execute(arguments: list[str], environment: dict[str, str], told: list[Path]) -> None:
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    for stream, path in zip((sys.stdout, sys.stderr), told, strict=True):
        with path.open("w") as file:
            os.dup2(file.fileno(), stream.fileno())
    from scrapy.cmdline import execute

    execute(arguments)
