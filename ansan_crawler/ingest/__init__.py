"""Ingests responses into the archive, live or from WARC files: the archive follows from them."""
