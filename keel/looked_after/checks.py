"""What the return of children looked after would refuse of a review."""

from __future__ import annotations

from keel.core.codes import ReviewParticipation
from keel.recording.checks import Refusal, Said

TOO_YOUNG_UNTIL = 4
"""The birthday from which a child is asked how they took part, in years."""


def _four_or_older(said: Said) -> bool:
    age = said.setting.child.age_on(said.day("held_on"))
    too_young = said.answers["took_part"] == ReviewParticipation.UNDER_4
    return too_young and age is not None and age >= TOO_YOUNG_UNTIL


HOLDING_REVIEW = (
    Refusal(
        beside="took_part",
        words="On that day {child} was four or older: choose how they took part",
        where=_four_or_older,
    ),
)
