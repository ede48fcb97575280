"""Tests of care leavers."""
