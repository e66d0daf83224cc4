"""`ansan demo`, wherever it is typed."""

import os
import subprocess
import sys
from pathlib import Path

ANSAN = str(Path(sys.executable).parent / "ansan")


def test_a_demo_whatever_the_environment_names(tmp_path: Path) -> None:
    environment = os.environ | {
        "ANSAN_ARCHIVE_DIR": str(tmp_path / "mine"),
        "TMPDIR": str(tmp_path),
    }
    command = [ANSAN, "demo", "--articles", "1"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0 and not (tmp_path / "mine").exists(), done.stderr
