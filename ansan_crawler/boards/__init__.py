"""What a board is: its values, its identity, and what is wanted of it; a folder for each board."""
