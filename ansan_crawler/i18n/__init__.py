"""Finds the reader's language, and translates messages to Korean."""
