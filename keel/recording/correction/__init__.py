"""Putting a record right: who may, what is asked, and what was typed."""
