"""What a board is: its pages as values, its identity, what is fetched; a folder for each board."""
