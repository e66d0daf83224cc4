"""Saved searches that notify: watches, what matches them, and how matches are delivered."""
