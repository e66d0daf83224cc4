"""The archive in SQLite: its schema, and every write to it, one page or article a transaction."""
