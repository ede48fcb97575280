"""The road to court."""
