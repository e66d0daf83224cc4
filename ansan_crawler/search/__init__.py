"""Words to articles: the query, filters, order, and the passage that is shown."""
