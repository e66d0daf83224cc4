"""`ansan rebuild` where there is nothing to rebuild from."""

from pathlib import Path

from tests.cli.typed import ansan


def test_without_warc_files(archive: Path) -> None:
    done = ansan(archive, "rebuild")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"Error: {archive / 'warc'}: expected *.warc.gz files, found none\n"
    assert not (archive / "rebuilt.db").exists()
