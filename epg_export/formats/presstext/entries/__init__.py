"""From drafts to records: what is taken of each, and what is told of it."""
