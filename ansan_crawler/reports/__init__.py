"""Answers people's questions about an archive, read-only: articles, status, statistics, trends."""
