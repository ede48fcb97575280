"""The shape of the stream of events that the evaluator reads, and what was known of it when."""

from __future__ import annotations

from datetime import datetime

import polars as pl

from keel.rulebook.events import KINDS

KIND_TYPE = pl.Enum([kind.id for kind in KINDS])
MOMENT_TYPE = pl.Datetime("us", "UTC")

SCHEMA: dict[str, pl.DataType] = {
    "subject": pl.Int64(),
    "kind": KIND_TYPE,
    "on": pl.Date(),
    "at": MOMENT_TYPE,
    "record": pl.Int64(),
    "matter": pl.Int64(),
    "practitioner": pl.Int64(),
    "team": pl.Int64(),
    "value": pl.String(),
    "known_from": MOMENT_TYPE,
    "known_until": MOMENT_TYPE,
}
"""One row for each event. `on` is the day in England; `at` the moment in UTC where it is known.
Subjects, records and matters are opaque numbers; `known_until` is null while it still is known."""

CODE: dict[str, int] = {kind.id: number for number, kind in enumerate(KINDS)}


def known_at(events: pl.DataFrame, moment: datetime) -> pl.DataFrame:
    """The events as they were known at a moment, later corrections left out."""
    until = pl.col("known_until")
    return events.filter((pl.col("known_from") <= moment) & (until.is_null() | (until > moment)))


def known_now(events: pl.DataFrame) -> pl.DataFrame:
    """The events that have not been withdrawn."""
    return events.filter(pl.col("known_until").is_null())
