"""Writes the walk of one article page into docs/architecture.md, from the calls of a real crawl.

A call is a step of the walk where it goes from one wing into another. A row is a way through the
wings. `make docs` runs this.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- made by docs/walk.py -->", "<!-- end of what is made -->"
HERE = (str(ROOT / "ansan_crawler"), str(ROOT / "spiders"))
FIRST, LAST = "process_response", "finish_target"
"""The capture of a response, and the end of its handling."""
LEAVES = tuple(f"ansan_crawler.{name}" for name in ("text", "clock", "extensions", "i18n"))
"""Left out: leaves, and the bar of progress, which looks in now and then."""


class Walk:
    """A profiler that notes each call from one wing into another."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.under_way = False

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        if event != "call" or not frame.f_code.co_filename.startswith(HERE):
            return
        name, wing = frame.f_code.co_qualname, wing_of(frame)
        if name.endswith(f".{FIRST}") and _fidx(frame):
            self.under_way, self.steps = True, []
        if not self.under_way:
            return
        path = _path(frame)
        if path[-1:] == [wing] and path != _path(_calling(frame)):
            self.steps.append("\t".join((">".join(path), module_of(frame), name)))
        if name.endswith(f".{LAST}"):
            self.under_way = False
            sys.setprofile(None)


def _fidx(frame: FrameType) -> str | None:
    target = frame.f_locals["request"].cb_kwargs.get("target")
    return target.fidx if target else None


def _calling(frame: FrameType) -> FrameType | None:
    """The nearest frame of this project; None where Scrapy calls."""
    above = frame.f_back
    while above and not above.f_code.co_filename.startswith(HERE):
        if "scrapy" in above.f_code.co_filename:
            return None
        above = above.f_back
    return above


def _path(frame: FrameType | None) -> list[str]:
    """The wings that the call went through, from Scrapy on; leaves are left out."""
    path: list[str] = []
    while frame is not None:
        wing = wing_of(frame)
        if wing not in LEAVES and path[:1] != [wing]:
            path.insert(0, wing)
        frame = _calling(frame)
    return path


def module_of(frame: FrameType) -> str:
    return str(Path(frame.f_code.co_filename).relative_to(ROOT).with_suffix("")).replace("/", ".")


def wing_of(frame: FrameType) -> str:
    return ".".join(module_of(frame).split(".")[:2])


def crawl(board: str, folder: str) -> None:
    """In a process of its own: a crawl of one article, watched."""
    from scrapy.cmdline import execute

    walk = Walk()
    sys.setprofile(walk)
    sets = [f"-s{each}" for each in (f"BOARD_URL={board}", f"ARCHIVE_DIR={folder}",
            "DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False", "ARCHIVE_FILES=none")]  # fmt: skip
    try:
        execute(["scrapy", "crawl", "city_news", *sets])
    finally:
        Path(folder, "walk").write_text("\n".join(walk.steps), "utf-8")


def steps() -> list[list[str]]:
    """Path of wings, module and function of each step, in the order of the calls."""
    sys.path.insert(0, str(ROOT))
    from ansan_crawler.replica.board import Board
    from ansan_crawler.replica.generator import made_posts
    from ansan_crawler.replica.server import ReplicaThread

    with tempfile.TemporaryDirectory() as folder, ReplicaThread(Board(made_posts(1))) as replica:
        command = [sys.executable, __file__, replica.address, folder]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=ROOT, check=True, env=environment, stdout=subprocess.DEVNULL)
        noted = Path(folder, "walk").read_text("utf-8").splitlines()
    return [line.split("\t") for line in noted]


def table() -> str:
    """A row for each way through the wings, with what it calls in the last of them."""
    called: dict[tuple[str, ...], dict[str, None]] = {}
    for path, module, name in steps():
        names = tuple(map(_wing_name, path.split(">")))
        while len(names) > 1 and names[1] == names[0]:  # from one of Scrapy's places to the next
            names = names[1:]
        if not name.startswith("<"):
            called.setdefault(names, {})[f"`{module.rpartition('.')[2]}` {name}"] = None
    rows = [f"| {'· ' * (len(names) - 1)}{names[-1]} | {', '.join(each)} |"
            for names, each in called.items()]  # fmt: skip
    return "\n".join(["| wing | module and function called |", "|---|---|", *rows])


def _wing_name(wing: str) -> str:
    folder = wing.removeprefix("ansan_crawler.")
    return f"{folder}/" if (ROOT / "ansan_crawler" / folder).is_dir() else "Scrapy's places"


def page() -> str:
    """docs/architecture.md, with the walk made anew."""
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    if sys.argv[1:]:
        crawl(*sys.argv[1:])
    else:
        PAGE.write_text(page(), "utf-8")
