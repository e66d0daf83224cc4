"""Errors that end a command with one line on stderr and an exit code."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from ansan_crawler.exit_codes import INCOMPLETE, UNWRITABLE, USAGE
from ansan_crawler.i18n.language import localized
from ansan_crawler.i18n.translatable import _

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


_REASONS = {
    str(text): text
    for text in (
        *(_("No such file or directory"), _("Is a directory"), _("Permission denied")),
        *(_("No space left on device"), _("File exists"), _("Not a directory")),
        *(_("Read-only file system"), _("Disk quota exceeded"), _("File too large")),
    )
}


def reason_of(error: OSError) -> str:
    """The operating system's text for the error, such as «Permission denied»."""
    reason = error.strerror or str(error)
    return _REASONS.get(reason, reason)


class CommandError(click.ClickException):
    """One line on stderr, in the reader's language, and an exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        setattr(self, "exit_code", code)  # noqa: B010 - click types it as one code a class

    def format_message(self) -> str:
        return localized(self.message)


@contextmanager
def one_line() -> Iterator[None]:
    """Turns what any command may meet, such as Ctrl-C or a full disk, into a CommandError."""
    try:
        yield
        sys.stdout.flush()
    except KeyboardInterrupt as error:
        raise CommandError(_("interrupted"), INCOMPLETE) from error
    except UnicodeEncodeError as error:
        if error.encoding != "utf-8":
            raise
        around = error.object[max(0, error.start - 10) : error.end + 10]
        raise CommandError(_("{word!r} is no text in UTF-8", word=around), USAGE) from error
    except OverflowError as error:
        if "SQLite" not in str(error):
            raise
        raise CommandError(_("a number is larger than any in an archive"), USAGE) from error
    except OSError as error:
        if error.errno not in FULL or error.filename:
            raise
        _give_up_stdout()
        why = _("standard output: can't be written ({error})", error=reason_of(error))
        raise CommandError(why, UNWRITABLE) from error


def _give_up_stdout() -> None:
    """Discards what stdout still buffers, since Python would fail to flush it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
