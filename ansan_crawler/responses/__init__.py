"""What a response is: its HTTP message, its body, and which kind of page it is."""
