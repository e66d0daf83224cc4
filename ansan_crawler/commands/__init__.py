"""Commands of `scrapy` that the project changes."""
