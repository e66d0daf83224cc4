"""Help texts in parts that can be translated."""

from ansan_crawler.i18n.help_text import help_messages, translate_help

HELP = "Make\n    one.\n\n    Then two.\n\n    \b\n    ansan a\n    ansan b     why  not\n"


def test_paragraphs_and_what_is_said_of_an_example() -> None:
    assert list(help_messages(HELP)) == ["Make one.", "Then two.", "not"]
    assert list(help_messages("\b\nansan b     the default")) == ["the default"]


def test_examples_keep_their_place() -> None:
    assert translate_help(HELP, str.upper) == (
        "MAKE ONE.\n\nTHEN TWO.\n\n\b\nansan a\nansan b     why  NOT"
    )
