"""The exit codes of a crawl, and the verdict that each one stands for."""

COMPLETE, USAGE, INCOMPLETE, UNKNOWN, BLOCKED, UNWRITABLE = 0, 2, 3, 4, 5, 6
VERDICTS = {0: "complete", 2: "usage", 3: "incomplete", 4: "unknown pages", 5: "blocked",
         6: "archive not writable"}  # fmt: skip
