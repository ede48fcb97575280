"""Who was answerable on a day: the practitioner and team that held the child, their employer."""

from __future__ import annotations

import polars as pl

from keel.rulebook import periods
from keel.rulebook.compiled import Compiled
from keel.rulebook.spans import ALLOCATED, EMPLOYED, IN_TEAM, Span


def with_answerable(rows: pl.DataFrame, spans: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Rows with the practitioner and team on `asked_on` or, where nobody was, on any `done_on`.

    Rows have `subject` and `of_practitioner`: such a subject answers for itself. The employer is
    the practitioner's on that day.
    """
    rows = rows.with_row_index("row")
    held = _held(spans, compiled, ALLOCATED)
    if rows["of_practitioner"].any():
        held = pl.concat([held, _own_teams(spans, compiled)])
    by = ["subject", "of_practitioner"]
    found = _latest(rows.select("row", *by, day="asked_on"), held, by)
    if "done_on" in rows.columns:
        later = rows.select("row", *by, day="done_on").join(found, on="row", how="anti")
        if later["day"].null_count() < len(later):
            found = pl.concat([found, _latest(later, held, by)])
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
    """For each row, the span that holds on its day and, of several, began last.

    Mostly that is simply the last to have begun; the others are looked for one by one.
    """
    asked = asked.drop_nulls("day")
    begun_last = (
        asked.sort("day")
        .join_asof(
            held.sort("opened", "record").unique([*by, "opened"], keep="last", maintain_order=True),
            left_on="day",
            right_on="opened",
            by=by,
            strategy="backward",
            coalesce=False,
            check_sortedness=False,
        )
        .drop_nulls("opened")
    )
    over = begun_last.filter(pl.col("closed") <= pl.col("day"))
    if over.is_empty():
        return begun_last
    there = begun_last.filter(periods.holds(pl.col("day")))
    another = (
        over.select(asked.columns)
        .join(held, on=by)
        .filter(periods.holds(pl.col("day")))
        .sort("opened", "record", descending=True)
        .unique("row", keep="first", maintain_order=True)
    )
    return pl.concat([there, another.select(there.columns)])


def _with_employer(rows: pl.DataFrame, spans: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    employed = _held(spans, compiled, EMPLOYED)
    asked = rows.select("row", "day", subject="practitioner").drop_nulls()
    employer = _latest(asked, employed, ["subject"]).select(
        "row", employer=pl.col("opening_value").cast(pl.Int64, strict=False)
    )
    return rows.join(employer, on="row", how="left")
