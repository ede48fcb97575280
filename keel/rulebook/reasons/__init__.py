"""Signals: one expression for each shape of reason, each giving the days it would stand."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from keel.rulebook import periods
from keel.rulebook.reasons.arrived import arrived
from keel.rulebook.reasons.counts import counted
from keel.rulebook.reasons.cover import uncovered
from keel.rulebook.reasons.history import again, quiet
from keel.rulebook.reasons.material import Material, facts, none
from keel.rulebook.reasons.promises import late_running, overdue
from keel.rulebook.reasons.standstill import standstill
from keel.rulebook.reasons.strangers import strangers

__all__ = ["Material", "all_reasons"]

_SHAPES: tuple[tuple[str, Callable[[Material], pl.DataFrame]], ...] = (
    ("promises", overdue),
    ("running", late_running),
    ("again", again),
    ("arrivals", arrived),
    ("strangers", strangers),
    ("quiet", quiet),
    ("standstill", standstill),
    ("counts", counted),
    ("needing", uncovered),
)
"""Each shape by the table without which there is nothing for it to find."""


def all_reasons(material: Material) -> pl.DataFrame:
    """Every reason of every signal: its signal, its place in it, and the columns of SCHEMA."""
    tables = material.tables
    asked = [shape for table, shape in _SHAPES if not getattr(tables, table).is_empty()]
    rows = pl.concat([none(), *(shape(material) for shape in asked)])
    if not rows.is_empty():
        rows = _until_cleared(_while_open(rows, material), material)
    return rows.join(tables.reasons, on="number")


def _while_open(rows: pl.DataFrame, material: Material) -> pl.DataFrame:
    """Stretches cut to the spans in which their signal may stand."""
    bound = material.tables.while_open.select("number").unique()
    free = rows.join(bound, on="number", how="anti")
    if len(free) == len(rows):
        return rows
    spans = material.spans.join(material.tables.while_open, on="span").select(
        "number", "subject", since="opened", until="closed"
    )
    open_ = periods.stretches(spans, by=["number", "subject"]).rename(
        {"since": "open_from", "until": "open_until"}
    )
    cut = rows.join(open_, on=["number", "subject"]).with_columns(
        since=pl.max_horizontal("since", "open_from"),
        until=pl.min_horizontal("until", "open_until"),
    )
    return pl.concat([free, facts(cut)])


def _until_cleared(rows: pl.DataFrame, material: Material) -> pl.DataFrame:
    """Stretches that end with the first event that clears their signal."""
    if material.tables.cleared_by.is_empty():
        return rows
    clearing = material.events.join(material.tables.cleared_by, on="kind").select(
        "number", "subject", cleared_on="on"
    )
    if clearing.is_empty():
        return rows
    cleared = rows.sort("since").join_asof(
        clearing.sort("cleared_on"),
        left_on="since",
        right_on="cleared_on",
        by=["number", "subject"],
        strategy="forward",
        coalesce=False,
        check_sortedness=False,
    )
    return facts(cleared.with_columns(until=pl.min_horizontal("until", "cleared_on")))
