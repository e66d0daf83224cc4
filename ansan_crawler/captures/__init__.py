"""Captures: every response as served, in WARC files (ISO 28500:2017), and how to read it back."""
