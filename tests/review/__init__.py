"""What a reviewer with fresh eyes tried to get at, and what must not be got at again."""
