"""Reasons that a child is seen by strangers: too few of the last visits by who holds the child."""

from __future__ import annotations

import polars as pl

from keel.rulebook import periods
from keel.rulebook.reasons.material import Material, facts, none
from keel.rulebook.spans import ALLOCATED

_OF_SPAN = ["number", "subject", "span_record", "opened", "closed", "of_last", "fewer_than"]


def strangers(material: Material) -> pl.DataFrame:
    """Of the last so many visits within a span, fewer than so many by the allocated worker."""
    visits = _visits(material)
    if visits["own"].all():
        return none()
    place = periods.row_in(periods.starts_group(_OF_SPAN))
    own = pl.col("own").cast(pl.Int32)
    counted = visits.with_columns(place=place, so_far=own.cum_sum().over(_OF_SPAN))
    earlier = counted.select(*_OF_SPAN, place=pl.col("place") + pl.col("of_last"), before="so_far")
    familiar = pl.col("so_far") - pl.col("before").fill_null(0)
    strange = (pl.col("place") + 1 >= pl.col("of_last")) & (familiar < pl.col("fewer_than"))
    judged = (
        counted.join(earlier, on=[*_OF_SPAN, "place"], how="left", nulls_equal=True)
        .sort(*_OF_SPAN, "place")
        .with_columns(strange=strange)
        .with_columns(was=periods.preceding("strange", _OF_SPAN).fill_null(value=False))
        .filter(pl.col("strange") != pl.col("was"))
        .with_columns(next_turn=periods.following("on", _OF_SPAN))
        .filter("strange")
    )
    return facts(
        judged.select(
            "number",
            "subject",
            since="on",
            until=pl.coalesce("next_turn", "closed"),
            record="span_record",
            count="of_last",
        )
    )


def _visits(material: Material) -> pl.DataFrame:
    """The visits within each span by somebody who is known, and whether they held the child."""
    tables, on = material.tables, pl.col("on")
    held = material.spans.join(tables.strangers, on="span").select(
        "number", "subject", "opened", "closed", "of_last", "fewer_than", span_record="record"
    )
    visits = material.events.join(tables.stranger_visits, on="kind").drop_nulls("practitioner")
    inside = (
        held.join(
            visits.select("number", "subject", "practitioner", "on", visit="record"),
            on=["number", "subject"],
        )
        .filter(periods.holds(on))
        .with_row_index("row")
    )
    allocated = material.spans.filter(
        pl.col("span") == material.compiled.span_number[ALLOCATED]
    ).select("subject", "practitioner", held_from="opened", held_until="closed")
    own = (
        inside.join(allocated, on=["subject", "practitioner"])
        .filter(periods.holds(on, "held_from", "held_until"))
        .select("row", own=True)
        .unique()
    )
    return (
        inside.join(own, on="row", how="left")
        .with_columns(pl.col("own").fill_null(value=False))
        .sort(*_OF_SPAN, "on", "visit")
    )
