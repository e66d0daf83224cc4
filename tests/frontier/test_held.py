from ansan_crawler.frontier import Held, Place


def test_it_counts_and_ranks_by_day() -> None:
    held = Held(
        {
            "a": Place("2024-01-01", 1),
            "b": Place("2024-01-03", 3),
            "c": Place("2024-01-03", 2),
        }.items()
    )
    days = ("2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04")
    assert [held.before(day) for day in days] == [0, 1, 1, 3]
    assert [held.rank(fidx) for fidx in "acb"] == [1, 2, 3]
    assert list(held.between("2024-01-01", "2024-01-03")) == ["a"]
    assert held.put("a", Place("2024-01-04", 9)), "another day"
    assert not held.put("a", Place("2024-01-04", 3)), "the same day"
    assert [held.before(day) for day in days] == [0, 0, 0, 2]
    held.drop("b")
    assert (len(held), held.get("b"), held.before("2024-01-04")) == (2, None, 1)
