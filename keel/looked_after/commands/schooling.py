"""Personal education plans."""

from __future__ import annotations

from datetime import date

from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import amend
from keel.looked_after.models import PersonalEducationPlan
from keel.people.models import Person
from keel.workforce.models import Practitioner


def begin_personal_education_plan(
    child: Person, *, begun_on: date, practitioner: Practitioner | None = None, by: User
) -> PersonalEducationPlan:
    """Begin the personal education plan of a term."""
    with change(child, by=by, action="Began a personal education plan") as under_way:
        return under_way.create(
            PersonalEducationPlan(child=child, begun_on=begun_on, practitioner=practitioner)
        )


def complete_personal_education_plan(
    plan: PersonalEducationPlan,
    *,
    completed_on: date,
    words: str,
    child_words: str = "",
    by: User,
) -> None:
    """Record that a personal education plan was completed, or reviewed, with the school."""
    with change(plan.child_id, by=by, action="Completed a personal education plan"):
        amend([plan], completed_on=completed_on, words=words, child_words=child_words)
