"""`ansan recent`: lists the articles that were published, changed or removed last."""

from pathlib import Path

import click

from ansan_crawler.cli.open_archive import open_for_reading
from ansan_crawler.cli.row_options import as_listed_articles
from ansan_crawler.cli.search import print_hits
from ansan_crawler.exit_codes import NOTHING_FOUND
from ansan_crawler.i18n.translatable import _
from ansan_crawler.reports.article import recently_changed, recently_removed
from ansan_crawler.search.query import Query
from ansan_crawler.search.question import NO_LIMIT
from ansan_crawler.search.search import Hits, articles
from ansan_crawler.terminal.errors import CommandError


@click.command()
@click.option("--changed", is_flag=True, help=_("List the articles whose text changed last."))
@click.option("--removed", is_flag=True, help=_("List the articles last removed from the board."))
@as_listed_articles
@click.pass_obj
def recent(archive: Path, /, changed: bool, removed: bool, limit: int, form: str | None) -> None:
    """List the newest articles, or those last changed or removed.

    Exit code 1: there is none.

    \b
    ansan recent --limit 5
    ansan recent --changed --ids | xargs -n 1 ansan diff
    """
    if changed and removed:
        raise click.UsageError(_("--changed or --removed: each is an order of its own"))
    most = limit or NO_LIMIT
    with open_for_reading(archive) as connection:
        if changed:
            found = recently_changed(connection, most)
        elif removed:
            found = recently_removed(connection, most)
        else:
            found = Hits(connection, Query(())).first(most)
        print_hits(articles(connection, found), Query(()), form)
    if not found:
        if changed:
            raise CommandError(_("no article has changed yet"), NOTHING_FOUND)
        raise CommandError(
            _("no article was removed yet") if removed else _("no article is held yet"),
            NOTHING_FOUND,
        )
