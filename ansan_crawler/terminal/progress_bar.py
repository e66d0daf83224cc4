"""Shows a progress bar on stderr; shows nothing when stderr is piped."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ansan_crawler.i18n.language import localized
from ansan_crawler.progress import ReportProgress


@contextmanager
def bar(label: str) -> Iterator[ReportProgress]:
    """Yields a function to call with the amount done and the total."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(bar_width=20)
    with Progress(
        *columns,
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as progress:
        task = progress.add_task(localized(label), total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of or 1)
