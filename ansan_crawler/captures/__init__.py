"""Captures: writes every response as served to WARC files (ISO 28500:2017), and reads them back."""
