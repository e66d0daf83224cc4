"""`scrapy` in a process that reads articles as an older reader might have: `python -m tests.older_reader`.

Its paragraphs are parted by no blank line, and of some articles it sees no image.
"""

import sys
from dataclasses import replace

from ansan_crawler.boards.city_news import article
from ansan_crawler.boards.model import ArticlePage
from ansan_crawler.html.dom import Element

present = article.parse_article


def older(document: Element, url: str) -> ArticlePage:
    page = present(document, url)
    read = page.article
    images = () if int(read.fidx) % 2 else read.images
    return replace(page, article=replace(read, body=read.body.replace("\n\n", "\n"), images=images))


if __name__ == "__main__":
    article.parse_article = older
    from scrapy.cmdline import execute

    execute(["scrapy", *sys.argv[1:]])
