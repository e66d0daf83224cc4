"""`make pages`: writes the JSON of each page in this folder, for a person to read and commit."""

from tests.pages.reading import json_file, page_files, unexplained, write_json
from tests.pages.reading import read_page as read


def main() -> None:
    for page in page_files():
        changed = write_json(page)
        empty = unexplained(page, read(page.read_bytes()))
        if changed:
            print(f"written: {json_file(page).name}")
        if empty:
            print(f"  empty, and the name doesn't say so: {', '.join(empty)}")
    print("Read what was written before you commit it: git diff tests/pages")


if __name__ == "__main__":
    main()
