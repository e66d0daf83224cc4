"""`scrapy` or `ansan` in a process whose articles have one field of content more.

It is declared by the public model alone, before anything that is made from the list is loaded:
`python -m tests.with_field ansan --archive FOLDER verify`.
"""

import sys

from ansan_crawler.boards import model

NAME, MEANING = "syllables", "characters of the body; NULL in versions of before"


def main(program: str, *arguments: str) -> None:
    model.CONTENT_FIELDS = (
        *model.CONTENT_FIELDS,
        model.ContentField(
            NAME,
            "integer",
            MEANING,
            nullable=True,
            since=99,
            value=lambda article: len(article.body),
        ),
    )
    if program == "scrapy":
        from scrapy.cmdline import execute

        execute(["scrapy", *arguments])
    from ansan_crawler.cli import main as ansan

    ansan(list(arguments))


if __name__ == "__main__":
    main(*sys.argv[1:])
