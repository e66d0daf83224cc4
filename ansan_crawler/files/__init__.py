"""Attachments and images of articles: listed, named safely, written out, their text extracted."""
