"""What the return of children looked after would refuse of a placement, or of a review."""

from __future__ import annotations

from keel.core.codes import ReviewParticipation
from keel.core.codes.looked_after import PLACEMENT_TYPE_SINCE, PLACEMENT_TYPE_UNTIL
from keel.recording.checks import Refusal, Said

TOO_YOUNG_UNTIL = 4
"""The birthday from which a child is asked how they took part, in years."""


def _four_or_older(said: Said) -> bool:
    age = said.setting.child.age_on(said.day("held_on"))
    too_young = said.answers["took_part"] == ReviewParticipation.UNDER_4
    return too_young and age is not None and age >= TOO_YOUNG_UNTIL


def _before_birth(said: Said) -> bool:
    born_on = said.setting.child.born_on
    return born_on is not None and said.day("started_on") < born_on


def _not_taken(said: Said) -> bool:
    kind, day = said.answers["placement_type"], said.day("started_on")
    since, until = PLACEMENT_TYPE_SINCE.get(kind), PLACEMENT_TYPE_UNTIL.get(kind)
    return (since is not None and day < since) or (until is not None and day > until)


PLACING = (
    Refusal(
        beside="started_on",
        words="A child is looked after from their birth at the earliest: {child} was born later",
        where=_before_birth,
    ),
    Refusal(
        beside="placement_type",
        words="On that day no return took this kind of placement: choose another",
        where=_not_taken,
    ),
)
HOLDING_REVIEW = (
    Refusal(
        beside="took_part",
        words="On that day {child} was four or older: choose how they took part",
        where=_four_or_older,
    ),
)
