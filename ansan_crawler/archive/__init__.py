"""The archive in SQLite: its schema, and every write to it, one transaction per page or article."""
