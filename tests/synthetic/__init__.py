"""Port Haven: one seed, possible lives, and every failing where it was planted."""
