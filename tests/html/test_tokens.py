"""A page as one flat sequence of tags and texts."""

import pytest

from ansan_crawler.html import dom
from ansan_crawler.html.tokens import (
    END_TAG,
    START,
    TEXT,
    TokenStream,
    joined_line,
    started,
    token_stream,
)


def stream_of(html: str) -> TokenStream:
    return token_stream(dom.parse(f"<body>{html}</body>").find("body"))


def test_tags_and_texts_in_order() -> None:
    stream = stream_of("가<p>나<b>다</b>라</p>마")
    assert [(kind, text) for kind, _, text in stream.tokens] == [
        (START, "body"),
        (TEXT, "가"),
        (START, "p"),
        (TEXT, "나"),
        (START, "b"),
        (TEXT, "다"),
        (END_TAG, "b"),
        (TEXT, "라"),
        (END_TAG, "p"),
        (TEXT, "마"),
        (END_TAG, "body"),
    ]
    assert [element.tag for kind, element, _ in stream.tokens if kind == TEXT] == [
        "body", "p", "b", "p", "body",
    ]  # fmt: skip


def test_each_element_has_its_own_tokens() -> None:
    stream = stream_of("가<p>나<b>다</b></p>라")
    (bold,), (paragraph,) = stream.tags["b"], stream.tags["p"]
    assert [text for *_, text in stream.of(bold)] == ["b", "다", "b"]
    assert [text for *_, text in stream.of(paragraph)] == ["p", "나", "b", "다", "b", "p"]
    assert started(stream.of(paragraph), "b") == [bold]
    assert started(stream.of(bold), "p") == []


@pytest.mark.parametrize("tag", ["script", "style", "noscript", "template", "title", "textarea"])
def test_what_is_never_shown_is_left_out_and_what_follows_is_not(tag: str) -> None:
    stream = stream_of(f"가<{tag}>나</{tag}>다")
    assert joined_line(stream.tokens) == "가다"
    assert tag not in stream.tags


def test_pieces_are_texts_that_are_seen() -> None:
    stream = stream_of("<p> </p>\n가<b>\u200b</b><i> 나 </i>&nbsp;")
    pieces = stream.pieces(0, len(stream.tokens))
    assert [(piece.element.tag, piece.text) for piece in pieces] == [
        ("body", "\n가"),
        ("i", " 나 "),
    ]
    assert [stream.tokens[piece.at][2] for piece in pieces] == ["\n가", " 나 "]
    assert stream.pieces(pieces[1].at, len(stream.tokens)) == pieces[1:]


@pytest.mark.parametrize(
    ("between", "parted"),
    [("<br>", True), ("<p></p>", True), ("<hr>", True), ("</p>", True), ("<b></b>", False), ("br", False), ("", False)],
)  # fmt: skip
def test_a_break_parts_two_texts(between: str, parted: bool) -> None:
    stream = stream_of(f"<p><i>가</i>{between}<i>나</i>")
    first, *_, last = stream.pieces(0, len(stream.tokens))
    assert stream.parted(first.at, last.at) is parted


@pytest.mark.parametrize(
    ("html", "line"),
    [("가<br>나", "가 나"), ("가<b>나</b>다", "가나다"), ("<p>가</p><p>나</p>", "가 나"), (" 가\n\t나 ", "가 나")],
)  # fmt: skip
def test_joined_line(html: str, line: str) -> None:
    assert joined_line(stream_of(html).tokens) == line
