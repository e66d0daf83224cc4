"""The exit codes of a crawl, and the verdict that each one stands for."""

from ansan_crawler.i18n.translatable import _

COMPLETE, USAGE, INCOMPLETE, UNKNOWN, BLOCKED, UNWRITABLE = 0, 2, 3, 4, 5, 6
VERDICTS = {
    0: _("complete"),
    2: _("usage"),
    3: _("incomplete"),
    4: _("unknown pages"),
    5: _("blocked"),
    6: _("archive not writable"),
}
