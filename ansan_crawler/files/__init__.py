"""Attachments and images of articles: lists, names, saves them, and extracts their text."""
