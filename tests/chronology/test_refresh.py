"""A save brings events, deadlines and signals up to date, and a rebuild finds nothing to add."""

from __future__ import annotations

from datetime import date

import pytest

from keel.child_protection.models import ProtectionPlan, ProtectionVisit
from keel.chronology import night
from keel.chronology.models import Deadline, RaisedSignal, StoredEvent
from keel.core.trail.change import change
from tests.cast import Member
from tests.people.builders import a_child, allocated

pytestmark = pytest.mark.django_db


def test_a_saved_plan_and_visit_have_deadlines_and_a_rebuild_changes_nothing(
    worker: Member,
) -> None:
    child = a_child()
    allocated(child, worker.practitioner, started_on=date(2026, 3, 20))

    with change(child, by=worker.user, action="Started a plan"):
        plan = ProtectionPlan(
            child=child, started_on=date(2026, 3, 27), initial_category="NEG", latest_category="NEG"
        )
        plan.save()
    with change(child, by=worker.user, action="Recorded a visit"):
        ProtectionVisit(
            child=child,
            plan=plan,
            visited_on=date(2026, 4, 20),
            child_seen=True,
            visited_by=worker.practitioner,
        ).save()

    visits = Deadline.objects.filter(rule="CP-25").order_by("started_on")
    assert [(d.due_on, d.met_on, d.practitioner) for d in visits] == [
        (date(2026, 4, 14), date(2026, 4, 20), worker.practitioner.pk),
        (date(2026, 5, 5), None, worker.practitioner.pk),
    ]
    assert RaisedSignal.objects.filter(signal="DD-13", since=date(2026, 4, 15)).exists()
    assert night.check().differences == 0
    assert StoredEvent.objects.filter(kind="born", subject=child.pk).count() == 1
