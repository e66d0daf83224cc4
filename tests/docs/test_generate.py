"""Docs that are made are as they are made."""

from docs.generate import ROOT, readme, schema_page


def test_readme_and_the_schema_s_page_are_up_to_date() -> None:
    assert (ROOT / "README.md").read_text("utf-8") == readme(), "run make docs"
    assert (ROOT / "docs" / "schema.md").read_text("utf-8") == schema_page(), "run make docs"
