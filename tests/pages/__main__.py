"""`make pages`: writes the JSON of each page in this folder, for a person to read and commit."""

import sys
from pathlib import Path

from tests.pages import reading


def write_pages(folder: Path) -> int:
    """Prints what each page is; the exit code, 1 if a page is not what its name says."""
    refused = 0
    for page in reading.page_files(folder):
        values = reading.read_page(page.read_bytes())
        if why := reading.refusal(page, values):
            print(why)
            refused = 1
            continue
        written = "written" if reading.write_json(page, values) else "unchanged"
        print(f"{written}: {reading.json_file(page).name}: {reading.described(values)}")
        if empty := reading.unexplained(page, values):
            print(f"  empty, and the name doesn't say so: {', '.join(empty)}")
    print("Read what was written before you commit it: git diff tests/pages")
    return refused


if __name__ == "__main__":
    sys.exit(write_pages(reading.FOLDER))
