"""Measures how many requests per second the replica answers, for lists and for articles.

Each URL is requested once. The load runs on the same cores as the server, so compare the figure
with the load's own share, and run it on a machine that does nothing else.
"""

import argparse
import random
import re
import resource
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlsplit

from ansan_crawler.cli.demo_run import replica

ARTICLES = 22_000
PAGES = 2_200


def fetch(host: str, paths: list[str]) -> list[bytes]:
    """The bodies of these paths, requested over one connection."""
    connection = HTTPConnection(host, timeout=60)
    bodies = []
    for path in paths:
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == 200, (path, answer.status)
        bodies.append(answer.read())
    connection.close()
    return bodies


def measure(kind: str, host: str, paths: list[str], connections: int) -> list[bytes]:
    """Requests the paths over several connections, prints the speed, and returns the bodies."""
    shares = [paths[n::connections] for n in range(connections)]
    began, own = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(connections) as pool:
        bodies = [body for part in pool.map(fetch, [host] * connections, shares) for body in part]
    seconds, own = time.perf_counter() - began, time.process_time() - own
    print(
        f"{kind}: {len(paths) / seconds:,.0f} requests/s of {len(bodies[0]) / 1000:.0f} kB; "
        f"the load took {own / seconds:.0%} of a core",
        flush=True,
    )
    return bodies


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=2000, help="of each kind, 2,200 at most")
    parser.add_argument("--connections", type=int, default=8)
    options = parser.parse_args()
    pages = random.Random(1).sample(range(1, PAGES + 1), options.requests)
    with replica(["--articles", str(ARTICLES)]) as address:
        host, path = urlsplit(address).netloc, urlsplit(address).path
        lists = [f"{path}?gtid=sosik&page={page}" for page in pages]
        bodies = measure("lists", host, lists, options.connections)
        numbers = [re.findall(r"fidx=(\d+)", body.decode())[0] for body in bodies]
        articles = [
            f"{path}?fidx={number}&page={page}&pg=vv"
            for number, page in zip(numbers, pages, strict=True)
        ]
        measure("articles", host, articles, options.connections)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = (used.ru_utime + used.ru_stime) / (2 * options.requests) * 1000
    print(
        f"the server: {cpu:.2f} ms a request, start and all; peak {used.ru_maxrss / 1024:.0f} MiB"
    )


if __name__ == "__main__":
    main()
