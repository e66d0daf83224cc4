"""Checks that the archive is what was captured: each check yields findings."""
