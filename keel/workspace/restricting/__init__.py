"""Restricting a child's record to the few who are named for it."""
