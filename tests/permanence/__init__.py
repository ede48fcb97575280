"""Tests of permanence."""
