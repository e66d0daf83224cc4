"""Reads the file name from a Content-Disposition header, in the encodings that servers use."""

import re
from base64 import b64decode
from quopri import decodestring
from urllib.parse import unquote_to_bytes

from ansan_crawler.text import clean, decode

_PARAMETER = re.compile(
    rb"""(?:^|[;,\s])([!#$&'*+.^_`|~\w-]+)\s*=\s*("(?:\\.|[^"\\])*"?|[^;]*)""", re.S
)
_EXTENDED = re.compile(rb"([\w.:+-]*)'[\w-]*'(.*)", re.S)
_ENCODED_WORD = re.compile(rb"=\?([\w.:+-]+)(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=(?:\s+(?==\?))?", re.I)
_PERCENT = re.compile(rb"%[0-9a-f]{2}", re.I)
_CODECS = {
    "utf-8": "utf-8",
    "iso-8859-1": "cp1252",
    "us-ascii": "ascii",
    **dict.fromkeys("euc-kr euc_kr cp949 ms949 uhc x-windows-949 ks_c_5601-1987".split(), "cp949"),
}


def disposition_name(header: bytes) -> str | None:
    """The file name as one line, not safe as a path; None if the header has none.

    `filename*` (RFC 6266) is preferred to `filename`, which is read in every form that servers
    write: quoted or not, in raw UTF-8 or CP949, percent-encoded, or as encoded words (RFC 2047).
    """
    parameters: dict[bytes, bytes] = {}
    for name, value in _PARAMETER.findall(header):
        parameters.setdefault(name.lower(), _unquoted(value))
    readings = (
        _extended(parameters.get(b"filename*", b"")),
        _plain(parameters.get(b"filename", b"")),
    )
    return next((name for name in map(clean, readings) if name), None)


def _unquoted(value: bytes) -> bytes:
    value = value.strip()
    if not value.startswith(b'"'):
        return value
    inner = value[1:-1] if re.fullmatch(rb'"(?:\\.|[^"\\])*"', value, re.S) else value[1:]
    return re.sub(rb"\\(.)", rb"\1", inner, flags=re.S)


def _extended(value: bytes) -> str:
    """A value of `filename*`, charset'language'percent-encoded (RFC 8187); else read as plain."""
    parts = _EXTENDED.fullmatch(value)
    return _decode_as(unquote_to_bytes(parts[2]), parts[1]) if parts else _plain(value)


def _plain(value: bytes) -> str:
    words = _ENCODED_WORD.search(value)
    if words:
        return _decode_as(_ENCODED_WORD.sub(_word, value), words[1])
    if value.isascii() and _PERCENT.search(value):
        text = decode(unquote_to_bytes(_with_blanks(value)))
        return decode(value) if "\ufffd" in text else text
    return decode(value)


def _with_blanks(value: bytes) -> bytes:
    """Replaces `+` by a space if the value has no %20: only Java's URLEncoder writes it so."""
    return value if b"%20" in value else value.replace(b"+", b" ")


def _word(word: re.Match[bytes]) -> bytes:
    try:
        return (
            b64decode(word[3] + b"==") if word[2] in b"bB" else decodestring(word[3], header=True)
        )
    except ValueError:
        return word[0]


def _decode_as(raw: bytes, charset: bytes) -> str:
    """The text in the charset named if that is known and fits, else decoded as a page is."""
    try:
        return raw.decode(_CODECS[charset.decode("latin-1").lower()])
    except (KeyError, UnicodeDecodeError):
        return decode(raw)
