"""What Port Haven does not tell of yet. These lists only shrink."""

from __future__ import annotations

SIGNALS_WITHOUT_A_STORY = {
    "DD-04",
    "DD-07",
    "DD-10",
    "DD-11",
    "DD-14",
    "DD-17",
    "DD-20",
    "DD-21",
    "DD-24",
    "DD-26",
    "DD-27",
    "DD-31",
    "DD-32",
    "DD-33",
    "DD-34",
    "DD-35",
    "DD-46",
    "DD-47",
    "DD-48",
    "DD-49",
    "DD-50",
    "DD-51",
    "DD-52",
    "DD-53",
    "DD-54",
    "DD-56",
}
"""Signals that no life is planted for."""
