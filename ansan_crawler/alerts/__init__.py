"""Saved searches that notify: who watches for what, what matches, and how it is delivered."""
