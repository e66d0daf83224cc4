"""A response into the archive, live or from a WARC: the archive is a fold over captures."""
