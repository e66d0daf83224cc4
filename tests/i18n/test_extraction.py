"""What is found in the code for the catalogue."""

import io

from ansan_crawler.i18n.extraction import extract_messages

CODE = b'''
"""A module."""

@click.command(epilog=_("Codes."))
@click.option("--a", help=_("An option."))
@click.pass_obj
def seek(a):
    """Find it.

    \\b
    ansan seek      everything
    """
    raise ValueError(ngettext("{n} page", "{n} pages", 3))

def other():
    """No help of a command."""
    return "no message", f"nor {this}"
'''


def test_arguments_and_docstrings_of_commands() -> None:
    found = extract_messages(io.BytesIO(CODE), {"_": None, "ngettext": (1, 2)}, [], {})
    texts = [message for _line, _name, message, _comments in found]
    flat = {text[0] if isinstance(text, tuple) else text for text in texts}
    assert flat == {"Codes.", "An option.", "{n} page", "Find it.", "everything"}
