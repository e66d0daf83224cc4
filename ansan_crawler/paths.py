"""Where the archive lies unless told."""

import os
from pathlib import Path


def archive_dir() -> Path:
    """The environment's word, else `data` of the checkout, else the user's data folder."""
    told = os.environ.get("ANSAN_ARCHIVE_DIR")
    if told:
        return Path(told)
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "scrapy.cfg").exists():
        return checkout / "data"
    from platformdirs import user_data_path

    return user_data_path("ansan-crawler")
