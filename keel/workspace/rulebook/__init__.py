"""The rulebook as anybody may read it, and what the authority has chosen of its own."""
