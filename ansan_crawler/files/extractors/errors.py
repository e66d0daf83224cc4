"""The reasons why a file has no text, as people read them."""


class Unreadable(Exception):
    """The file has no text that can be read; the message is the reason, stored with the file."""


ENCRYPTED = "encrypted"
NO_READER = "no reader: the extra files is not installed"
UNKNOWN_KIND = "not a PDF or HWP"
EMPTY = "no text in it"
REFUSED = 3
"""The exit code of the reading process if its output is a reason instead of text."""


def size(count: int) -> str:
    """A number of bytes as people write it: 1 GiB, 16 MiB."""
    return f"{count >> 30} GiB" if count >= 1 << 30 else f"{count >> 20} MiB"
