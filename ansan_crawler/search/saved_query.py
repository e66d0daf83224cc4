"""The query of a feed or a watch: as text that people read, and as JSON that is stored."""

import json
from dataclasses import asdict, fields

from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import Query

_SIGNS = {"either": "--any", "starts": "--word", "title_only": "--title-only"}


def describe_query(query: Query, filters: Filters) -> str:
    """The query as it would be typed after `ansan search`; '' if it finds everything."""
    parts = [_word(word) for word in query.words]
    parts += [f"--not {_word(word)}" for word in query.without]
    parts += [sign for name, sign in _SIGNS.items() if getattr(query, name)]
    for field in fields(filters):
        value = getattr(filters, field.name)
        if value is not None and value is not False:
            parts.append(f"--{field.name}" + ("" if value is True else f" {_word(value)}"))
    return " ".join(parts)


def query_to_json(query: Query, filters: Filters) -> str:
    """JSON for `query_from_json`."""
    return json.dumps([asdict(query), asdict(filters)], ensure_ascii=False)


def query_from_json(text: str) -> tuple[Query, Filters]:
    """Parses JSON that `query_to_json` wrote, in this or an earlier version."""
    query, filters = json.loads(text)
    query |= {name: tuple(query[name]) for name in ("words", "without")}
    return Query(**query), Filters(**filters)


def _word(word: str) -> str:
    return f'"{word}"' if " " in word else word
