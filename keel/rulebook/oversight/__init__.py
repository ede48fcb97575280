"""Oversight: supervision up the whole line, chairs and their challenges, and what is too quiet."""
