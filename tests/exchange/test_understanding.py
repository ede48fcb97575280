"""Whatever the values of an extract, each row is understood or refused, and none is lost."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keel.exchange.ssd.declared import KEY, Column, Context, Table, window_start
from keel.exchange.ssd.files import LINE, File, read_text
from keel.exchange.ssd.tables import TABLES
from keel.exchange.ssd.understand import known_columns, understand
from tests.exchange.folders import BY_HAND, DAY

CASE_ROLES = pl.DataFrame(
    {
        "role": [1, 2],
        "code": ["social_worker", "other"],
        "words": ["Social worker", "Other professional"],
        "holds_child": [True, False],
        "since": [date(1991, 10, 14)] * 2,
    }
)
CONTEXT = Context(DAY, "Port Haven", False, frozenset(), CASE_ROLES)  # noqa: FBT003  # has no own authority

SAID = st.one_of(
    st.none(),
    st.sampled_from(
        ["Y", "N", "1", "C1", "2026-01-05", "31/12/2025", "2026-01-05 10:00:00.000", "-1", "[]"]
    ),
    st.sampled_from(['{"NFA_FLAG": "Y"}', '["1A", "2B"]', '{"COMMENTS": "a "b" c"}', "CW", "{"]),
    st.text(st.characters(exclude_categories=["C"]), max_size=12),
)


@st.composite
def files(draw: st.DrawFn, table: Table) -> File:
    """A file of a table with any of its columns and any values."""
    needed = {names[0] for names in table.needed()}
    others = draw(st.sets(st.sampled_from(sorted(known_columns(table.name)))))
    columns = sorted(needed | others)
    rows = draw(st.lists(st.tuples(*[SAID] * len(columns)), max_size=5))
    values = {name: [row[place] for row in rows] for place, name in enumerate(columns)}
    frame = pl.DataFrame(values, schema=dict.fromkeys(columns, pl.String))
    return File(table.name, tuple(columns), frame.with_row_index(LINE, offset=2), (), ())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.label)
@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_row_is_kept_or_refused_with_a_reason(table: Table, data: st.DataObject) -> None:
    file = data.draw(files(table))

    found = understand(table, file, CONTEXT)

    assert found.rows.height + len(found.refusals) == found.count
    assert all(one.reason for one in found.refusals)
    assert found.rows[KEY].null_count() == 0
    for part in table.parts:
        if isinstance(part, Column) and part.required and part.field in found.rows.columns:
            assert found.rows[part.field].null_count() == 0


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.label)
def test_every_field_that_a_table_fills_is_the_models_own(table: Table) -> None:
    path = BY_HAND / f"{table.name}.csv"
    text = path.read_bytes().decode("cp1252").removeprefix("\u00ef\u00bb\u00bf")

    found = understand(table, read_text(table.name, text), CONTEXT)

    for name in found.supplied:
        assert table.field(name).concrete


def test_the_window_of_an_extract_of_a_leap_day_begins_at_the_end_of_february() -> None:
    assert window_start(date(2028, 2, 29)) == date(2022, 2, 28)
    assert window_start(date(2026, 3, 31)) == date(2020, 3, 31)
