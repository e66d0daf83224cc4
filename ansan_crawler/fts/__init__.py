"""Full text that finds any piece of a Korean word: terms, tables, and their upkeep."""
