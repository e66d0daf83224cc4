"""`ansan`: the archive from a shell. Scrapy is imported by the commands that crawl, no others."""

from ansan_crawler.cli.group import main

ROOMS = {
    "crawling": ("crawl", "demo", "schedule"),
    "searching": ("search",),
    "recent": ("recent",),
    "feed": ("feed",),
    "watch": ("watch",),
    "asking": ("show", "history", "diff"),
    "stats": ("stats",),
    "plot": ("plot",),
    "words": ("words",),
    "status": ("status",),
    "proving": ("files", "cite", "verify", "rebuild"),
    "reindex": ("reindex",),
    "probe": ("probe",),
    "exporting": ("export",),
    "completion": ("completion",),
}
"""The commands of each module here."""
for room, names in ROOMS.items():
    main.rooms |= dict.fromkeys(names, room)

__all__ = ["main"]
