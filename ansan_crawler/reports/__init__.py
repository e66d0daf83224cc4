"""The questions that people ask of an archive, answered read-only."""
