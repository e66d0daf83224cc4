"""The command that adds an extra works where it is printed."""

import shlex
import subprocess
import sys
from pathlib import Path

from ansan_crawler.extras import install_command

ROOT = Path(__file__).resolve().parent.parent


def test_pip_takes_it() -> None:
    line = f"{install_command('files')} --dry-run --no-index --quiet"
    done = subprocess.run(shlex.split(line), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_it_names_the_packages_of_the_extra_alone() -> None:
    program, *words = shlex.split(install_command("plot"))
    assert program == sys.executable and words[:3] == ["-m", "pip", "install"]
    (requirement,) = words[3:]
    assert requirement.startswith("matplotlib") and ";" not in requirement


def printed(statement: str, *options: str) -> str:
    script = f"import sys; {statement}; from ansan_crawler.extras import install_command as c; print(c('plot'))"
    done = subprocess.run([sys.executable, *options, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_pipx_injects_into_its_own_environment(tmp_path: Path) -> None:
    environment = tmp_path / "ansan-crawler"
    environment.mkdir()
    (environment / "pipx_metadata.json").write_text("{}")
    line = printed(f"sys.prefix = {str(environment)!r}")
    assert line.startswith("pipx inject ansan-crawler 'matplotlib")


def test_an_environment_without_pip_is_uv_s() -> None:
    line = printed("sys.modules['pip'] = None")
    assert line.startswith(f"uv pip install --python {sys.executable} 'matplotlib")


def test_a_checkout_that_is_not_installed_names_itself() -> None:
    line = printed(f"sys.path = [{str(ROOT)!r}, *(x for x in sys.path if 'site-' not in x)]")
    assert line.endswith(f" '{ROOT}[plot]'")
