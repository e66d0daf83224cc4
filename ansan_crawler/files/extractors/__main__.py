"""The process that reads one file: from its standard input, under the limits of its arguments.

Ends 0 with the text on its standard output, or REFUSED with the reason there.
"""

import resource
import sys
from collections.abc import Callable
from importlib import import_module

from ansan_crawler.files.extractors.errors import EMPTY, NO_READER, REFUSED, Unreadable, size
from ansan_crawler.files.extractors.kind import kind
from ansan_crawler.text import clean, paragraphs

_REASON = 200
"""Characters of a parser's complaint that are kept."""


def main(seconds: int, memory: int, most: int) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer, code = _bounded(extract_text(sys.stdin.buffer.read()), most), 0
    except Unreadable as unread:
        answer, code = str(unread), REFUSED
    except MemoryError:
        raise  # told by the parent: there may be no room left to say it here
    except Exception as error:  # whatever a parser makes of a file that someone broke
        answer, code = f"damaged: {type(error).__name__}: {error}", REFUSED
    out = answer if code == 0 else clean(answer)[:_REASON]
    sys.stdout.buffer.write(out.encode("utf-8", "replace"))
    return code


def extract_text(file: bytes) -> str:
    """Paragraphs parted by a blank line; raises Unread, or what a parser raises."""
    text = paragraphs(_reader(kind(file))(file))
    if not text:
        raise Unreadable(EMPTY)
    return text


def _reader(kind: str) -> Callable[[bytes], list[list[str]]]:
    try:
        blocks: Callable[[bytes], list[list[str]]] = import_module(
            f"ansan_crawler.files.extractors.{kind}"
        ).blocks
    except ModuleNotFoundError:
        raise Unreadable(NO_READER) from None
    return blocks


def _bounded(text: str, most: int) -> str:
    if len(text.encode("utf-8", "replace")) > most:
        raise Unreadable(f"more than {size(most)} of text")
    return text


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
