"""Habits that this codebase keeps by test rather than by memory.

What a habit of one area alone needs is with that area: privacy in `tests/core/test_privacy.py`,
the rulebook's in `tests/rulebook/test_chapters.py`, the locks in `tests/config`.
A list of exceptions says why each is one, and may only shrink.
"""
