"""Supervision: of workers and their managers, and of each child."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import weeks
from keel.rulebook.sources import (
    INSPECTION_REPORT,
    LOCAL_PRACTICE,
    LONG_PLAN_POLICY,
    SUPERVISION_STANDARDS,
    Evidence,
    Force,
)
from keel.rulebook.timescale import Example, Timescale, local, while_open

PERSONAL_SUPERVISION = Timescale(
    id="QA-01",
    duty="Hold personal supervision",
    repeats=while_open(spans.HOLDING_CASES),
    until=events.SUPERVISION_HELD,
    within=local(weeks(4)),
    applies_to="practitioners",
    source=SUPERVISION_STANDARDS,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(44, 45, "B3"),
    note="For everyone who holds cases, whoever employs them. Newly qualified workers have it more "
    "often.",
    examples=(
        Example("2026-01-05", due="2026-02-02", because="28 days: 26 in January, 2 in February"),
        Example(
            "2025-11-27",
            due="2025-12-25",
            given=(("2025-09-01", events.CASE_HOLDING_STARTED),),
            because="28 days from the last: 3 in November, 25 in December",
        ),
    ),
)

SUPERVISION_OF_MANAGERS = Timescale(
    id="QA-04",
    duty="Hold a manager's own supervision",
    repeats=while_open(spans.MANAGING),
    until=events.SUPERVISION_HELD,
    within=local(weeks(4)),
    applies_to="practitioners",
    source=INSPECTION_REPORT,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(45, "B3"),
    note="From team manager to assistant director, by a manager whom the authority employs.",
    examples=(
        Example("2026-02-02", due="2026-03-02", because="28 days: 26 in February, 2 in March"),
        Example(
            "2025-12-11",
            due="2026-01-08",
            given=(("2025-10-01", events.MANAGING_STARTED),),
            because="28 days from the last: 20 in December, 8 in January",
        ),
    ),
)

SUPERVISION_OF_CHAIRS = Timescale(
    id="CH-07",
    duty="Hold a chair's or reviewing officer's own supervision",
    repeats=while_open(spans.CHAIRING),
    until=events.SUPERVISION_HELD,
    within=local(weeks(4)),
    applies_to="practitioners",
    source=LONG_PLAN_POLICY,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(37,),
    note="With the long plans listed: at 9 and at 15 months a plan is on the agenda.",
    examples=(
        Example("2026-04-13", due="2026-05-11", because="28 days: 17 in April, 11 in May"),
        Example(
            "2026-06-18",
            due="2026-07-16",
            given=(("2026-05-01", events.CHAIRING_STARTED),),
            because="28 days from the last: 12 in June, 16 in July",
        ),
    ),
)

SUPERVISION_ON_PROTECTION_PLAN = Timescale(
    id="QA-02",
    duty="Discuss in supervision the child on a child protection plan",
    repeats=while_open(spans.ON_PROTECTION_PLAN),
    until=events.CASE_SUPERVISION_HELD,
    within=local(weeks(4)),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(44, "B3"),
    examples=(
        Example("2026-03-27", due="2026-04-24", because="28 days: 4 in March, 24 in April"),
        Example(
            "2025-12-04",
            due="2026-01-01",
            given=(("2025-11-06", events.PROTECTION_PLAN_STARTED),),
            because="28 days from the last: 27 in December, 1 in January",
        ),
    ),
)

SUPERVISION_IN_PRE_PROCEEDINGS = Timescale(
    id="QA-02b",
    duty="Discuss in supervision the child in pre-proceedings",
    repeats=while_open(spans.IN_PRE_PROCEEDINGS),
    until=events.CASE_SUPERVISION_HELD,
    within=local(weeks(4)),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(44, "B3"),
    note="Beside QA-02 for a child who is also on a plan: one supervision keeps both.",
    examples=(
        Example("2026-05-11", due="2026-06-08", because="28 days: 20 in May, 8 in June"),
        Example(
            "2026-06-04",
            due="2026-07-02",
            given=(("2026-05-11", events.PRE_PROCEEDINGS_STARTED),),
            because="28 days from the last: 26 in June, 2 in July",
        ),
    ),
)

SUPERVISION_IN_NEED = Timescale(
    id="QA-03a",
    duty="Discuss in supervision the child on a child in need plan",
    repeats=while_open(spans.ON_CHILD_IN_NEED_PLAN),
    until=events.CASE_SUPERVISION_HELD,
    within=local(weeks(8)),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(44,),
    note="Every 6 to 8 weeks in many places.",
    examples=(
        Example("2026-01-12", due="2026-03-09", because="56 days: 19, 28 and 9"),
        Example(
            "2025-11-06",
            due="2026-01-01",
            given=(("2025-10-01", events.CHILD_IN_NEED_PLAN_STARTED),),
            because="56 days from the last: 24 in November, 31 in December, 1 in January",
        ),
    ),
)

SUPERVISION_LOOKED_AFTER = Timescale(
    id="QA-03b",
    duty="Discuss in supervision the child who is looked after",
    repeats=while_open(spans.LOOKED_AFTER),
    until=events.CASE_SUPERVISION_HELD,
    within=local(weeks(8)),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(44,),
    note="Runs beside QA-02 for a child who is also on a child protection plan, and is kept by the "
    "same supervision: were it left out, nothing would run on the day that plan ends.",
    examples=(
        Example(
            "2026-03-09",
            due="2026-05-04",
            because="56 days: 22, 30 and 4; a bank holiday does not move weeks",
        ),
        Example(
            "2025-07-10",
            due="2025-09-04",
            given=(("2025-06-02", events.BECAME_LOOKED_AFTER),),
            because="56 days from the last: 21 in July, 31 in August, 4 in September",
        ),
    ),
)
