"""Cites an article, with the capture that proves it, as plain text, BibLaTeX or CSL-JSON."""

import json
from dataclasses import dataclass

from ansan_crawler.boards.registry import PROFILE
from ansan_crawler.i18n.translatable import Translatable, _, joined


@dataclass(frozen=True)
class Citation:
    """The citation of one version of an article; times are UTC, ISO 8601 with Z."""

    fidx: str
    revision: int
    title: str
    author: str
    """The office that the board names."""
    published: str
    url: str
    captured_url: str
    """As it was asked for, under which playback finds it."""
    captured_at: str
    payload_digest: str
    content_hash: str
    warc_file: str
    warc_offset: int
    warc_length: int
    removed_at: str | None
    body_file: str | None = None
    """The WARC file with the body if the record is a revisit, which has none; else None."""
    body_offset: int | None = None

    def text(self) -> Translatable:
        """The citation as in a footnote, and under it the digests and the place of the record."""
        head = f"{self.author}, 「{self.title}」, {PROFILE.title}, {self.published}, {self.url}"
        state = [
            _("captured {time}", time=self.captured_at),
            _("version {n}", n=self.revision),
        ]
        if self.removed_at:
            state.append(_("removed from the board by {time}", time=self.removed_at))
        place = _(
            "WARC    {file}, offset {offset}, length {length}",
            file=self.warc_file,
            offset=self.warc_offset,
            length=self.warc_length,
        )
        return joined(
            "\n",
            [
                _("{head} ({state}).", head=head, state=joined(", ", state)),
                _("as      {url}", url=self.captured_url),
                _("payload {digest}", digest=self.payload_digest),
                _("content sha256:{digest}", digest=self.content_hash),
                joined(" ", [place, *([self._revisit()] if self.body_file else [])]),
            ],
        )

    def bibtex(self) -> str:
        """An @online entry for BibLaTeX."""
        fields = {
            "title": f"{{{_escaped(self.title)}}}",
            "author": f"{{{_escaped(self.author)}}}",
            "organization": PROFILE.publisher,
            "titleaddon": PROFILE.title,
            "date": self.published,
            "url": self.url,
            "urldate": self.captured_at[:10],
            "version": str(self.revision),
            "langid": "korean",
            "note": _escaped(self._proof()),
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@online{{ansan-{self.fidx}-{self.revision},\n{lines}\n}}"

    def csl(self) -> str:
        """CSL-JSON 1.0: a list of one item of type `webpage`."""
        item = {
            "id": f"ansan-{self.fidx}-{self.revision}",
            "type": "webpage",
            "title": self.title,
            "author": [{"literal": self.author}],
            "container-title": PROFILE.title,
            "publisher": PROFILE.publisher,
            "issued": _date(self.published),
            "accessed": _date(self.captured_at[:10]),
            "URL": self.url,
            "version": str(self.revision),
            "language": "ko",
            "note": self._proof(),
            "custom": {
                "captured_url": self.captured_url,
                "captured_at": self.captured_at,
                "payload_digest": self.payload_digest,
                "content_hash": f"sha256:{self.content_hash}",
                "warc_file": self.warc_file,
                "warc_offset": self.warc_offset,
                "warc_length": self.warc_length,
                "body_warc_file": self.body_file,
                "body_warc_offset": self.body_offset,
                "removed_at": self.removed_at,
            },
        }
        return json.dumps([item], ensure_ascii=False, indent=1)

    def _proof(self) -> str:
        revisit = f" {self._revisit()}" if self.body_file else ""
        return (
            f"captured {self.captured_at} as {self.captured_url}, {self.payload_digest}, "
            f"{self.warc_file} at {self.warc_offset}{revisit}"
        )

    def _revisit(self) -> str:
        return _(
            "(a revisit: the body is in {file} at {offset})",
            file=self.body_file,
            offset=self.body_offset,
        )


def _date(day: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in day.split("-")]]}


_LATEX: dict[str, str | int | None] = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", **{x: f"\\{x}" for x in "&%$#_"},
}  # fmt: skip


def _escaped(text: str) -> str:
    """Escapes text for LaTeX. Braces become commands, because BibTeX counts even escaped ones."""
    return text.translate(str.maketrans(_LATEX))
