"""The cast: a worker, a colleague of theirs, their manager, and a stranger from another team."""
