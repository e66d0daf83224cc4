"""`ansan` as it is typed, in this process."""

from pathlib import Path

from click.testing import CliRunner, Result

from ansan_crawler.cli import main


def ansan(archive: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), *arguments])
