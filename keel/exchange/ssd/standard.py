"""The dataset's tables and their columns, in its own order (version 1.4.5)."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

VERSION = "1.4.5"
SOURCE = "ssd"
"""The code of the source that its rows come from."""


@cache
def headings() -> dict[str, tuple[str, ...]]:
    """The columns of each table, as the dataset writes them."""
    found: dict[str, list[str]] = {}
    with Path(__file__).with_name("standard.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["table"], []).append(row["column"])
    return {table: tuple(names) for table, names in found.items()}


@cache
def columns(table: str) -> tuple[str, ...]:
    """The columns of a table in small letters, as declarations name them."""
    return tuple(name.lower() for name in headings()[table])
