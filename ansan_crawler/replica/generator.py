"""Generates the made-up articles of a board; the same seed gives the same articles."""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random

from ansan_crawler.replica import wording
from ansan_crawler.replica.oddities import with_oddity
from ansan_crawler.replica.post import Block, Bullets, Paragraph, Post, PostTable

FIRST_DAY = date(2017, 4, 3)
RISING_FROM = "2023-01-01"
WEEKS_OF_THE_BOARD = 430
POSTS_A_WEEK = 51


def made_posts(count: int = 22000, seed: int = 1) -> list[Post]:
    """`count` articles, newest first, of 2017 to 2025.

    With 22,000, the size of the real board, a weekday has about ten and a weekend day one. Fewer
    articles are whole weeks spread over the same years, so that a small board has every author and
    mark-up too; more articles are denser. One in fifteen is odd (`oddities`).
    """
    random = Random(seed)
    days = list(itertools.islice(_days(count, random), count))
    numbers = _numbers(days, random)
    pool = _pool(seed)
    dated = enumerate(zip(numbers, days, strict=True))
    return [with_oddity(_post(number, day, random, pool), n) for n, (number, day) in dated][::-1]


def made_post(published: str, number: int, seed: int = 1) -> Post:
    """An article of the day YYYY-MM-DD with `number` as its fidx; always the same one."""
    random = Random(f"{seed} {number}")
    return with_oddity(_post(number, published, random, _pool(seed)), number)


def author_of(published: str) -> str:
    """The office that signed the articles of that day's year."""
    if published >= RISING_FROM:
        return "안산톡톡"
    if published >= "2021":
        return "안산시청대변인"
    return "안산시청공보관" if published >= "2020" else "공보관"


def _days(count: int, random: Random) -> Iterator[str]:
    full = WEEKS_OF_THE_BOARD * POSTS_A_WEEK
    step, crowd = max(1, full / max(count, POSTS_A_WEEK)), max(1, count / full)
    for week in itertools.count():
        monday = FIRST_DAY + timedelta(weeks=int(week * step))
        for weekday in range(7):
            day = (monday + timedelta(days=weekday)).isoformat()
            least, most = (7, 13) if weekday < 5 else (0, 1)
            yield from [day] * random.randint(round(least * crowd), round(most * crowd))


def _numbers(days: list[str], random: Random) -> list[int]:
    """The fidx of each day's articles: in no order before 2023, rising from then on; with gaps."""
    shuffled = sum(day < RISING_FROM for day in days)
    numbers = random.sample(range(101, 102 + shuffled * 5 // 4), shuffled)
    last = max(numbers, default=100)
    for _ in range(len(days) - shuffled):
        last += random.choice((1, 1, 1, 2, 4))
        numbers.append(last)
    return numbers


def _post(number: int, day: str, random: Random, pool: list[Paragraph]) -> Post:
    place, theme = random.choice(wording.PLACES), random.choice(wording.THEMES)
    place_text = place if random.random() < 0.7 else f"{place},"
    title = (
        f"{place_text} {day[:4]}년 제{number % 97 + 1}회 {theme} {random.choice(wording.ENDINGS)}"
    )
    return Post(
        fidx=str(number),
        title=title + random.choice(wording.TAILS),
        subtitle=_subtitle(random),
        author=author_of(day),
        published=day,
        views=random.randint(6, 1729),
        body=_body(_lead(place, theme, random), random, pool),
        images=tuple(_image(number, day, n) for n in range(random.choice((0, 1, 1, 2)))),
        files=_files(number, random),
        licence=number // 5 % 4 + 1 if number % 5 == 0 else None,
    )


def _subtitle(random: Random) -> tuple[str, ...]:
    lines = random.choice((0, 0, 0, 1, 1, 2, 3)) if random.random() < 0.9 else 0
    return tuple(random.sample(wording.SUBTITLES, lines))


def _lead(place: str, theme: str, random: Random) -> Paragraph:
    lead = random.choice(wording.LEADS)
    text = lead.format(
        place=place, theme=theme, day=random.randint(1, 28), number=random.randint(20, 990)
    )
    return Paragraph((f"{text} {_sentence(random)}",))


def _body(lead: Paragraph, random: Random, pool: list[Paragraph]) -> tuple[Block, ...]:
    blocks: list[Block] = [lead, *random.choices(pool, k=int(random.triangular(2, 16, 7)))]
    if random.random() < 0.15:
        blocks.insert(random.randint(1, len(blocks)), Paragraph((random.choice(wording.TRAPS),)))
    if random.random() < 0.04:
        blocks.insert(random.randint(1, len(blocks)), PostTable(random.choice(wording.ROWS)))
    if random.random() < 0.04:
        blocks.insert(random.randint(1, len(blocks)), Bullets(random.choice(wording.ITEMS)))
    return tuple(blocks)


@cache
def _pool(seed: int) -> list[Paragraph]:
    """The paragraphs from which the articles' bodies are drawn."""
    random = Random(seed)
    return [_paragraph(random) for _ in range(600)]


def _paragraph(random: Random) -> Paragraph:
    """One to three sentences; some with a ``<br>`` between, some with an NBSP at the end."""
    chosen = random.sample(wording.SENTENCES, random.choice((1, 2, 2, 3)))
    sentences = [_filled(sentence, random) for sentence in chosen]
    if random.random() < 0.1:
        return Paragraph(tuple(sentences))
    space = random.choice((" ", " ", "\xa0", "  "))
    return Paragraph((space.join(sentences) + random.choice(("", "", "", "\xa0")),))


def _sentence(random: Random) -> str:
    return _filled(random.choice(wording.SENTENCES), random)


def _filled(sentence: str, random: Random) -> str:
    return sentence.format(number=random.randint(2, 990), day=random.randint(1, 28))


def _image(number: int, day: str, n: int) -> str:
    return f"/UPDIR/gt_board/{day.replace('-', '')}{number:08d}{n}.jpg"


def _files(number: int, random: Random) -> tuple[tuple[str, str], ...]:
    if random.random() > 0.07:
        return ()
    names = random.sample(wording.FILE_NAMES, random.choice((1, 1, 2)))
    return tuple((str(40_000 + 3 * number + n), name) for n, name in enumerate(names))
