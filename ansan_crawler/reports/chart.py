"""Draws a trend with matplotlib, as SVG or PNG: the same numbers give the same bytes.

SVG keeps text as text and names Korean fonts for it, so that this machine needs none and the text
is right wherever one is installed. The layout always uses the font that comes with matplotlib.
"""

import io
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ansan_crawler.i18n.translatable import _
from ansan_crawler.reports.timeseries import ticks
from ansan_crawler.reports.trends import Trend

COLOURS = (
    *("#0072b2", "#d55e00", "#009e73", "#cc79a7"),
    *("#e69f00", "#56b4e9", "#000000", "#999999"),
)
"""Eight colours that colour-blind people can tell apart (Okabe and Ito)."""
MAX_LEGEND = 40
"""The most characters of a word that the legend shows."""
MAX_DOTTED_MONTHS = 36
"""The most months for which each month is marked by a dot."""
_STYLE = {"svg.fonttype": "none", "svg.hashsalt": "ansan", "font.family": "DejaVu Sans"}
_METADATA = {".svg": {"Date": None, "Creator": None}, ".png": {"Software": None}}
KOREAN_FONTS = (
    *("Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic"),
    *("NanumGothic", "Nanum Gothic", "sans-serif"),
)
"""The fonts that an SVG names; the last one stands for any machine's default."""


def chart(trend: Trend, suffix: str) -> bytes:
    """The picture of a trend; `suffix` is '.svg' or '.png'.

    Raises ModuleNotFoundError without the extra `plot`; for a PNG LookupError if no font on this
    machine has all characters of the words.
    """
    with _settings():
        font = None if suffix == ".svg" else _font(trend)
        drawn = io.BytesIO()
        _figure(trend, font).savefig(drawn, format=suffix[1:], metadata=_METADATA[suffix])
    if suffix == ".png":
        return drawn.getvalue()
    fonts = ", ".join(f"'{name}'" if " " in name else name for name in KOREAN_FONTS)
    return drawn.getvalue().replace(b"font-family: 'DejaVu Sans'", f"font-family: {fonts}".encode())


@contextmanager
def _settings() -> Iterator[None]:
    """Within the block matplotlib has its default settings, and writes nothing to stderr."""
    # it would report that it looks for fonts the first time, or can't store what it found
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from matplotlib import style

    with style.context(["default", _STYLE]), warnings.catch_warnings():
        # it warns of characters that its own font lacks; in an SVG the reader's font has them
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        yield


def _font(trend: Trend) -> Path:
    words = "".join(word for word, _ in trend.words)
    found = font_with(words)
    if found is None:
        raise LookupError(_("no font on this machine has all the characters of these words"))
    return found


def _figure(trend: Trend, font: Path | None) -> Any:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 4 + 0.22 * len(trend.words)), dpi=150, layout="constrained")
    axes = figure.add_subplot()
    dot = "o" if len(trend.months) <= MAX_DOTTED_MONTHS else None
    for (_word, values), colour in zip(trend.words, COLOURS, strict=False):
        axes.plot(values, color=colour, linewidth=1.4, marker=dot, markersize=3)
    _frame(axes, trend)
    _legend(axes, trend, font)
    return figure


def _frame(axes: Any, trend: Trend) -> None:
    labelled = ticks(trend.months)
    axes.set_xticks([at for at, _ in labelled], [label for _, label in labelled])
    axes.set_xlim(-0.5, len(trend.months) - 0.5)
    highest = max(value for _, values in trend.words for value in values)
    axes.set_ylim(0, highest * 1.05 or 1)
    if not trend.share:
        axes.yaxis.get_major_locator().set_params(integer=True)
    axes.set_ylabel("% of the month's articles" if trend.share else "articles a month")
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)


def _legend(axes: Any, trend: Trend, font: Path | None) -> None:
    """A legend above the plot, one word per line, so that the width of the font does not matter."""
    from matplotlib.font_manager import FontProperties

    numbers = [str(n) for n in range(len(trend.words))]
    legend = axes.legend(
        axes.lines, numbers, loc="lower left", bbox_to_anchor=(0, 1), frameon=False, borderpad=0.2
    )
    for text, (word, _values) in zip(legend.get_texts(), trend.words, strict=True):
        text.set_parse_math(False)
        text.set_text(word if len(word) <= MAX_LEGEND else word[:MAX_LEGEND] + "…")
        if font is not None:
            text.set_fontproperties(FontProperties(fname=font, size=10))


def font_with(text: str) -> Path | None:
    """The file of a font that has every character of the text; None if this machine has none.

    The font that comes with matplotlib is tried first, so that Latin words need no other.
    """
    needed = {character for character in text if not character.isspace()}
    return next((path for path in _fonts() if _has_characters(path, needed)), None)


def _fonts() -> Iterator[Path]:
    """The files of all fonts, upright sans-serif ones of regular weight first."""
    from matplotlib import font_manager, get_data_path

    yield Path(get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
    yield from sorted(map(Path, font_manager.findSystemFonts()), key=_rank)


def _rank(path: Path) -> tuple[bool, bool, str]:
    name = path.stem.lower()
    unusual = any(word in name for word in ("bold", "italic", "oblique", "light", "thin", "black"))
    return unusual, not ("sans" in name or "gothic" in name), str(path)


def _has_characters(path: Path, needed: set[str]) -> bool:
    from matplotlib.ft2font import FT2Font

    try:
        font = FT2Font(path)
    except (OSError, RuntimeError):
        return False  # FreeType can't read bitmap fonts and damaged ones: try the next font
    return all(font.get_char_index(ord(character)) for character in needed)
