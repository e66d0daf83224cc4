"""The process that reads one file from its standard input, under the limits in its arguments.

It exits with 0 and the text on its standard output, or with REFUSED and the reason there.
"""

import resource
import sys
from collections.abc import Callable
from importlib import import_module

from ansan_crawler.files.extractors.errors import EMPTY, NO_READER, REFUSED, Unreadable, size
from ansan_crawler.files.extractors.kind import kind
from ansan_crawler.text import clean, paragraphs

MAX_REASON_CHARACTERS = 200
"""Characters of a parser's error message that are kept."""


def main(seconds: int, memory: int, max_bytes: int) -> int:
    """Sets the limits (in bytes and seconds), reads the file and writes the answer."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (max_bytes, max_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        output, code = _bounded(extract_text(sys.stdin.buffer.read()), max_bytes), 0
    except Unreadable as unread:
        output, code = str(unread), REFUSED
    except MemoryError:
        raise  # the parent reports it: here may be no memory left to do so
    except Exception as error:  # a parser may raise anything on a damaged file
        output, code = f"damaged: {type(error).__name__}: {error}", REFUSED
    out = output if code == 0 else clean(output)[:MAX_REASON_CHARACTERS]
    sys.stdout.buffer.write(out.encode("utf-8", "replace"))
    return code


def extract_text(file: bytes) -> str:
    """The text, a blank line between paragraphs. Raises Unreadable, or what a parser raises."""
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


def _bounded(text: str, max_bytes: int) -> str:
    if len(text.encode("utf-8", "replace")) > max_bytes:
        raise Unreadable(f"more than {size(max_bytes)} of text")
    return text


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
