"""Fonts that have Hangul: the names to ask a reader's machine for, and what this one has."""

from collections.abc import Iterator
from pathlib import Path

KOREAN = (
    *("Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic"),
    *("NanumGothic", "Nanum Gothic", "sans-serif"),
)
"""The last one is what any machine takes for its own."""


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
