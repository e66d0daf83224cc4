"""`ansan schedule`: prints what makes a crawl nightly."""

import shlex
import sys
from pathlib import Path

import click

from ansan_crawler.i18n.translatable import _


@click.command()
@click.option(
    "--systemd",
    "form",
    flag_value="systemd",
    default="systemd",
    help=_("Print units for systemd, the default."),
)
@click.option("--cron", "form", flag_value="cron", help=_("Print a line for crontab -e."))
@click.option("--at", default="03:30", show_default=True, help=_("Local time of the crawl."))
@click.pass_obj
def schedule(archive: Path, /, form: str, at: str) -> None:
    """Print a schedule for a nightly crawl.

    It installs nothing.

    \b
    ansan schedule > ansan.units         a service and a timer for systemd
    ansan schedule --cron                a line for crontab -e
    """
    from ansan_crawler.cli.schedule_units import cron, systemd

    program = Path(sys.argv[0]).resolve()
    command = shlex.join([str(program), "--archive", str(archive.resolve()), "crawl"])
    try:
        click.echo(systemd(command, at) if form == "systemd" else cron(command, at), nl=False)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
