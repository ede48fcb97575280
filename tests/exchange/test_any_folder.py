"""A folder of nonsense: every row is added or refused, and the same again changes nothing."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

import pytest

from keel.exchange.ssd.tables import TABLES
from keel.exchange.ssd.understand import known_columns
from tests.exchange.folders import counts, loaded

pytestmark = pytest.mark.django_db

ROWS = 30
MADE_BY_US = {"", "key", "factor", "value", "kind", "name", "employer", "employment"}
ODD = (
    *("", "NULL", "-1", "-5", "99.999", "1e400", "nan", "2147483648", "A" * 300, "\u00e9" * 120),
    *("Y", "N", "CW", "PA", "IRO", "1A", "S", "X1", "U4", "PR1", "C2 - care", "9434765919"),
    *("31/02/2026", "9999-12-31", "1899-01-01", "0001-01-01", "2099-12-31", "2026-03-29 01:30"),
    *("'quote\"", "\\N", "\x01", "%s", "a\tb", "line\nbreak", "\u202eback", "{}", "[]", "null"),
    '{"NFA_FLAG": "Y", "TOTAL_NO_OF_OUTCOMES": "99999", "COMMENTS": "x\\u0000y"}',
    '{"EASTING": "99999999999", "NORTHING": "1.5", "UPRN": "1234567890123456"}',
    '["1A", "1A", "zz"]',
)


def nonsense(column: str, key: str, row: int, random: Random) -> str:
    """A value that might stand in a column, or something odd."""
    odd = random.choice(ODD)
    if column == key:
        return random.choice([str(row)] * 3 + [odd])
    if column.endswith(("_date", "_dob")):
        return random.choice(["2026-01-05", "01/12/2025 10:00", odd])
    if column.endswith("_id"):
        return random.choice([str(random.randrange(ROWS)), odd])
    return odd


def write_nonsense(folder: Path, random: Random) -> None:
    """A file for every table, with all its columns."""
    for table in TABLES:
        if table.part:
            continue
        columns = sorted(known_columns(table.name) - MADE_BY_US)
        with (folder / f"{table.name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            for row in range(ROWS):
                writer.writerow([nonsense(name, table.key, row, random) for name in columns])


@pytest.mark.parametrize("seed", [1, 2])
def test_no_folder_is_too_odd_to_be_imported_and_none_of_it_is_lost(
    tmp_path: Path, seed: int
) -> None:
    write_nonsense(tmp_path, Random(seed))

    first = loaded(tmp_path)
    again = loaded(tmp_path)

    assert {counts(table) for table in again.tables} == {(0, 0, 0)}
    for table in first.tables:
        assert table.rows == table.added + table.refused, table.label
