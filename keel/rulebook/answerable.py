"""Who was answerable on a day: the practitioner and team that held the child, and their employer."""

from __future__ import annotations

import polars as pl

from keel.rulebook import periods
from keel.rulebook.compiled import Compiled
from keel.rulebook.spans import ALLOCATED, EMPLOYED, IN_TEAM


def with_answerable(
    rows: pl.DataFrame, spans: pl.DataFrame, compiled: Compiled, *, days: list[str]
) -> pl.DataFrame:
    """Rows with practitioner, team and employer on the first of some days on which anybody was.

    Rows have `subject`, `of_practitioner` (the subject answers for itself) and the named days.
    """
    rows = rows.with_row_index("row")
    held = _allocations(spans, compiled)
    found = rows.select("row", practitioner=None, team=None).clear().cast(
        {"practitioner": pl.Int64, "team": pl.Int64}
    )
    for day in days:
        asked = rows.join(found.select("row"), on="row", how="anti")
        found = pl.concat([found, _latest(asked, held, day).select(found.columns)])
    answered = rows.join(found, on="row", how="left").with_columns(_themselves(rows))
    answered = _in_own_team(answered, spans, compiled, days[0])
    return _with_employer(answered, spans, compiled, days[0]).drop("row")


def _themselves(rows: pl.DataFrame) -> pl.Expr:
    own = pl.col("of_practitioner")
    return pl.when(own).then("subject").otherwise("practitioner").alias("practitioner")


def _allocations(spans: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    return periods.of(spans, compiled.span_number[ALLOCATED]).select(
        "subject", "opened", "closed", "record", "practitioner", "team"
    )


def _latest(rows: pl.DataFrame, held: pl.DataFrame, day: str) -> pl.DataFrame:
    """For each row, the span of its subject that holds on the day and began last."""
    return (
        rows.select("row", "subject", day)
        .filter(pl.col(day).is_not_null())
        .join(held, on="subject", how="inner")
        .filter(periods.holds(pl.col(day)))
        .sort("opened", "record", descending=True)
        .unique("row", keep="first", maintain_order=True)
    )


def _in_own_team(
    rows: pl.DataFrame, spans: pl.DataFrame, compiled: Compiled, day: str
) -> pl.DataFrame:
    own = rows.filter("of_practitioner")
    if own.is_empty():
        return rows
    memberships = periods.of(spans, compiled.span_number[IN_TEAM]).select(
        "subject", "opened", "closed", "record", own_team="team"
    )
    team = _latest(own, memberships, day).select("row", "own_team")
    return (
        rows.join(team, on="row", how="left")
        .with_columns(team=pl.coalesce("team", "own_team"))
        .drop("own_team")
    )


def _with_employer(
    rows: pl.DataFrame, spans: pl.DataFrame, compiled: Compiled, day: str
) -> pl.DataFrame:
    employments = periods.of(spans, compiled.span_number[EMPLOYED]).select(
        "opened",
        "closed",
        "record",
        subject="subject",
        employer=pl.col("opening_value").cast(pl.Int64, strict=False),
    )
    asked = rows.select("row", day, subject="practitioner").drop_nulls("subject")
    employer = _latest(asked, employments, day).select("row", "employer")
    return rows.join(employer, on="row", how="left")
