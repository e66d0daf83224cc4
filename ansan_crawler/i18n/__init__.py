"""The reader's language: which one it is, and the Korean of each message."""
