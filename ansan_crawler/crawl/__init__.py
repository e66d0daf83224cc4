"""One crawl under way: what to fetch next, what each answer does, and how it ends."""
