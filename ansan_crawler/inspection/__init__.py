"""One page explained: what the parser makes of it, and of one that it does not know."""
