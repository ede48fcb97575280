"""What the life line shows: stretches of time from the stream, and harm that came again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from keel.chronology.evaluation import events_of
from keel.chronology.queries import value_in_words
from keel.core.trail.past import as_known
from keel.core.words import lower_first, ordinal, sentence
from keel.people.models import Person
from keel.rulebook import periods
from keel.rulebook.compiled import span_table
from keel.rulebook.spans import ALLOCATED, ON_PROTECTION_PLAN, Span
from keel.workforce.models import Practitioner
from keel.workspace.child.lifeline.lanes import BARS, LANES

_SPANS = {number: span for span, number in BARS.items()}
_LANE = {span: lane.key for lane in LANES for span in lane.spans}
_TABLE = span_table(BARS)
SIBLINGS = "siblings"
_PREPOSITION = re.compile(r"^(on|in|at|under|with)( an?)? ")


@dataclass(frozen=True)
class Stretch:
    """A bar: in which lane, what it says in full and in short, from when until when, where from.

    `again`: the same harm has had a plan before, this child's or a brother's or sister's.
    """

    lane: str
    words: str
    label: str
    opened: date
    closed: date | None
    child: int
    record: int
    again: bool = False


def stretches(
    child: Person, siblings: Iterable[Person], *, known: datetime | None = None
) -> list[Stretch]:
    """The stretches of a child's life, and the protection plans of brothers and sisters."""
    names = {sibling.pk: sibling.called for sibling in siblings}
    everybody = [child.pk, *names]
    marks = periods.prepared(events_of(everybody, known=known))
    found = periods.spans(marks, _TABLE).filter(pl.col("subject").is_in(everybody))
    rows = found.sort("opened", "record").to_dicts()
    allocated = {row["practitioner"] for row in rows if row["practitioner"]}
    workers = as_known(Practitioner.objects.all(), known).filter(pk__in=allocated)
    names_of_workers = dict(workers.values_list("pk", "name"))
    harms = _harms(rows)
    drawn = []
    for row in rows:
        span = _SPANS[row["span"]]
        mine = row["subject"] == child.pk
        if mine or span is ON_PROTECTION_PLAN:
            words, label = _words(span, row, names_of_workers, harms)
            drawn.append(
                Stretch(
                    lane=_LANE[span] if mine else SIBLINGS,
                    words=words if mine else f"{names[row['subject']]}: {lower_first(words)}",
                    label=label if mine else f"{names[row['subject']]}: {lower_first(label)}",
                    opened=row["opened"],
                    closed=row["closed"],
                    child=row["subject"],
                    record=row["record"],
                    again=harms.get(row["record"], 1) > 1,
                )
            )
    return drawn


Harms = Mapping[int, int]


def _harms(rows: Iterable[Mapping[str, object]]) -> dict[int, int]:
    """For each protection plan, the how many-th in the family it is for the same harm."""
    times: Counter[object] = Counter()
    began: dict[tuple[object, object], int] = {}
    found: dict[int, int] = {}
    for row in rows:
        if _SPANS[int(str(row["span"]))] is ON_PROTECTION_PLAN:
            harm, day = row["opening_value"], row["opened"]
            if (harm, day) not in began:  # one plan for several children began together
                times[harm] += 1
                began[harm, day] = times[harm]
            found[int(str(row["record"]))] = began[harm, day]
    return found


def _words(
    span: Span, row: Mapping[str, object], workers: Mapping[int, str], harms: Harms
) -> tuple[str, str]:
    """What a bar says in full, and what is written in it."""
    if span is ALLOCATED:
        name = workers.get(int(str(row["practitioner"] or 0)), "Nobody named")
        return f"Allocated to {name}", name
    record, value = int(str(row["record"])), row["opening_value"]
    said = value_in_words(record, span.opens.id, str(value)) if value else ""
    plain = sentence(_PREPOSITION.sub("", span.words))
    if span is ON_PROTECTION_PLAN and said:
        time = harms[record]
        again = f", {ordinal(time)} time in the family" if time > 1 else ""
        return f"{plain} for {lower_first(said)}{again}", f"{said}{again}"
    return (f"{plain}: {lower_first(said)}", said) if said else (plain, plain)
