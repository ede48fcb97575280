"""The engine that serves every kind of record."""
