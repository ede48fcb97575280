"""Finds those who may be one person recorded twice, and says how likely each pair is."""

from __future__ import annotations

from dataclasses import replace
from math import log2

import polars as pl

from keel.people.matching.blocking import candidates, with_plain_names
from keel.people.matching.comparing import compared
from keel.people.matching.facts import Facts
from keel.people.matching.weights import (
    FINDINGS,
    OFFERED_FROM,
    RECORDED_TWICE,
    SIBLINGS_EACH,
    Odds,
)


def found(facts: Facts, *, least: float = OFFERED_FROM) -> pl.DataFrame:
    """The pairs that are likely enough to be offered, the likeliest first, with their findings."""
    facts = replace(facts, people=with_plain_names(facts.people))
    pairs = compared(candidates(facts), facts)
    likely = with_likelihood(pairs, facts.people)
    return likely.filter(pl.col("likelihood") >= least).sort(
        "likelihood", "one", "other", descending=[True, False, False]
    )


def with_likelihood(pairs: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """How likely each pair is one person, from what was found of it."""
    pairs = _with_shares(pairs, people)
    strangers = people.height * (people.height - 1) / 2
    before = {
        "same": RECORDED_TWICE * people.height / strangers,
        "siblings": min(1.0, SIBLINGS_EACH * people.height / strangers),
        "strangers": 1.0,
    }
    for case, share in before.items():
        weights = [_weight(finding, odds, case) for finding, odds in FINDINGS.items()]
        pairs = pairs.with_columns(
            (pl.lit(log2(share)) + pl.sum_horizontal(weights)).alias(f"as_{case}")
        )
    rest = pl.lit(2.0).pow(pl.col("as_siblings") - pl.col("as_same")) + pl.lit(2.0).pow(
        pl.col("as_strangers") - pl.col("as_same")
    )
    return pairs.with_columns(likelihood=1 / (1 + rest))


def _weight(finding: str, odds: dict[str, Odds], case: str) -> pl.Expr:
    """The weight of what was found, in bits, were the pair such a case. Nothing found weighs 0."""
    weights, common = {}, []
    for level, share in odds.items():
        value = getattr(share, case)
        if value is None:
            common.append(level)
        else:
            weights[level] = log2(value)
    weight = pl.col(finding).replace_strict(weights, default=0.0, return_dtype=pl.Float64)
    if common:
        by_share = pl.col(f"share_{finding}").log(2)
        weight = pl.when(pl.col(finding).is_in(common)).then(by_share).otherwise(weight)
    return weight.fill_null(0.0)


def _with_shares(pairs: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """How common the shared names are: two called Turgoose say more than two called Smith."""
    for name in ("forename", "surname"):
        shares = people.group_by(name).agg((pl.len() / people.height).alias("share"))
        for side in ("one", "other"):
            table = shares.rename({name: f"{name}_{side}", "share": f"share_{side}"})
            pairs = pairs.join(table, on=f"{name}_{side}", how="left")
        rarest = pl.min_horizontal("share_one", "share_other")
        pairs = pairs.with_columns(rarest.alias(f"share_{name}")).drop("share_one", "share_other")
    return pairs
