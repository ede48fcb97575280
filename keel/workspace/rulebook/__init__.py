"""The rulebook as anybody may read it."""
