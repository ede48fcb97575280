"""Files that are attached to what is written: what they are, where they lie, how they look."""
