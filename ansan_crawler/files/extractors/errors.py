"""Why a file has no text, in a line that people read."""


class Unreadable(Exception):
    """Its message is the reason, kept with the file."""


ENCRYPTED = "encrypted"
NO_READER = "no reader: the extra files is not installed"
UNKNOWN_KIND = "not a PDF or HWP"
EMPTY = "no text in it"
REFUSED = 3
"""How the reading process ends when it tells a reason."""


def size(count: int) -> str:
    """1 GiB, 16 MiB."""
    return f"{count >> 30} GiB" if count >= 1 << 30 else f"{count >> 20} MiB"
