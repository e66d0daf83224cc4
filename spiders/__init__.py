"""The spiders: how the board is walked."""
