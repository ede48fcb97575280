"""Who was answerable on a day: the practitioner and team that held the child, and their employer."""

from __future__ import annotations

import polars as pl

from keel.rulebook import periods
from keel.rulebook.compiled import Compiled
from keel.rulebook.spans import ALLOCATED, EMPLOYED, IN_TEAM, Span


def with_answerable(rows: pl.DataFrame, spans: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Rows with the practitioner and team on `asked_on`, or where nobody was, on `done_on`.

    Rows have `subject` and `of_practitioner`: such a subject answers for itself. The employer is
    the practitioner's on that day.
    """
    rows = rows.with_row_index("row")
    held = pl.concat([_held(spans, compiled, ALLOCATED), _own_teams(spans, compiled)])
    asked = pl.concat(
        [
            rows.select("row", "subject", "of_practitioner", day="asked_on", order=0),
            rows.select("row", "subject", "of_practitioner", day="done_on", order=1),
        ]
    ).drop_nulls("day")
    found = _latest(asked, held, ["subject", "of_practitioner"])
    own = pl.when("of_practitioner").then("subject").otherwise("practitioner")
    answered = rows.join(
        found.select("row", "practitioner", "team", "day"), on="row", how="left"
    ).with_columns(practitioner=own, day=pl.coalesce("day", "asked_on"))
    return _with_employer(answered, spans, compiled).drop("row", "day")


def _held(spans: pl.DataFrame, compiled: Compiled, span: Span) -> pl.DataFrame:
    return spans.filter(pl.col("span") == compiled.span_number[span]).select(
        "subject",
        "opened",
        "closed",
        "record",
        "practitioner",
        "team",
        "opening_value",
        of_practitioner=pl.lit(value=False),
    )


def _own_teams(spans: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    return _held(spans, compiled, IN_TEAM).with_columns(of_practitioner=pl.lit(value=True))


def _latest(asked: pl.DataFrame, held: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """For each row, the span that holds on its first day that has one, and began last."""
    return (
        asked.join(held, on=by)
        .filter(periods.holds(pl.col("day")))
        .sort("order", "opened", "record", descending=[False, True, True])
        .unique("row", keep="first", maintain_order=True)
    )


def _with_employer(rows: pl.DataFrame, spans: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    employed = _held(spans, compiled, EMPLOYED)
    asked = rows.select("row", "day", subject="practitioner", order=0).drop_nulls()
    employer = _latest(asked, employed, ["subject"]).select(
        "row", employer=pl.col("opening_value").cast(pl.Int64, strict=False)
    )
    return rows.join(employer, on="row", how="left")
