"""A trend drawn by matplotlib, as SVG or PNG: the same bytes for the same numbers.

SVG keeps text as text and names Korean fonts for it, so that it is right wherever one is, and this
machine needs none. All is laid out by the font that matplotlib brings, whatever fonts there are.
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
"""Eight that the colour-blind can tell apart (Okabe and Ito)."""
MAX_LEGEND = 40
"""Characters of a word that are shown."""
FEW = 36
"""Months up to which each is marked by a dot."""
_OURS = {"svg.fonttype": "none", "svg.hashsalt": "ansan", "font.family": "DejaVu Sans"}
_METADATA = {".svg": {"Date": None, "Creator": None}, ".png": {"Software": None}}
KOREAN_FONTS = (
    *("Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic"),
    *("NanumGothic", "Nanum Gothic", "sans-serif"),
)
"""The last one is what any machine takes for its own."""


def chart(trend: Trend, suffix: str) -> bytes:
    """ModuleNotFoundError where the extra `plot` is not installed; LookupError where a PNG's words
    have characters that no font of this machine has.
    """
    with _settings():
        font = None if suffix == ".svg" else _font(trend)
        drawn = io.BytesIO()
        _figure(trend, font).savefig(drawn, format=suffix[1:], metadata=_METADATA[suffix])
    if suffix == ".png":
        return drawn.getvalue()
    named = ", ".join(f"'{name}'" if " " in name else name for name in KOREAN_FONTS)
    return drawn.getvalue().replace(b"font-family: 'DejaVu Sans'", f"font-family: {named}".encode())


@contextmanager
def _settings() -> Iterator[None]:
    """matplotlib's own, whatever the user's matplotlibrc says; nothing on stderr."""
    # that it looks for fonts the first time, or can't keep what it found
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from matplotlib import style

    with style.context(["default", _OURS]), warnings.catch_warnings():
        # of an SVG's characters that its own font lacks: the reader's font draws them
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
    dot = "o" if len(trend.months) <= FEW else None
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
    """Above the plot, a word a line: right however wide a reader's font is."""
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
    """The file of a font that can draw every character, None where this machine has none.

    The one matplotlib brings if it can, so that Latin words need no other.
    """
    needed = {character for character in text if not character.isspace()}
    return next((path for path in _fonts() if _has(path, needed)), None)


def _fonts() -> Iterator[Path]:
    """Upright sans-serifs of a usual weight first."""
    from matplotlib import font_manager, get_data_path

    yield Path(get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
    yield from sorted(map(Path, font_manager.findSystemFonts()), key=_rank)


def _rank(path: Path) -> tuple[bool, bool, str]:
    name = path.stem.lower()
    odd = any(word in name for word in ("bold", "italic", "oblique", "light", "thin", "black"))
    return odd, not ("sans" in name or "gothic" in name), str(path)


def _has(path: Path, needed: set[str]) -> bool:
    from matplotlib.ft2font import FT2Font

    try:
        font = FT2Font(path)
    except (OSError, RuntimeError):
        return False  # bitmap fonts and damaged ones: another one may do
    return all(font.get_char_index(ord(character)) for character in needed)
