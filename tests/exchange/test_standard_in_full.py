"""Every table of the dataset, and every column of it, has its place in Keel."""

from __future__ import annotations

import pytest

from keel.exchange.ssd import standard
from keel.exchange.ssd.derived import DERIVED
from keel.exchange.ssd.tables import TABLES
from keel.exchange.ssd.understand import known_columns
from tests.exchange.folders import BY_HAND

RECORDED = sorted(set(standard.headings()) - DERIVED)


def test_every_table_becomes_records_or_follows_from_the_others() -> None:
    assert {table.name for table in TABLES} | DERIVED == set(standard.headings())
    assert len(standard.headings()) == 51


@pytest.mark.parametrize("table", RECORDED)
def test_every_column_of_a_table_is_named_by_a_declaration(table: str) -> None:
    columns = {column.lower() for column in standard.headings()[table]}

    assert columns - known_columns(table) == set()


def test_the_folder_written_by_hand_has_every_table_that_becomes_records() -> None:
    files = {path.stem for path in BY_HAND.glob("ssd_*.csv")}

    assert set(RECORDED) - files == set()
