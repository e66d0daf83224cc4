"""Exit codes are what scripts rely on: none changes, and each has its word."""

from ansan_crawler import exit_codes


def test_each_code_has_its_number_for_good() -> None:
    names = ("COMPLETE", "USAGE", "INCOMPLETE", "UNKNOWN", "BLOCKED", "UNWRITABLE")
    assert [getattr(exit_codes, name) for name in names] == [0, 2, 3, 4, 5, 6]


def test_each_code_has_one_word() -> None:
    assert list(exit_codes.VERDICTS) == [0, 2, 3, 4, 5, 6]
    assert len(set(exit_codes.VERDICTS.values())) == 6
