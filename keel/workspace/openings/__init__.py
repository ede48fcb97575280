"""Finding a child, opening a record by reason, and who is told of it."""
