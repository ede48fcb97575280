"""Stretches of time that rules ask about: on a plan, looked after, in a placement, allocated.

A span ended on a day is over on that day: it holds from its opening up to, and without, its end.
"""

from __future__ import annotations

from dataclasses import dataclass

from keel.rulebook import events
from keel.rulebook.events import Kind


@dataclass(frozen=True)
class Span:
    """Opened by one kind of event, closed by another.

    `same_record` pairs the two dates of one record (a placement's start and its end). Otherwise
    the next closing event of the subject ends it, whatever record it stands on. `within` names a
    span that must hold on the day it opens: a review after care ended opens nothing.
    """

    words: str
    opens: Kind
    closes: Kind
    same_record: bool = True
    within: Span | None = None


ON_PROTECTION_PLAN = Span(
    "on a child protection plan", events.PROTECTION_PLAN_STARTED, events.PROTECTION_PLAN_ENDED
)
ON_CHILD_IN_NEED_PLAN = Span(
    "on a child in need plan", events.CHILD_IN_NEED_PLAN_STARTED, events.CHILD_IN_NEED_PLAN_ENDED
)
ON_PLAN_FOR_NEGLECT = Span(
    "on a child protection plan for neglect", events.NEGLECT_PLAN_STARTED, events.NEGLECT_PLAN_ENDED
)
UNDER_ENQUIRY = Span(
    "under a section 47 enquiry", events.SECTION_47_STARTED, events.SECTION_47_OUTCOME_RECORDED
)
CASE_OPEN = Span("open to social care", events.REFERRAL_ACCEPTED, events.CASE_CLOSED)
ASSESSMENT_OPEN = Span("being assessed", events.ASSESSMENT_STARTED, events.ASSESSMENT_AUTHORISED)
IN_EARLY_HELP = Span("in early help", events.EARLY_HELP_STARTED, events.EARLY_HELP_ENDED)
IN_PRE_PROCEEDINGS = Span(
    "in pre-proceedings", events.PRE_PROCEEDINGS_STARTED, events.PRE_PROCEEDINGS_ENDED
)
LOOKED_AFTER = Span(
    "looked after",
    events.BECAME_LOOKED_AFTER,
    events.CEASED_TO_BE_LOOKED_AFTER,
    same_record=False,
)
IN_PLACEMENT = Span("in a placement", events.PLACEMENT_STARTED, events.PLACEMENT_ENDED)
IN_LONG_TERM_PLACEMENT = Span(
    "in a placement meant to last to 18",
    events.LONG_TERM_PLACEMENT_STARTED,
    events.LONG_TERM_PLACEMENT_ENDED,
)
ON_LONG_TERM_CARE_PLAN = Span(
    "on a care plan for a home to 18",
    events.LONG_TERM_CARE_PLAN_STARTED,
    events.LONG_TERM_CARE_PLAN_ENDED,
)
WITH_PARENT = Span(
    "placed with a parent", events.PLACED_WITH_PARENT, events.PLACEMENT_WITH_PARENT_ENDED
)
WITH_PARENT_UNASSESSED = Span(
    "placed with a parent before the assessment is done",
    events.PLACED_BEFORE_ASSESSMENT,
    events.PARENT_ASSESSMENT_DONE,
)
ON_TEMPORARY_APPROVAL = Span(
    "with a connected person on temporary approval",
    events.TEMPORARY_APPROVAL_STARTED,
    events.TEMPORARY_APPROVAL_ENDED,
)
UNDER_FULL_CARE_ORDER = Span(
    "under a care order", events.FULL_CARE_ORDER_STARTED, events.FULL_CARE_ORDER_ENDED
)
UNDER_INTERIM_CARE_ORDER = Span(
    "under an interim care order",
    events.INTERIM_CARE_ORDER_STARTED,
    events.INTERIM_CARE_ORDER_ENDED,
)
SINCE_FIRST_REVIEW = Span(
    "looked after and reviewed at least once",
    events.LOOKED_AFTER_REVIEW_HELD,
    events.CEASED_TO_BE_LOOKED_AFTER,
    same_record=False,
    within=LOOKED_AFTER,
)
WITH_CARE_PLAN = Span(
    "with a care plan",
    events.CARE_PLAN_MADE,
    events.CEASED_TO_BE_LOOKED_AFTER,
    same_record=False,
)
WITH_PERMANENCE_PLAN = Span(
    "with a plan for permanence",
    events.PERMANENCE_PLAN_AGREED,
    events.CEASED_TO_BE_LOOKED_AFTER,
    same_record=False,
)
IN_UNREGISTERED_PLACEMENT = Span(
    "in a placement that is not registered",
    events.PLACED_UNREGISTERED,
    events.UNREGISTERED_PLACEMENT_ENDED,
)
WITH_ADOPTERS = Span("placed for adoption", events.MOVED_IN_WITH_ADOPTERS, events.LEFT_ADOPTERS)
REVIEWED_WITH_ADOPTERS = Span(
    "placed for adoption and reviewed there",
    events.LOOKED_AFTER_REVIEW_HELD,
    events.LEFT_ADOPTERS,
    same_record=False,
    within=WITH_ADOPTERS,
)
CARE_LEAVER = Span(
    "a care leaver in law", events.CARE_LEAVER_KNOWN, events.CARE_LEAVER_STATUS_ENDED
)
WITH_NEEDS_ASSESSED = Span(
    "assessed as a care leaver",
    events.CARE_LEAVER_NEEDS_ASSESSED,
    events.TURNED_21,
    same_record=False,
)
WITH_PATHWAY_PLAN = Span(
    "on a pathway plan", events.PATHWAY_PLAN_IN_PLACE, events.PATHWAY_PLAN_ENDED
)
WITH_PERSONAL_ADVISER = Span(
    "with a personal adviser",
    events.PERSONAL_ADVISER_NAMED,
    events.CARE_LEAVER_SUPPORT_ENDED,
    same_record=False,
)
IN_CARE_LEAVERS_HOME = Span(
    "in a home as a care leaver", events.CARE_LEAVER_HOME_STARTED, events.CARE_LEAVER_HOME_ENDED
)
WANTS_NO_CONTACT = Span(
    "somebody who wants no contact",
    events.CARE_LEAVER_REFUSED_CONTACT,
    events.CARE_LEAVER_CONTACTED,
    same_record=False,
)
IN_PRIVATE_FOSTERING = Span(
    "privately fostered", events.PRIVATE_FOSTERING_KNOWN, events.PRIVATE_FOSTERING_ENDED
)
WITH_EDUCATION_PLAN = Span(
    "on an education, health and care plan",
    events.EDUCATION_PLAN_ISSUED,
    events.EDUCATION_PLAN_CEASED,
)
MISSING = Span(
    "missing or away without leave", events.MISSING_EPISODE_STARTED, events.MISSING_EPISODE_ENDED
)
UNDER_5 = Span("under five", events.BORN, events.TURNED_5, same_record=False)
UNDER_18 = Span("under 18", events.BORN, events.TURNED_18, same_record=False)
UNDER_21 = Span("under 21", events.BORN, events.TURNED_21, same_record=False)
AGED_3_TO_15 = Span("aged 3 to 15", events.TURNED_3, events.TURNED_16, same_record=False)
AGED_3_TO_17 = Span("aged 3 to 17", events.TURNED_3, events.TURNED_18, same_record=False)
ALLOCATED = Span("allocated to a worker", events.ALLOCATED, events.ALLOCATION_ENDED)
EMPLOYED = Span("employed", events.EMPLOYED, events.EMPLOYMENT_ENDED)
HOLDING_CASES = Span("holding cases", events.CASE_HOLDING_STARTED, events.CASE_HOLDING_ENDED)
MANAGING = Span("managing others", events.MANAGING_STARTED, events.MANAGING_ENDED)
CHAIRING = Span("chairing", events.CHAIRING_STARTED, events.CHAIRING_ENDED)
IN_TEAM = Span("in a team", events.JOINED_TEAM, events.LEFT_TEAM)
ABSENT = Span("absent", events.ABSENCE_STARTED, events.ABSENCE_ENDED)
UNREGISTERED = Span(
    "with a lapsed registration",
    events.REGISTRATION_LAPSED,
    events.REGISTRATION_RENEWED,
    same_record=False,
)

SPANS: tuple[Span, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Span)
)
