"""What a visit to a child on a protection plan owes beside being made: alone, and the bedroom."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import weeks, working_days
from keel.rulebook.sources import LOCAL_PRACTICE, Evidence, Force
from keel.rulebook.timescale import Example, Timescale, local, while_open

SEEN_ALONE = Timescale(
    id="CP-26",
    duty="See the child alone on a child protection visit",
    repeats=while_open(spans.ON_PROTECTION_PLAN),
    until=events.CHILD_SEEN_ALONE_ON_PROTECTION_VISIT,
    within=local(working_days(20), never_over=weeks(8)),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(9,),
    note="At least on every second visit: twice the time between visits. Many places see a child "
    "over four alone each time.",
    examples=(
        Example("2026-06-03", due="2026-07-01", because="four whole weeks, Wednesday to Wednesday"),
        Example(
            "2025-12-08",
            due="2026-01-08",
            given=(("2025-11-10", events.PROTECTION_PLAN_STARTED),),
            because="from the last time: 12 working days to Christmas Eve; 29, 30 and 31 December "
            "make 15; 2 January is 16; 5 to 8 January make 20",
        ),
    ),
)

BEDROOM_SEEN = Timescale(
    id="CP-27",
    duty="See where the child sleeps on a child protection visit",
    repeats=while_open(spans.ON_PROTECTION_PLAN),
    until=events.BEDROOM_SEEN_ON_PROTECTION_VISIT,
    within=local(working_days(20), never_over=weeks(8)),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(9,),
    note="At least on every second visit: twice the time between visits.",
    examples=(
        Example(
            "2026-04-20",
            due="2026-05-19",
            because="9 working days to 1 May; 4 May is a bank holiday; 13 to 8 May, 18 to 15 May; "
            "18 and 19 May make 20",
        ),
        Example(
            "2026-09-09",
            due="2026-10-07",
            given=(("2026-08-12", events.PROTECTION_PLAN_STARTED),),
            because="four whole weeks, Wednesday to Wednesday",
        ),
    ),
)
