"""Draws docs/terminal.svg, README's picture, from a real session: `make docs`."""

import re
import sys
from html import unescape
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.pseudo_terminal import on_terminal  # noqa: E402

PICTURE = ROOT / "docs" / "terminal.svg"
COLUMNS = 104
CHARACTER = 12.2
"""Width of a column, as rich draws it."""
FORMAT = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
    font-family: "D2Coding", "NanumGothicCoding", "Noto Sans Mono CJK KR", monospace;
    font-size: {char_height}px; line-height: {line_height}px;
}}
.{unique_id}-title {{ font: bold 18px sans-serif; fill: #c5c8c6 }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""
"""Rich's own, without the fonts that it fetches from another site."""
STEADY = (
    (r"127\.0\.0\.1:\d+", "127.0.0.1:8000"),
    (r"requests in .+", "requests in 5 s"),
    (r"/tmp/\S*?ansan-demo-\w+", "/tmp/ansan-demo"),
)


def session() -> list[tuple[str, str]]:
    """What is typed, and what comes out, colours and all, without what differs from run to run."""
    demo = ["demo", "--articles", "100"]
    shown = on_terminal(COLUMNS, None, *demo)
    found = re.search(r"/\S*?ansan-demo-\w+", shown)
    assert found, shown
    words = ["search", "나눔", "--limit", "3"]
    searched = on_terminal(COLUMNS, Path(found[0]), *words)
    steps = [(demo, shown.partition("\nansan search")[0]), (words, searched)]
    return [(f"ansan {' '.join(typed)}", _steady(text)) for typed, text in steps]


def _steady(shown: str) -> str:
    lines = [line for line in shown.splitlines() if "━" not in line]
    shown = re.sub(r"\x1b\[(\?25[lh]|\d*[AK])|\r", "", "\n".join(lines))
    for varies, told in STEADY:
        shown = re.sub(varies, told, shown)
    return re.sub(r"\n{3,}", "\n\n", shown).rstrip()


def picture() -> str:
    """The SVG; equal sessions give equal ones."""
    with Path("/dev/null").open("w") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True,
                          color_system="truecolor", legacy_windows=False)  # fmt: skip
        for typed, shown in session():
            console.print(Text.assemble(("$ ", "green"), (typed, "bold")))
            console.print(Text.from_ansi(shown), soft_wrap=True)
            console.print()
        return _widened(console.export_svg(title="ansan", code_format=FORMAT, unique_id="terminal"))


def _widened(svg: str) -> str:
    """Hangul is two columns wide: rich counts it as one where it says how long a text is."""
    return re.sub(r'textLength="[^"]*"([^>]*)>([^<]*)<', _measured, svg)


def _measured(text: re.Match[str]) -> str:
    length = cell_len(unescape(text[2])) * CHARACTER
    return f'textLength="{length:.1f}"{text[1]}>{text[2]}<'


if __name__ == "__main__":
    PICTURE.write_text(picture(), "utf-8")
