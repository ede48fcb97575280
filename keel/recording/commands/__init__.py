"""Keeping what is typed, and making records of it."""
