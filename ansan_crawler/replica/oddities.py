"""Rare forms of articles on real boards, which break a crawler that does not expect them."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from ansan_crawler.replica.post import Block, Paragraph, Post

EVERY = 30
LONG_AT = 500
LONG_CHARACTERS = 20_000
Change = Callable[[Post], Post]


def with_oddity(post: Post, n: int) -> Post:
    """The `n`th article of a board: two neighbours of every `EVERY` are made odd, each way in turn.

    They are two, so that a fixed title occurs twice on the board, often on the same day.
    """
    if n == LONG_AT:
        return lengthened(post)
    if n % EVERY not in (11, 12):
        return post
    return ODDITIES[n // EVERY % len(ODDITIES)](post)


def lengthened(post: Post) -> Post:
    """The post with a body of a little more than LONG_CHARACTERS characters."""
    times = LONG_CHARACTERS // len(post.body_text) + 1
    return replace(post, body=post.body * times)


def _images_only(post: Post) -> Post:
    images = post.images or (f"/UPDIR/gt_board/{post.published.replace('-', '')}{post.fidx}9.jpg",)
    return replace(post, subtitle=(), body=(), images=images)


def _many_files(post: Post) -> Post:
    names = (f"[붙임 {n}] 안산시 주민자치 프로그램 (수정) {n}차.hwpx" for n in range(1, 11))
    return replace(post, files=tuple((f"{post.fidx}{n}", name) for n, name in enumerate(names)))


def _many_images(post: Post) -> Post:
    stem = f"/UPDIR/gt_board/{post.published.replace('-', '')}{post.fidx}"
    return replace(post, images=tuple(f"{stem}{n:02d}.jpg" for n in range(12)))


def _one_paragraph(post: Post) -> Post:
    """The post with all lines of its body in one paragraph, joined by ``<br>``."""
    lines = (line for block in post.body if isinstance(block, Paragraph) for line in block.lines)
    return replace(post, body=(Paragraph(tuple(lines)),))


def _titled(title: str) -> Change:
    return lambda post: replace(post, title=title)


def _dated_title(post: Post) -> Post:
    return replace(
        post, title=f"{post.published} 안산시 시정 일정… 2019-05-01 조회수 77 돌파 글 포함"
    )


def _author(author: str) -> Change:
    return lambda post: replace(post, author=author)


def _starting(*lines: str) -> Change:
    first: Block = Paragraph(lines)
    return lambda post: replace(post, body=(first, *post.body))


def _body(*lines: str) -> Change:
    return lambda post: replace(post, subtitle=(), body=(Paragraph(lines),))


ODDITIES: tuple[Change, ...] = (
    _images_only,
    _titled("이번 주 안산시 시정 일정 안내"),
    _dated_title,
    _author("안산시 대변인"),
    _author("상록수보건소 건강증진과"),
    _starting(unicodedata.normalize("NFD", "안산시 나눔 장터가 뜨거운 호응 속에 막을 내렸다.")),
    _starting("문의: ０３１－４８１－２０００（평일）　ＡＢＣ～ⓐ①Ⅳ ㎞ ½ ﬁ"),
    _starting("🎉 축제에 오세요 👍🏽 가족 👨‍👩‍👧 모두 환영 🇰🇷", "☎ 031-481-2000 ☞ 누리집 ♡"),
    _starting("안산\u200b시는 시\u200b민과 함께한다. 그\u200d림 \u200b 하나."),
    _starting("  앞뒤에 빈칸이 많은　줄\t이다.  ", "", "\xa0", "넷째 줄이다."),
    _one_paragraph,
    _many_images,
    _many_files,
    _body("."),
    _body("2019-05-01"),
    _titled("안산시, ‘A&B’ <시작> \"하나\" 'it' &amp; 둘 [1보]"),
    _titled("전체 1,234, 5/124page"),
    _titled("안산"),
    lambda post: replace(post, views=0, images=(), files=(), subtitle=()),
    lambda post: replace(post, subtitle=(post.title,)),
)
