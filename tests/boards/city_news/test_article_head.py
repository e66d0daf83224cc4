"""The head of an article's table in mark-ups of every kind, and heads that are none."""

import pytest

from tests.boards.city_news.article_page import AUTHOR, SPANS, TITLE, head, head_of, read, table

HEADS = {
    "spans": SPANS,
    "spans without white space": SPANS.replace("> <", "><"),
    "label apart": "<span>{t}</span><span>{a}</span><span>{d}</span><span>조회수</span><em>{n}</em>",
    "label outside": "<b>{t}</b> <i>{a}</i> <i>{d}</i> 조회수 <b>{n}</b>",
    "colons": "<b>{t}</b> : <i>{a}</i> : <i>{d}</i> <i>조회수 :</i> <b>{n}</b>",
    "bars": "<b>{t}</b> | <i>{a}</i> | <i>{d}</i> | <i>조회수 {n}</i>",
    "bars inside": "<b>{t}</b><i> | {a} | </i><i>{d} | </i><i>조회수 {n}</i>",
    "dots": "<b>{t}</b> · <i>{a}</i> · <i>{d}</i> · <i>조회수</i> · <i>{n}</i> ",
    "commas": "<b>{t}</b>, <i>{a}</i>, <i>{d}</i>, <i>조회수 {n}</i>",
    "title bare": "{t} <FONT SIZE=2>{a}</FONT> <I>{d}</I> 조회수 {n}",
    "title bare, bars": "{t} | <FONT SIZE=2>{a}</FONT> | <I>{d}</I> | 조회수 {n}",
    "author bare": "<h3>{t}</h3> {a} <i>{d}</i> 조회수 {n}",
    "one line under the title": "<h3>{t}</h3><p>{a} {d} 조회수 {n}</p>",
    "one line with bars": "<b>{t}</b><br>{a} | {d} | 조회수 {n}",
    "breaks": "{t}<br>{a}<br>{d}<br>조회수 {n}",
    "break in the author": "{t}<br>안산시<b> 대변인</b><br>{d}<br>조회수 {n}",
    "paragraphs": "<p>{t}</p><p>{a}</p><p>{d}</p><p>조회수</p><p>{n}</p>",
    "nested": "<div><p>{t}</p><div><span><i>안산시 <b>대변인</b></i></span><ul><li>{d}<li>조회수 {n}</ul></div></div>",
    "title and author together": "<div><b>{t}</b><i>{a}</i></div><div>{d} 조회수 {n}</div>",
    "title and author in lines": "<p>{t}<br>{a}</p><p>{d} 조회수 {n}</p>",
    "title cut up": "2024-<b>03</b>-01 <font color=red>걷기</font>, 조회수 3 넘어 <i>{a}</i> <i>{d}</i> 조회수 {n}",
    "title of two lines": "<b>2024-03-01 걷기,<br>조회수 3 넘어</b> <i>{a}</i> <i>{d}</i> 조회수 {n}",
    "date cut up": "<b>{t}</b> <i>{a}</i> <i>2024-<b>03</b>-29</i> 조회수 {n}",
    "unclosed": "<font><b>{t}</b> <font>{a}</font> <font>{d} <font>조회수 {n}",
    "cells": "{t}</td><td>{a}</td><td>{d}</td><td>조회수 {n}",
    "unit": "<b>{t}</b> <i>{a}</i> <i>{d}</i> 조회수 {n}회",
    "decoys": "<script>'{d} 조회수 1'</script><!-- {d} 조회수 2 --><b>{t}</b><img alt=새글> <i>{a}</i> <i>{d}</i> 조회수 {n}",
    "heading cell": "</td><th>" + SPANS + "</th><td>",
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_head(name: str) -> None:
    found = read(table(head(HEADS[name]), "글"))
    assert head_of(found) == (TITLE, AUTHOR, "2024-03-29", 1729)
    assert (found.fidx, found.subtitle, found.body) == ("7", None, "글")


@pytest.mark.parametrize("author", ["안산톡톡", "Press Office", "2024", "공보관(전)", "A&amp;B"])
def test_authors_are_an_open_set(author: str) -> None:
    assert read(
        table(head(HEADS["spans without white space"], author), "글")
    ).author == author.replace("&amp;", "&")
