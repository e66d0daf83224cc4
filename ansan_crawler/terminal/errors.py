"""How a command ends that can't go on: in one line and an exit code."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from ansan_crawler.exit_codes import INCOMPLETE, UNWRITABLE, USAGE

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class CommandError(click.ClickException):
    """One line on stderr and an exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        setattr(self, "exit_code", code)  # noqa: B010 - click types it as one code a class


@contextmanager
def one_line() -> Iterator[None]:
    """What may befall any command, and is no slip of this program, is a Fault."""
    try:
        yield
        sys.stdout.flush()
    except KeyboardInterrupt as error:
        raise CommandError("interrupted", INCOMPLETE) from error
    except UnicodeEncodeError as error:
        if error.encoding != "utf-8":
            raise
        around = error.object[max(0, error.start - 10) : error.end + 10]
        raise CommandError(f"{around!r} is no text in UTF-8", USAGE) from error
    except OverflowError as error:
        if "SQLite" not in str(error):
            raise
        raise CommandError("a number is larger than any in an archive", USAGE) from error
    except OSError as error:
        if error.errno not in FULL or error.filename:
            raise
        _give_up_stdout()
        told = f"standard output: can't be written ({error.strerror})"
        raise CommandError(told, UNWRITABLE) from error


def _give_up_stdout() -> None:
    """What it still holds goes nowhere, or Python complains of it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
