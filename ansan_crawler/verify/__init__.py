"""Is the archive what was captured? Every check of it, and what each one finds."""
