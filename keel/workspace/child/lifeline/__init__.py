"""The life line: a child's years as lanes, read from the stream as it is or was known."""
