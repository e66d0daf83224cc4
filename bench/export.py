"""Measures peak memory and speed of `ansan export` with 2,000 and 20,000 articles, by format.

Ten times the articles must not take more memory. `ansan stats` is measured for comparison, as a
process that exports nothing.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from tests.filled_archive import fill

SIZES = (2_000, 20_000)
FORMS = ("csv", "jsonl", "parquet", "md", "txt")
ANSAN = str(Path(sys.executable).parent / "ansan")


# A process starts with its parent's peak memory, so a small one is put between.
BETWEEN = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, capture_output=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def measured(archive: Path, *arguments: str) -> tuple[float, float]:
    """Peak resident memory in MiB, and seconds, of an `ansan` command in its own process."""
    began = time.perf_counter()
    command = [sys.executable, "-c", BETWEEN, ANSAN, "--archive", str(archive), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout), time.perf_counter() - began


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folders = {size: Path(name) / str(size) for size in SIZES}
        for size, folder in folders.items():
            fill(folder, Board(made_posts(size, seed=5)), "2026-01-01T00:00:00Z")
        at_rest = [measured(folder, "stats")[0] for folder in folders.values()]
        print(f"ansan stats: {at_rest[0]:.0f} MB, {at_rest[1]:.0f} MB", flush=True)
        for form in FORMS:
            out = str(Path(name) / f"out.{form}")
            words = ["export", "-o", out, "--format", form, "--force"]
            (few, _), (many, spent) = (measured(folder, *words) for folder in folders.values())
            memory = f"{few:.0f} MB, {many:.0f} MB: {many / few:.2f} times"
            print(f"  {form}: {memory}; {SIZES[1] / spent:,.0f} articles/s", flush=True)


if __name__ == "__main__":
    main()
