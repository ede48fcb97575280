"""Tests of carers."""
