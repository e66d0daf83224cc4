"""`ansan`: the group of commands; each is imported when it is called."""

from importlib import import_module
from pathlib import Path

import click

from ansan_crawler import __version__
from ansan_crawler.i18n.translatable import _
from ansan_crawler.terminal.localized import Group, localized_command

COMMANDS = """
    crawl demo schedule search recent feed watch show history diff stats plot words status files
    cite verify rebuild reindex probe export completion
""".split()
"""Each is a module of this folder, and the command of that name in it."""


class LazyGroup(Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, context: click.Context) -> list[str]:
        return COMMANDS

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            self.commands = {each: self._imported(each) for each in COMMANDS}  # to say a like one
        return self._imported(name) if name in COMMANDS else None

    def _imported(self, name: str) -> click.Command:
        command: click.Command = getattr(import_module(f"{__package__}.{name}"), name)
        return localized_command(command)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ansan")
@click.option(
    "--archive",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="ANSAN_ARCHIVE_DIR",
    help=_("The archive's folder."),
)
@click.pass_context
def main(context: click.Context, archive: Path | None) -> None:
    """Keep and search an archive of Ansan's city news board (시정소식)."""
    from ansan_crawler.paths import archive_dir

    context.obj = archive or archive_dir()
