"""Supervision and what managers decide."""
