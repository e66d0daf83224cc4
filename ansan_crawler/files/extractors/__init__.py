"""Extracts the text of PDF, HWPX and HWP 5 files: a module per kind, and one that tells the kind.

The files are untrusted, so the parsers run in a process of their own, under limits.
`text_extraction.file_text` starts it; nothing else imports the parsers.
"""
