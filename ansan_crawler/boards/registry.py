"""Which board is archived: the one place outside of a board's own folder that names one."""

from ansan_crawler.boards.city_news.profile import CITY_NEWS

PROFILE = CITY_NEWS
