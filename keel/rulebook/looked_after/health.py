"""The health of children looked after: assessments, teeth, immunisations, wellbeing.

Lateness is split by whose it is: the authority asks (HE-02), the clinic sees the child (HE-01a)
and writes back (HE-01b).
"""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import months, working_days
from keel.rulebook.sources import (
    CARE_PLANNING_REGULATIONS,
    LOCAL_PRACTICE,
    PROMOTING_HEALTH,
    SSDA903,
    Evidence,
    Force,
)
from keel.rulebook.timescale import (
    Example,
    MatchedBy,
    Timescale,
    after_first,
    always,
    any_of,
    during,
    local,
    not_during,
    only_first,
    while_open,
)

HEALTH_ASSESSMENT_REQUEST = Timescale(
    id="HE-02",
    duty="Send health the consent and papers for the initial health assessment",
    repeats=only_first(spans.LOOKED_AFTER),
    until=events.HEALTH_ASSESSMENT_REQUESTED,
    within=local(working_days(5)),
    source=PROMOTING_HEALTH,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(22,),
    note="Two to five working days in many places. It tells the authority's lateness from the "
    "clinic's.",
    examples=(
        Example(
            "2026-04-01",
            due="2026-04-10",
            because="2 April is day 1; Easter does not count; 7 to 10 April are days 2 to 5",
        ),
        Example("2025-11-10", due="2025-11-17", because="one whole week, Monday to Monday"),
    ),
)

INITIAL_HEALTH_ASSESSMENT = Timescale(
    id="HE-01a",
    duty="Assess the health of a child who has become looked after",
    repeats=only_first(spans.LOOKED_AFTER),
    until=events.HEALTH_ASSESSMENT_DONE,
    within=always(working_days(20)),
    source=CARE_PLANNING_REGULATIONS.at("regulation 7(1)"),
    force=Force.LAW,
    evidence=Evidence.WITNESSED,
    paragraphs=(22,),
    note="By a doctor, in time for the first review.",
    examples=(
        Example(
            "2026-03-09",
            due="2026-04-08",
            because="18 working days to 2 April; Good Friday and Easter Monday do not count; "
            "7 and 8 April make 20",
        ),
        Example("2025-09-01", due="2025-09-29", because="four whole weeks, Monday to Monday"),
    ),
)

INITIAL_HEALTH_REPORT = Timescale(
    id="HE-01b",
    duty="Have the report of the initial health assessment back",
    repeats=only_first(spans.LOOKED_AFTER),
    until=events.HEALTH_REPORT_RECEIVED,
    within=always(working_days(20)),
    source=CARE_PLANNING_REGULATIONS.at("regulation 7(1)"),
    force=Force.LAW,
    evidence=Evidence.WITNESSED,
    paragraphs=(22,),
    note="Beside HE-01a: the review needs the report, and not only the appointment.",
    examples=(
        Example(
            "2024-12-06",
            due="2025-01-08",
            because="12 working days to Christmas Eve; 27, 30 and 31 December make 15; 2 and 3 "
            "January 17; 6, 7 and 8 January 20",
        ),
        Example("2026-06-01", due="2026-06-29", because="four whole weeks, Monday to Monday"),
    ),
)

REVIEW_HEALTH_ASSESSMENT_UNDER_5 = Timescale(
    id="HE-03",
    duty="Assess the health of a looked-after child under five again",
    repeats=after_first(spans.LOOKED_AFTER),
    until=events.HEALTH_ASSESSMENT_DONE,
    within=always(months(6)),
    when=(during(spans.UNDER_5),),
    source=CARE_PLANNING_REGULATIONS.at("regulation 7(3)"),
    force=Force.LAW,
    evidence=Evidence.WITNESSED,
    paragraphs=(22,),
    note="By the child's age on the day of the last assessment.",
    examples=(
        Example(
            "2025-08-29",
            due="2026-02-28",
            given=(("2023-05-02", events.BORN), ("2025-08-04", events.BECAME_LOOKED_AFTER)),
            because="aged two; February 2026 has no 29th: its last day",
        ),
        Example(
            "2026-01-15",
            due="2026-07-15",
            given=(("2021-01-16", events.BORN), ("2025-01-06", events.BECAME_LOOKED_AFTER)),
            because="on the eve of the fifth birthday: six months still",
        ),
    ),
)

