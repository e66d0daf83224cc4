"""Any page of HTML as values: tokens, elements, blocks of text, addresses, and their source."""
