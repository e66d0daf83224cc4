"""Prints tables, bars, progress and one-line errors in the reader's language."""
