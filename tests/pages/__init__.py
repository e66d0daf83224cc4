"""Whole pages, each with the values that the parser must read from it: see docs/maintaining.md."""
