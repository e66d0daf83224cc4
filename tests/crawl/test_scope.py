import pytest

from ansan_crawler.crawl.scope import Scope, parse_scope


def test_bounds_are_read_from_arguments() -> None:
    given = {"pages": "2-4", "since": "2024-01-01", "fidx": "5,eeBc"}
    assert parse_scope(given) == Scope(range(2, 5), "2024-01-01", ("5", "eeBc"))
    assert parse_scope({}) == Scope()


@pytest.mark.parametrize(
    "given", [{"pages": "9-3"}, {"pages": "0"}, {"since": "2024-13-01"}, {"fidx": ""}, {"a": "b"}]
)
def test_wrong_arguments_say_what_was_expected(given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="expected"):
        parse_scope(given)
