"""`ansan plot`: what is counted, and what is drawn of it."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ansan_crawler.archive.read_only import open_read_only
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Post
from ansan_crawler.reports.chart import chart, font_with
from ansan_crawler.reports.trends import Trend, trend
from ansan_crawler.search.query import parse_query
from tests.runs import altered, ansan, fill

NOW = "2026-01-01T00:00:00Z"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def board() -> Board:
    return Board(made_posts(120, seed=4))


@pytest.fixture(scope="module")
def archive(board: Board, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    fill(folder, board, NOW)
    return folder


def months_with(word: str, posts: tuple[Post, ...]) -> Counter[str]:
    """By a look at the texts."""
    having = [p for p in posts if word in f"{p.title} {p.subtitle_text} {p.body_text}"]
    return Counter(post.published[:7] for post in having)


def counted(
    archive: Path, *words: str, since: str | None = None, until: str | None = None,
    share: bool = False,
) -> Trend:  # fmt: skip
    with open_read_only(archive) as db:
        return trend(db, [(w, parse_query((w,))) for w in words], since, until, share=share)


def test_months_are_counted_and_none_left_out(board: Board, archive: Path) -> None:
    found = counted(archive, "청년", "도서관", "결코없는낱말")
    first, last = board.posts[-1].published[:7], board.posts[0].published[:7]
    assert (found.months[0], found.months[-1]) == (first, last)
    for word, values in found.words:
        expected = months_with(word, board.posts)
        assert values == [expected[month] for month in found.months], word
    assert [any(values) for _, values in found.words] == [True, True, False]


def test_the_axis_is_the_time_asked_for(archive: Path) -> None:
    found = counted(archive, "청년", since="2020-03-15", until="2030")
    assert (found.months[0], found.months[-1]) == ("2020-03", "2030-12")
    assert found.words[0][1][-12:] == [0] * 12
    assert counted(archive, "청년", since="2099").months == []


def test_shares_of_the_months_articles(board: Board, archive: Path) -> None:
    found, of = counted(archive, "청년", share=True), Counter(p.published[:7] for p in board.posts)
    part = months_with("청년", board.posts)
    expected = [100 * part[m] / of[m] if of[m] else 0 for m in found.months]
    assert found.words[0][1] == expected


def test_svg_keeps_text_as_text(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "trend.svg"
    done = ansan(archive, "plot", "청년", "도서관", "-o", str(out))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    texts = [text for text in ElementTree.parse(out).iter(f"{SVG}text") if text.text]
    assert {"청년", "도서관", "2020"} <= {text.text for text in texts}
    assert all("'Noto Sans KR'" in text.attrib["style"] for text in texts)
    assert all("sans-serif;" in text.attrib["style"] for text in texts)


def test_a_home_that_cannot_be_written(archive: Path, tmp_path: Path) -> None:
    """matplotlib looks for every font then, and would tell of it."""
    out, environment = tmp_path / "trend.svg", os.environ | {"HOME": "/dev/null"}
    for name in ("MPLCONFIGDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        environment.pop(name, None)
    program = [sys.executable, "-c", "from ansan_crawler.cli import main; main()"]
    done = subprocess.run(
        [*program, "--archive", str(archive), "plot", "청년", "-o", str(out)],
        capture_output=True, text=True, env=environment,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_two_runs_are_equal(suffix: str, archive: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        done = ansan(archive, "plot", "1", "2", "-o", str(tmp_path / f"{name}{suffix}"))
        assert done.returncode == 0, done.stderr
    first = (tmp_path / f"a{suffix}").read_bytes()
    assert first == (tmp_path / f"b{suffix}").read_bytes()
    assert b"atplotlib v" not in first and b"2026-" not in first


def test_a_png_needs_a_font_with_hangul(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "trend.png"
    done = ansan(archive, "plot", "청년", "-o", str(out))
    if font_with("청년"):
        assert (done.returncode, out.read_bytes()[:4]) == (0, b"\x89PNG")
    else:
        assert (done.returncode, done.stderr.count("\n"), out.exists()) == (2, 1, False)
        assert "trend.svg, which needs none" in done.stderr


def test_fonts() -> None:
    found = font_with("AI 2025")
    assert found is not None and found.name == "DejaVuSans.ttf"
    assert font_with("\U000f1234") is None
    with pytest.raises(LookupError, match="no font"):
        chart(Trend(["2024-01"], [("\U000f1234", [1.0])], False), ".png")


@pytest.mark.parametrize("word", ["$x^2$", "_hidden", "<b>&amp;", "가" * 500, "a\\b", "%"])
def test_odd_words_are_drawn_as_they_stand(word: str) -> None:
    drawn = chart(Trend(["2024-01", "2024-02"], [(word, [1.0, 2.0])], True), ".svg")
    texts = [text.text for text in ElementTree.fromstring(drawn).iter(f"{SVG}text")]
    assert (word if len(word) <= 40 else word[:40] + "…") in texts


def test_nothing_is_written_over(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "trend.svg"
    out.write_text("mine")
    done = ansan(archive, "plot", "청년", "-o", str(out))
    assert (done.returncode, out.read_text()) == (2, "mine")
    assert done.stderr == f"Error: {out} is there already: --force writes over it\n"
    assert ansan(archive, "plot", "청년", "-o", str(out), "--force").returncode == 0
    assert out.read_text().startswith("<?xml")


def test_words_that_no_article_has(archive: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "trend.svg")
    done = ansan(archive, "plot", "결코없는낱말", "-o", out)
    assert (done.returncode, Path(out).exists()) == (1, False)
    done = ansan(archive, "plot", "결코없는낱말", "청년", "-o", out)
    assert (done.returncode, done.stderr) == (0, "no article of that time has 결코없는낱말\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["청년", "-o", "trend.gif"], 2, "ends in .svg or .png"),
        (["청년"], 2, "Missing option '-o'"),
        (["", "-o", "trend.svg"], 2, "expected a word"),
        ([*"가나다라마바사아자", "-o", "trend.svg"], 2, "more than 8"),
        (["청년", "-o", "no/such/trend.svg"], 6, "can't be written"),
        (["청년", "--since", "2099", "-o", "trend.svg"], 1, "nothing found"),
    ],
)
def test_wrong_arguments(
    arguments: list[str], code: int, said: str, archive: Path, tmp_path: Path
) -> None:
    placed = [str(tmp_path / a) if "trend" in a else a for a in arguments]
    done = ansan(archive, "plot", *placed)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr


def test_a_lost_full_text_is_told(board: Board, tmp_path: Path) -> None:
    fill(tmp_path, board, NOW)
    altered(tmp_path, "DROP TABLE articles_fts")
    done = ansan(tmp_path, "plot", "청년", "-o", str(tmp_path / "x.svg"))
    said = "Error: the full text is missing: run ansan reindex\n"
    assert (done.returncode, done.stderr) == (2, said)


def test_without_the_extra(archive: Path, tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['matplotlib'] = None; from ansan_crawler.cli import main; main()"
    )
    command = [sys.executable, "-c", script, "--archive", str(archive), "plot", "청년", "-o"]
    done = subprocess.run([*command, str(tmp_path / "x.svg")], capture_output=True, text=True)
    start = f"Error: drawing needs matplotlib: {sys.executable} -m pip install 'matplotlib"
    assert (done.returncode, done.stderr.startswith(start)) == (2, True), done.stderr
