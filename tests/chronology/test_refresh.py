"""A save brings events, deadlines and signals up to date, and a rebuild finds nothing to add."""

from __future__ import annotations

from datetime import date

import pytest

from keel.chronology import night
from keel.chronology.models import Deadline, RaisedSignal, StoredEvent
from keel.child_protection.models import ProtectionPlan, ProtectionVisit
from keel.chronology.ownership import hand_over
from keel.core.models import Subject, SubjectKind, User
from keel.core.trail.change import change
from keel.people.models import Person
from keel.chronology.kinds import all_records

pytestmark = pytest.mark.django_db


def _child(by: User) -> Person:
    subject = Subject.objects.create(kind=SubjectKind.PERSON)
    with change(subject, by=by, action="Added a child"):
        child = Person(subject=subject, forename="Robin", surname="Ash", born_on=date(2018, 5, 1))
        child.save()
    return child


def test_a_saved_plan_and_visit_have_deadlines_and_a_rebuild_changes_nothing(
    somebody: User,
) -> None:
    hand_over([r.name for r in all_records()], to=None, since=None, by=somebody)
    child = _child(somebody)

    with change(child, by=somebody, action="Started a plan"):
        plan = ProtectionPlan(
            child=child, started_on=date(2026, 3, 27), initial_category="NEG", latest_category="NEG"
        )
        plan.save()
    with change(child, by=somebody, action="Recorded a visit"):
        ProtectionVisit(
            child=child, plan=plan, visited_on=date(2026, 4, 20), child_seen=True
        ).save()

    visits = Deadline.objects.filter(rule="CP-25").order_by("started_on")
    assert [(d.due_on, d.met_on) for d in visits] == [
        (date(2026, 4, 14), date(2026, 4, 20)),
        (date(2026, 5, 5), None),
    ]
    assert RaisedSignal.objects.filter(signal="DD-13", since=date(2026, 4, 15)).exists()
    assert night.check().differences == 0
    assert StoredEvent.objects.filter(kind="born").count() == 1
