"""The live articles held: how many are dated a day or earlier, and who they are."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator

from ansan_crawler.boards.position import Place


class Held:
    """Live articles by fidx, kept up to date during the crawl."""

    def __init__(self, articles: Iterable[tuple[str, Place]] = ()) -> None:
        self._articles = dict(articles)
        self._days: dict[str, set[str]] = {}
        for fidx, place in self._articles.items():
            self._days.setdefault(place.published, set()).add(fidx)
        self._dates = sorted(self._days)
        self._sums: list[int] | None = None

    def __len__(self) -> int:
        return len(self._articles)

    def get(self, fidx: str) -> Place | None:
        return self._articles.get(fidx)

    def items(self) -> Iterable[tuple[str, Place]]:
        return self._articles.items()

    def put(self, fidx: str, place: Place) -> bool:
        """Adds or moves an article; True if the count of a day has changed."""
        before = self._articles.get(fidx)
        self._articles[fidx] = place
        if before and before.published == place.published:
            return False
        if before:
            self._leave(fidx, before.published)
        if place.published not in self._days:
            insort(self._dates, place.published)
            self._days[place.published] = set()
        self._days[place.published].add(fidx)
        self._sums = None
        return True

    def drop(self, fidx: str) -> None:
        self._leave(fidx, self._articles.pop(fidx).published)
        self._sums = None

    def _leave(self, fidx: str, published: str) -> None:
        self._days[published].discard(fidx)

    def before(self, day: str) -> int:
        """How many are dated earlier than `day`."""
        if self._sums is None:
            self._sums = [0]
            for date in self._dates:
                self._sums.append(self._sums[-1] + len(self._days[date]))
        return self._sums[bisect_left(self._dates, day)]

    def between(self, first: str, end: str) -> Iterator[str]:
        """Those dated `first` or later and earlier than `end`."""
        for date in self._dates[bisect_left(self._dates, first) : bisect_left(self._dates, end)]:
            yield from self._days[date]

    def rank(self, fidx: str) -> int:
        """The article's place from the oldest, counted among those held; 1 is the oldest."""
        published = self._articles[fidx].published
        places = sorted(self._articles[other].position for other in self._days[published])
        return self.before(published) + bisect_right(places, self._articles[fidx].position)
