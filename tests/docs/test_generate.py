"""What is made of the code is as it is made today; `make docs` makes it."""

from docs.generate import ROOT, schema_page
from docs.terminal import PICTURE, picture
from docs.walk import PAGE, page


def test_the_schema_s_page() -> None:
    assert (ROOT / "docs" / "schema.md").read_text("utf-8") == schema_page(), "run make docs"


def test_the_picture_of_a_terminal() -> None:
    assert PICTURE.read_text("utf-8") == picture(), "run make docs"


def test_the_walk_of_a_page() -> None:
    assert PAGE.read_text("utf-8") == page(), "run make docs"