REVIEW_HEALTH_ASSESSMENT = Timescale(
    id="HE-04",
    duty="Assess the health of a looked-after child of five or over again",
    repeats=after_first(spans.LOOKED_AFTER),
    until=events.HEALTH_ASSESSMENT_DONE,
    within=always(months(12)),
    when=(not_during(spans.UNDER_5),),
    source=CARE_PLANNING_REGULATIONS.at("regulation 7(3)"),
    force=Force.LAW,
    evidence=Evidence.WITNESSED,
    paragraphs=(22,),
    note="A child whose age is not known counts as five or over.",
    examples=(
        Example(
            "2024-02-29",
            due="2025-02-28",
            given=(
                ("2015-06-10", events.BORN),
                ("2020-06-10", events.TURNED_5),
                ("2024-02-05", events.BECAME_LOOKED_AFTER),
            ),
            because="aged eight; 2025 has no 29 February: its last day",
        ),
        Example(
            "2025-10-20",
            due="2026-10-20",
            given=(("2025-09-22", events.BECAME_LOOKED_AFTER),),
            because="the same day a year on",
        ),
    ),
)

DENTAL_CHECK = Timescale(
    id="HE-05",
    duty="Have the looked-after child's teeth checked",
    repeats=while_open(spans.LOOKED_AFTER),
    until=events.DENTAL_CHECK_DONE,
    within=always(months(12)),
    source=PROMOTING_HEALTH,
    force=Force.NATIONAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(22,),
    note="Every six months in many places.",
    examples=(
        Example("2025-03-03", due="2026-03-03", because="the same day a year on"),
        Example(
            "2025-06-30",
            due="2026-06-30",
            given=(("2024-07-01", events.BECAME_LOOKED_AFTER),),
            because="a year from the last check",
        ),
    ),
)

IMMUNISATIONS_CHECK = Timescale(
    id="HE-06",
    duty="Check that the looked-after child's immunisations are up to date",
    repeats=while_open(spans.LOOKED_AFTER),
    until=events.IMMUNISATIONS_CHECKED,
    within=always(months(12)),
    source=PROMOTING_HEALTH,
    force=Force.NATIONAL,
    evidence=Evidence.READ,
    paragraphs=(22,),
    note="The return counts it once a year. At each review in many places.",
    examples=(
        Example("2025-05-12", due="2026-05-12", because="the same day a year on"),
        Example(
            "2024-11-18",
            due="2025-11-18",
            given=(("2024-05-13", events.BECAME_LOOKED_AFTER),),
            because="a year from the last check",
        ),
    ),
)

WELLBEING_SCORE = Timescale(
    id="HE-07",
    duty="Score the strengths and difficulties questionnaire, or say why there is no score",
    repeats=while_open(spans.LOOKED_AFTER),
    until=any_of(events.SDQ_COMPLETED, events.SDQ_NOT_COMPLETED),
    within=always(months(12)),
    when=(during(spans.AGED_3_TO_15),),
    source=SSDA903,
    force=Force.NATIONAL,
    evidence=Evidence.READ,
    paragraphs=(22,),
    note="For a child aged 4 to 16 when it falls due, and so aged 3 to 15 when the year begins.",
    examples=(
        Example(
            "2025-04-14",
            due="2026-04-14",
            given=(("2019-02-01", events.TURNED_3),),
            because="a year from becoming looked after",
        ),
        Example(
            "2025-09-09",
            due="2026-09-09",
            given=(("2019-02-01", events.TURNED_3), ("2024-09-16", events.BECAME_LOOKED_AFTER)),
            because="a year from the last score",
        ),
    ),
)

HEALTH_REGISTRATION = Timescale(
    id="HE-08",
    duty="Register the child with a GP and a dentist",
    after=events.PLACEMENT_STARTED,
    until=events.HEALTH_REGISTERED,
    within=local(working_days(10)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.PLACEMENT_ENDED,),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(22,),
    examples=(
        Example(
            "2026-05-19",
            due="2026-06-03",
            because="3 working days to 22 May; the 25th is a bank holiday; 4 to 29 May; "
            "1, 2 and 3 June make 10",
        ),
        Example("2025-10-06", due="2025-10-20", because="two whole weeks, Monday to Monday"),
    ),
)

SUBSTANCE_MISUSE_SCREENING = Timescale(
    id="HE-09",
    duty="Screen the looked-after child for substance misuse",
    repeats=while_open(spans.LOOKED_AFTER),
    until=events.SUBSTANCE_MISUSE_SCREENED,
    within=always(months(12)),
    source=SSDA903,
    force=Force.NATIONAL,
    evidence=Evidence.READ,
    paragraphs=(22,),
    note="Asked of every child who has been looked after for a year, whatever their age.",
    examples=(
        Example("2025-01-31", due="2026-01-31", because="the same day a year on"),
        Example(
            "2024-08-05",
            due="2025-08-05",
            given=(("2023-08-07", events.BECAME_LOOKED_AFTER),),
            because="a year from the last screening",
        ),
    ),
)
