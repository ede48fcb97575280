"""What can be written of care leavers."""

from __future__ import annotations

from django.db.models import Q

from keel.care_leavers import commands
from keel.care_leavers.forms import ContactForm, ReviewPlanForm
from keel.care_leavers.models import CareLeaver, PathwayPlan
from keel.care_leavers.records import CARE_LEAVER_CONTACT, PATHWAY_PLAN_REVIEW
from keel.people.models import Person
from keel.recording.sheets import Latest, Section, Sheet, me, today

SUPPORTED = Latest(CareLeaver, Q(status_until=None))


def _young_person(status: CareLeaver) -> Person:
    """The young person of a status."""
    return status.child


RECORD_CONTACT = Sheet(
    name="record_care_leaver_contact",
    title="Record contact with the young person",
    record=CARE_LEAVER_CONTACT,
    command=commands.record_care_leaver_contact,
    about=SUPPORTED,
    one_by_one=True,
    joined=_young_person,
    form=ContactForm,
    sections=(
        Section("The contact", ("tried_on", "tried_by", "method", "two_way", "refused")),
        Section("How they are", ("words", "child_words")),
    ),
    first={"tried_on": today, "tried_by": me},
)

REVIEW_PLAN = Sheet(
    name="review_pathway_plan",
    title="Review the pathway plan",
    record=PATHWAY_PLAN_REVIEW,
    command=commands.review_pathway_plan,
    about=Latest(PathwayPlan, Q(made_on__isnull=False, ended_on=None)),
    one_by_one=True,
    form=ReviewPlanForm,
    sections=(
        Section("The review", ("held_on", "held_by")),
        Section("What was said", ("decisions", "child_words")),
    ),
    first={"held_on": today, "held_by": me},
)

SHEETS = (RECORD_CONTACT, REVIEW_PLAN)
