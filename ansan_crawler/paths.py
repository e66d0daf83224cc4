"""The folder where the archive lies by default."""

import os
from pathlib import Path


def archive_dir() -> Path:
    """ANSAN_ARCHIVE_DIR if it is set, else `data` in a checkout, else the user's data folder.

    The folder need not exist.
    """
    configured = os.environ.get("ANSAN_ARCHIVE_DIR")
    if configured:
        return Path(configured)
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "scrapy.cfg").exists():
        return checkout / "data"
    from platformdirs import user_data_path

    return user_data_path("ansan-crawler")
