"""Full-text search for any piece of a Korean word: terms, tables, indexing and checks."""
