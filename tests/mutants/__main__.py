"""`make mutants`: a sample of faults in the parsers and the frontier, and those that no test sees.

SEED draws another sample, MINUTES bounds the time (25), WORKERS says how many run at once (2).
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from tests.mutants.faults import Fault, faults_in

ROOT = Path(__file__).parents[2]
PACKAGE = "ansan_crawler"
AREAS = {
    "boards": ("tests/pages", "tests/boards", "tests/inspection", "tests/html/test_dom.py"),
    "frontier": ("tests/frontier",),
}
ALWAYS = "frontier/removals.py"
"""Every fault in the rule of removals is tried, before the sample of the others."""
SECONDS = 150
"""After which tests that don't end count as red: the fault made an endless loop."""
COPIED = ("ansan_crawler", "spiders", "tests", "pyproject.toml", "scrapy.cfg", "README.md", "docs")


class Mutant(NamedTuple):
    file: str
    """Below the package."""
    fault: Fault

    def __str__(self) -> str:
        after = self.fault.after.removeprefix("(").removesuffix(")")
        return f"{self.file}:{self.fault.line}: {self.fault.before}  ->  {after}"


def drawn(seed: int) -> list[Mutant]:
    """All mutants in an order that the seed decides, those of the removal rule first."""
    every = [
        Mutant(path.relative_to(ROOT / PACKAGE).as_posix(), fault)
        for wing in AREAS
        for path in sorted((ROOT / PACKAGE / wing).rglob("*.py"))
        for fault in faults_in(path.read_text("utf-8"))
    ]
    random.Random(seed).shuffle(every)
    return sorted(every, key=lambda mutant: mutant.file != ALWAYS)


def test_of(file: str) -> str:
    folder, _, name = file.rpartition("/")
    return f"tests/{folder}/test_{name}"


class Workplace:
    """A copy of the project that faults are put into, one at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        for name in COPIED:
            if (ROOT / name).is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(ROOT / name, folder / name, ignore=ignored)
            else:
                shutil.copy(ROOT / name, folder / name)

    def outcome(self, mutant: Mutant) -> str:
        """'killed' where a test is red, 'timeout' where they don't end, else 'survived'."""
        path = self.folder / PACKAGE / mutant.file
        source = path.read_bytes()
        path.write_bytes(mutant.fault.put_into(source))
        try:
            own, area = test_of(mutant.file), AREAS[mutant.file.partition("/")[0]]
            first = [own] if (self.folder / own).exists() else []
            green = all(self.green(*tests) for tests in (first, area) if tests)
            return "survived" if green else "killed"
        except subprocess.TimeoutExpired:
            return "timeout"
        finally:
            path.write_bytes(source)

    def green(self, *tests: str) -> bool:
        options = "-x -q -o addopts= -p no:xdist -p no:cacheprovider --hypothesis-seed=0".split()
        command = [sys.executable, "-m", "pytest", *options, "-m", "not long", *tests]
        environment = {**os.environ, "PYTHONPATH": ".", "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, timeout=SECONDS
        )
        return done.returncode == 0


def tried(work: Workplace, queue: Iterator[Mutant], lock: Lock, end: float) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    while time.monotonic() < end:
        with lock:
            mutant = next(queue, None)
        if mutant is None:
            break
        outcome = work.outcome(mutant)
        outcomes[outcome] += 1
        if outcome == "survived":
            print(f"survived: {mutant}", flush=True)
    return outcomes


def main() -> None:
    seed, minutes, workers = (
        int(os.environ.get(name, default))
        for name, default in (("SEED", 1), ("MINUTES", 25), ("WORKERS", 2))
    )
    end = time.monotonic() + 60 * minutes
    mutants = drawn(seed)
    queue, lock = iter(mutants), Lock()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(workers) as pool:
        works = [Workplace(Path(folder) / str(n)) for n in range(workers)]
        if not works[0].green(*(test for tests in AREAS.values() for test in tests)):
            sys.exit("The tests are red without any fault: mend them first.")
        counts = pool.map(lambda work: tried(work, queue, lock, end), works)
        outcomes = sum(counts, Counter())
    seen = outcomes["killed"] + outcomes["timeout"]
    print(
        f"Seed {seed}: {outcomes.total()} of {len(mutants):,} faults tried, {seen} seen by a test"
        f" ({outcomes['timeout']} of them by not ending), {outcomes['survived']} not:"
        f" score {seen / max(outcomes.total(), 1):.3f}"
    )


if __name__ == "__main__":
    main()
