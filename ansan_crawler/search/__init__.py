"""Finds articles: words and filters become a query, its hits are ordered and shown in snippets."""
