"""Tests of risk outside the home."""
