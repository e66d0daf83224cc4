"""README and docs/: what they show runs, and what is made of the code is up to date."""
