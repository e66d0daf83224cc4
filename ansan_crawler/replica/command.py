"""The command line of the replica."""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any, NoReturn

from twisted.internet.error import CannotListenError

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.page_texts import read_posts
from ansan_crawler.replica.post import Post
from ansan_crawler.replica.server import address, serve
from ansan_crawler.replica.skins import SKINS


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def run_replica(about: str | None) -> None:
    """Serves a board until stopped, as the command's arguments say; prints its address first."""
    parser = _parser(about)
    options = parser.parse_args()
    board = Board(_posts(options, parser))
    board.skin = SKINS[options.skin]
    try:
        listening: Any = serve(board, options.port)
    except CannotListenError as error:
        parser.error(f"--port {options.port} can't be listened on: {error.socketError}")
    _print_line(address(listening.getHost().port))
    _serve()


def _parser(about: str | None) -> ArgumentParser:
    parser = _Parser(prog="python -m ansan_crawler.replica", description=about)
    parser.add_argument("--port", type=int, default=0, help="0, the default, is any free port")
    parser.add_argument("--articles", type=int, default=22000, help="how many made-up articles")
    parser.add_argument("--skin", choices=sorted(SKINS), default="plain", help="the mark-up")
    parser.add_argument("--pages", type=Path, help="serve the articles of a folder of page texts")
    return parser


def _posts(options: Namespace, parser: ArgumentParser) -> list[Post]:
    if not 0 <= options.port <= 65535:
        parser.error(f"--port is 0 to 65535, not {options.port}")
    if options.articles < 0:
        parser.error(f"--articles is 0 or more, not {options.articles}")
    if options.pages is None:
        return made_posts(options.articles)
    try:
        posts = read_posts(options.pages)
    except (OSError, UnicodeDecodeError) as error:
        parser.error(f"--pages expects *.txt in UTF-8 in {options.pages}: {error}")
    if not posts:
        parser.error(f"--pages expects *.txt with articles, found none in {options.pages}")
    return posts


def _print_line(line: str) -> None:
    """Prints a line; if nobody reads it any more, ends the process with code 1 and no message."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # else Python's flush at exit fails
        sys.exit(1)


def _serve() -> None:
    from twisted.internet import reactor  # importing it installs it

    untyped: Any = reactor
    untyped.run()
