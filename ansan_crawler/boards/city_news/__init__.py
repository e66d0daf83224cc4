"""The city's news board, 시정소식: its addresses and pages; all that the city can change."""
