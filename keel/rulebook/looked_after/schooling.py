"""The personal education plan of a child looked after, which the virtual school answers for."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import months, working_days
from keel.rulebook.sources import PROMOTING_EDUCATION, Evidence, Force
from keel.rulebook.timescale import (
    Example,
    Timescale,
    after_first,
    always,
    during,
    local,
    only_first,
)

_OF_SCHOOL_AGE = (during(spans.AGED_3_TO_17),)

PERSONAL_EDUCATION_PLAN = Timescale(
    id="ED-01",
    duty="Begin the personal education plan",
    repeats=only_first(spans.LOOKED_AFTER),
    until=events.PERSONAL_EDUCATION_PLAN_BEGUN,
    within=always(working_days(10)),
    when=_OF_SCHOOL_AGE,
    source=PROMOTING_EDUCATION,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(23,),
    note="Some authorities read the guidance in school days. From the age of 3 to 18.",
    examples=(
        Example(
            "2026-05-19",
            due="2026-06-03",
            given=(("2018-01-08", events.TURNED_3),),
            because="3 working days to 22 May; the 25th is a bank holiday; 4 to 29 May; "
            "1, 2 and 3 June make 10",
        ),
        Example(
            "2025-10-06",
            due="2025-10-20",
            given=(("2018-01-08", events.TURNED_3),),
            because="two whole weeks, Monday to Monday",
        ),
    ),
)

EDUCATION_PLAN_FOR_FIRST_REVIEW = Timescale(
    id="ED-02",
    duty="Complete the personal education plan for the first review",
    repeats=only_first(spans.LOOKED_AFTER),
    until=events.PERSONAL_EDUCATION_PLAN_COMPLETED,
    within=always(working_days(20)),
    when=_OF_SCHOOL_AGE,
    source=PROMOTING_EDUCATION,
    force=Force.GUIDANCE,
    evidence=Evidence.WITNESSED,
    paragraphs=(23,),
    examples=(
        Example(
            "2026-03-09",
            due="2026-04-08",
            given=(("2018-01-08", events.TURNED_3),),
            because="18 working days to 2 April; Good Friday and Easter Monday do not count; "
            "7 and 8 April make 20",
        ),
        Example(
            "2025-09-01",
            due="2025-09-29",
            given=(("2018-01-08", events.TURNED_3),),
            because="four whole weeks, Monday to Monday",
        ),
    ),
)

EDUCATION_PLAN_EACH_TERM = Timescale(
    id="ED-03",
    duty="Review the personal education plan each term",
    repeats=after_first(spans.LOOKED_AFTER),
    until=events.PERSONAL_EDUCATION_PLAN_COMPLETED,
    within=local(months(4)),
    when=_OF_SCHOOL_AGE,
    source=PROMOTING_EDUCATION,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(23,),
    note="Three a year: four months stand for a term and its holidays, until the authority's own "
    "terms are given.",
    examples=(
        Example(
            "2025-10-31",
            due="2026-02-28",
            given=(("2018-01-08", events.TURNED_3), ("2025-10-01", events.BECAME_LOOKED_AFTER)),
            because="February 2026 has no 31st: its last day",
        ),
        Example(
            "2026-01-19",
            due="2026-05-19",
            given=(("2018-01-08", events.TURNED_3), ("2025-10-01", events.BECAME_LOOKED_AFTER)),
            because="the same day four months on",
        ),
    ),
)
