"""The pairs that may be one person, found again and stored, so that a page only reads them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import replace
from datetime import datetime

import polars as pl
from django.db import connection, transaction

from keel.people.matching import facts as read_facts
from keel.people.matching import search
from keel.people.matching.adoption import adopted
from keel.people.matching.facts import Facts
from keel.people.matching.reasons import lived_together, told
from keel.people.models import PossibleMatch

_ONE_AT_A_TIME = 0x50414952  # the advisory lock of this search
_REWRITTEN = ("likelihood", "told", "of", "after_adoption", "found_at")


def refresh(*, at: datetime) -> int:
    """Look through everybody for those recorded twice; returns how many pairs are found."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
        facts = read_facts.read()
        pairs = _pairs(facts, at)
        PossibleMatch.objects.bulk_create(
            pairs,
            update_conflicts=True,
            unique_fields=["one", "other"],
            update_fields=_REWRITTEN,
        )
        PossibleMatch.objects.exclude(found_at=at).delete()
    return len(pairs)


def _pairs(facts: Facts, at: datetime) -> list[PossibleMatch]:
    """The pairs of people as whom records are read, each with its likeliest two records."""
    found = search.found(facts)
    read_as = dict(facts.people.select("id", "stands_for").iter_rows())
    together = lived_together(found, facts)
    rows: dict[tuple[int, int], PossibleMatch] = {}
    seen_apart = {read_as[person] for person in adopted() if person in read_as}
    known_by = _known_by(facts, read_as, _people_in(found, read_as))
    for row in found.iter_rows(named=True):
        one, other = sorted((read_as[row["one"]], read_as[row["other"]]))
        rows.setdefault(
            (one, other),
            PossibleMatch(
                one_id=one,
                other_id=other,
                likelihood=row["likelihood"],
                told=told(row, together),
                of=_digest(known_by[one] + known_by[other]),
                after_adoption=bool({one, other} & seen_apart),
                found_at=at,
            ),
        )
    return list(rows.values())


def _people_in(found: pl.DataFrame, read_as: dict[int, int]) -> set[int]:
    return {read_as[key] for side in ("one", "other") for key in found[side].to_list()}


def _known_by(facts: Facts, read_as: dict[int, int], people: set[int]) -> dict[int, list[str]]:
    """By person, everything that is compared, of each record that is read as theirs."""
    wanted = pl.Series([key for key, one in read_as.items() if one in people], dtype=pl.Int64)
    known: dict[int, list[str]] = defaultdict(list)
    bare = replace(facts, people=facts.people.drop("stands_for"))
    for frame in (bare.people, bare.numbers, bare.homes, bare.kin):
        for row in frame.filter(pl.col("id").is_in(wanted.implode())).iter_rows():
            known[read_as[row[0]]].append(repr(row))
    return known


def _digest(known_by: list[str]) -> str:
    return hashlib.sha256("\n".join(sorted(known_by)).encode()).hexdigest()
