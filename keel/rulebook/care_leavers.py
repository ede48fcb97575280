"""Leaving care: needs assessed, a pathway plan, an adviser who visits and stays in touch.

A child who has been looked after for thirteen weeks and turns 16 is eligible. One who leaves care
from then on is relevant until 18, and former relevant after that.
"""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import days, months, weeks
from keel.rulebook.roles import Role
from keel.rulebook.signal import Overdue, Signal, Tier
from keel.rulebook.sources import (
    CARE_LEAVERS_REGULATIONS,
    CARE_PLANNING_REGULATIONS,
    CHILDREN_ACT_1989,
    LOCAL_PRACTICE,
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

_ELIGIBLE = during(spans.LOOKED_AFTER, lasting=weeks(13))
_LEFT_CARE = not_during(spans.LOOKED_AFTER)
_IN_CARE = (("2023-01-09", events.BECAME_LOOKED_AFTER),)
_AGED_19 = (("2006-11-02", events.BORN),)
_THREE_MONTHS_FROM_16 = (
    Example(
        "2025-11-30",
        due="2026-02-28",
        given=_IN_CARE,
        because="February 2026 has no 30th: its last day",
    ),
    Example("2026-01-19", due="2026-04-19", given=_IN_CARE, because="the same day three months on"),
)

NEEDS_ASSESSMENT = Timescale(
    id="CV-02",
    duty="Assess the needs of a child who turns 16 in care",
    after=events.TURNED_16,
    until=events.CARE_LEAVER_NEEDS_ASSESSED,
    within=always(months(3)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CEASED_TO_BE_LOOKED_AFTER,),
    when=(_ELIGIBLE, not_during(spans.WITH_NEEDS_ASSESSED)),
    source=CARE_PLANNING_REGULATIONS.at("regulation 42(1)"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(36,),
    note="After thirteen weeks of this stay in care. A child who becomes eligible later than at 16 "
    "has three months from then, which is not counted here.",
    examples=_THREE_MONTHS_FROM_16,
)

NEEDS_ASSESSMENT_AFTER_CARE = Timescale(
    id="CV-03",
    duty="Assess the needs of a relevant child who left care without an assessment",
    after=events.CARE_LEAVER_STATUS_STARTED,
    until=events.CARE_LEAVER_NEEDS_ASSESSED,
    within=always(months(3)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CARE_LEAVER_SUPPORT_ENDED, events.TURNED_18),
    when=(_LEFT_CARE, during(spans.UNDER_18), not_during(spans.WITH_NEEDS_ASSESSED)),
    source=CARE_LEAVERS_REGULATIONS.at("regulation 5"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(36,),
    examples=(
        Example(
            "2025-11-30",
            due="2026-02-28",
            given=(("2009-03-02", events.BORN),),
            because="aged 16; February 2026 has no 30th: its last day",
        ),
        Example(
            "2026-01-19",
            due="2026-04-19",
            given=(("2009-03-02", events.BORN),),
            because="aged 16; the same day three months on",
        ),
    ),
)

PATHWAY_PLAN = Timescale(
    id="CV-04",
    duty="Prepare the pathway plan",
    after=events.TURNED_16,
    until=events.PATHWAY_PLAN_MADE,
    within=local(months(3)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CARE_LEAVER_SUPPORT_ENDED,),
    when=(_ELIGIBLE, not_during(spans.WITH_PATHWAY_PLAN)),
    source=CARE_PLANNING_REGULATIONS.at("regulation 43"),
    force=Force.LAW,
    evidence=Evidence.WITNESSED,
    paragraphs=(36,),
    note="As soon as possible after the assessment, with a plan for if it does not work; by 16 "
    "years and 3 months by local choice.",
    examples=_THREE_MONTHS_FROM_16,
)

PATHWAY_PLAN_REVIEW = Timescale(
    id="CV-05",
    duty="Review the pathway plan",
    repeats=while_open(spans.WITH_PATHWAY_PLAN),
    until=events.PATHWAY_PLAN_REVIEWED,
    within=always(months(6)),
    when=(_LEFT_CARE, during(spans.UNDER_21)),
    source=CARE_LEAVERS_REGULATIONS.at("regulation 7"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(36,),
    note="For those who have left care and are under 21. Sooner on request or on a change.",
    examples=(
        Example(
            "2025-08-29",
            due="2026-02-28",
            given=_AGED_19,
            because="February 2026 has no 29th: its last day",
        ),
        Example(
            "2026-01-19",
            due="2026-07-19",
            given=(*_AGED_19, ("2025-07-21", events.PATHWAY_PLAN_IN_PLACE)),
            because="six months from the last review",
        ),
    ),
)

REVIEW_AFTER_MOVE = Timescale(
    id="CV-06",
    duty="Review the pathway plan after a move to new accommodation",
    repeats=only_first(spans.IN_CARE_LEAVERS_HOME),
    until=events.PATHWAY_PLAN_REVIEWED,
    within=always(days(28)),
    when=(_LEFT_CARE, during(spans.UNDER_21)),
    source=CARE_LEAVERS_REGULATIONS.at("regulation 7(3)"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(30,),
    examples=(
        Example(
            "2026-02-16",
            due="2026-03-16",
            given=_AGED_19,
            because="12 days in February, 16 in March",
        ),
        Example(
            "2025-12-08",
            due="2026-01-05",
            given=_AGED_19,
            because="23 days in December, 5 in January",
        ),
    ),
)

VISIT_TO_NEW_HOME = Timescale(
    id="CV-07",
    duty="Visit the young person in new accommodation",
    repeats=only_first(spans.IN_CARE_LEAVERS_HOME),
    until=events.CARE_LEAVER_VISITED,
    within=always(days(7)),
    when=(_LEFT_CARE, during(spans.UNDER_21)),
    source=CARE_LEAVERS_REGULATIONS.at("regulation 8(2)(a) and (b)"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(29, 30),
    note="By the personal adviser; and again before the review of CV-06.",
    examples=(
        Example("2025-12-24", due="2025-12-31", given=_AGED_19, because="7 days, over Christmas"),
        Example(
            "2026-02-24", due="2026-03-03", given=_AGED_19, because="4 days in February, 3 in March"
        ),
    ),
)

CONTINUING_VISITS = Timescale(
    id="CV-08",
    duty="Go on visiting the young person where they live",
    repeats=after_first(spans.IN_CARE_LEAVERS_HOME),
    until=events.CARE_LEAVER_VISITED,
    within=always(months(2)),
    when=(_LEFT_CARE, during(spans.UNDER_21)),
    source=CARE_LEAVERS_REGULATIONS.at("regulation 8(2)(c)"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(29,),
    examples=(
        Example(
            "2025-12-31",
            due="2026-02-28",
            given=(*_AGED_19, ("2025-12-26", events.CARE_LEAVER_HOME_STARTED)),
            because="February 2026 has no 31st: its last day",
        ),
        Example(
            "2026-03-10",
            due="2026-05-10",
            given=(*_AGED_19, ("2025-12-26", events.CARE_LEAVER_HOME_STARTED)),
            because="the same day two months on",
        ),
    ),
)

IN_TOUCH = Timescale(
    id="CV-09",
    duty="Stay in touch with the young person, both ways",
    repeats=while_open(spans.CARE_LEAVER),
    until=any_of(events.CARE_LEAVER_CONTACTED, events.CARE_LEAVER_REFUSED_CONTACT),
    within=local(weeks(8)),
    when=(_LEFT_CARE, during(spans.UNDER_21), not_during(spans.WANTS_NO_CONTACT)),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(29,),
    note="A message that nobody answered is no contact. A refusal on record keeps it, and no clock "
    "runs until they are in touch again. From 21 on request.",
    examples=(
        Example("2026-01-12", due="2026-03-09", given=_AGED_19, because="56 days: 19, 28 and 9"),
        Example(
            "2025-11-06",
            due="2026-01-01",
            given=(*_AGED_19, ("2025-01-06", events.CARE_LEAVER_KNOWN)),
            because="56 days from the last contact: 24 in November, 31 in December, 1 in January",
        ),
    ),
)

PERSONAL_ADVISER = Timescale(
    id="CV-11",
    duty="Name the personal adviser",
    after=events.TURNED_16,
    until=events.PERSONAL_ADVISER_NAMED,
    within=always(months(3)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CARE_LEAVER_SUPPORT_ENDED,),
    when=(_ELIGIBLE, not_during(spans.WITH_PERSONAL_ADVISER)),
    source=CHILDREN_ACT_1989.at("schedule 2, paragraph 19C"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(29,),
    note="At fifteen and a half in some places.",
    examples=_THREE_MONTHS_FROM_16,
)

BIRTHDAY_CONTACT = Timescale(
    id="CV-12",
    duty="Know around each birthday from 17 to 21 how the young person is",
    after=events.COUNTED_BIRTHDAY,
    until=events.CARE_LEAVER_CONTACTED,
    within=always(months(1)),
    matched_by=MatchedBy.SUBJECT,
    counts_from=months(4),
    beforehand=True,
    ends_with=(events.CARE_LEAVER_SUPPORT_ENDED,),
    when=(_LEFT_CARE, during(spans.CARE_LEAVER)),
    source=SSDA903,
    force=Force.NATIONAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(29, 30, 31),
    note="In touch, what they do, where they live: from three months before the birthday to one "
    "month after it.",
    examples=(
        Example(
            "2026-01-31",
            due="2026-02-28",
            given=(("2025-01-06", events.CARE_LEAVER_KNOWN),),
            because="February 2026 has no 31st: its last day",
        ),
        Example(
            "2026-05-11",
            due="2026-06-11",
            given=(("2025-01-06", events.CARE_LEAVER_KNOWN),),
            because="the same day a month on",
        ),
    ),
)

SUITABLE_HOME = Timescale(
    id="CV-13",
    duty="Judge at the move whether the young person's home is suitable",
    after=events.CARE_LEAVER_HOME_STARTED,
    until=events.CARE_LEAVER_HOME_JUDGED,
    within=always(days(0)),
    matched_by=MatchedBy.RECORD,
    beforehand=True,
    when=(_LEFT_CARE,),
    source=CARE_LEAVERS_REGULATIONS.at("regulation 9 and schedule 2"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(30,),
    note="And at each review of the pathway plan. Bed and breakfast, custody and no fixed abode "
    "are not suitable.",
    examples=(
        Example("2026-02-10", due="2026-02-10", because="the day of the move"),
        Example("2025-09-22", due="2025-09-22", because="the day of the move"),
    ),
)

OUT_OF_REACH = Signal(
    id="DD-54",
    title="Care leaver out of reach",
    reasons=(
        Overdue(
            rules=(IN_TOUCH,),
            because="Nobody has been in touch with this young person, both ways, since {from_on}. "
            "That was due by {due_on}.",
        ),
    ),
    while_open=(spans.CARE_LEAVER,),
    goes_to=(Tier(Role.TEAM_MANAGER), Tier(Role.SERVICE_MANAGER, after=weeks(4))),
    clears_when="They are in touch, both ways, or say that they want no contact. Until then, "
    "other ways of reaching them than those already tried.",
    paragraphs=(29,),
)
