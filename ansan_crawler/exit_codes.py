"""The exit codes of every command, and the verdict that a crawl's code stands for."""

from ansan_crawler.i18n.translatable import _

COMPLETE, USAGE, INCOMPLETE, UNKNOWN, BLOCKED, UNWRITABLE = 0, 2, 3, 4, 5, 6
NOTHING_FOUND = 1
"""What a command was asked for isn't in the archive; no crawl ends with it."""
PROBLEMS = 1
"""A command did its work and reports problems; no crawl ends with it."""
VERDICTS = {
    COMPLETE: _("complete"),
    USAGE: _("usage"),
    INCOMPLETE: _("incomplete"),
    UNKNOWN: _("unknown pages"),
    BLOCKED: _("blocked"),
    UNWRITABLE: _("archive not writable"),
}
