"""After Keel took a kind over from an import: what the import sends is shown, and not counted."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from keel.child_protection.commands import end_protection_plan
from keel.child_protection.models import ProtectionPlan, ProtectionVisit
from keel.child_protection.records import PROTECTION_PLAN, PROTECTION_VISIT
from keel.chronology.kinds import reference
from keel.chronology.models import StoredEvent
from keel.chronology.ownership import hand_over
from keel.core.models import Source
from keel.core.trail.change import change
from tests.cast import Member
from tests.recording.corrections import visits_to
from tests.workspace.pages import text_of

pytestmark = pytest.mark.django_db
CUT_OVER = date(2026, 3, 25)
BEFORE, AFTER = date(2026, 3, 24), date(2026, 3, 27)


@pytest.fixture
def mosaic(worker: Member) -> Source:
    """The system that supplied visits until the cut-over."""
    found = Source.objects.create(code="mosaic", name="Mosaic")
    hand_over([PROTECTION_VISIT.name], to=found, since=None, by=worker.user)
    hand_over([PROTECTION_VISIT.name], to=None, since=CUT_OVER, by=worker.user)
    return found


def sent(plan: ProtectionPlan, source: Source, *, on: date, by: Member) -> ProtectionVisit:
    """A visit as the import loads it."""
    with change(plan.child, by=by.user, action="Imported") as under_way:
        return under_way.create(
            ProtectionVisit(
                child=plan.child,
                plan=plan,
                visited_on=on,
                child_seen=True,
                account="As Mosaic has it",
                source=source,
                source_key=f"visit of {on}",
            )
        )


def page_of(visit: ProtectionVisit, reader: Member) -> str:
    """The page of one record."""
    number = reference(ProtectionVisit, visit.pk)
    return text_of(reader.browser.get(reverse("child_record", args=[visit.child_id, number])))


def test_what_the_import_still_sends_is_compared_and_not_counted_twice(
    plan: ProtectionPlan, worker: Member, mosaic: Source
) -> None:
    [own] = visits_to([plan.child], by=worker)
    theirs = sent(plan, mosaic, on=own.visited_on, by=worker)

    page = page_of(theirs, worker)

    assert "No rule counts this record: Keel supplies this kind since 25 March 2026" in page
    assert f"says otherwise: Visited by {worker.practitioner.name} Here: Left empty" in page
    assert f"Account {own.account} Here: As Mosaic has it" in page
    assert "No rule counts" not in page_of(own, worker)
    seen = StoredEvent.objects.known().filter(kind="protection_visit_made")
    assert [event.record for event in seen] == [reference(ProtectionVisit, own.pk)]


def test_what_only_the_import_has_says_that_nothing_counts_on_that_day(
    plan: ProtectionPlan, worker: Member, mosaic: Source
) -> None:
    theirs = sent(plan, mosaic, on=AFTER, by=worker)

    assert "Nothing that counts is recorded on that day" in page_of(theirs, worker)
    listed = text_of(worker.browser.get(reverse("child_records", args=[plan.child_id])))
    assert "Not counted: Keel supplies this since 25 March 2026." in listed


def test_what_the_import_sent_of_the_time_before_counts(
    plan: ProtectionPlan, worker: Member, mosaic: Source
) -> None:
    theirs = sent(plan, mosaic, on=BEFORE, by=worker)

    assert "No rule counts" not in page_of(theirs, worker)
    assert StoredEvent.objects.known().filter(kind="protection_visit_made").count() == 1


def test_until_the_cut_over_the_kind_is_not_offered_and_who_supplies_it_is_said(
    plan: ProtectionPlan, worker: Member, mosaic: Source
) -> None:
    hand_over([PROTECTION_VISIT.name], to=mosaic, since=CUT_OVER, by=worker.user)

    page = text_of(worker.browser.get(reverse("child_add", args=[plan.child_id])))

    assert "Record a child protection visit" not in page
    assert "Written in Mosaic, and read here: child protection visit." in page


def source_says(plan: ProtectionPlan, source: Source, *, by: Member, **says: object) -> None:
    """A plan that began there, with what the import keeps beside it."""
    with change(plan.child, by=by.user, action="Imported"):
        plan.source, plan.source_key, plan.source_says = source, "P1", says
        plan.save(update_fields=["source", "source_key", "source_says"])


def plan_page(plan: ProtectionPlan, reader: Member) -> str:
    """The page of a plan."""
    number = reference(ProtectionPlan, plan.pk)
    return text_of(reader.browser.get(reverse("child_record", args=[plan.child_id, number])))


def test_what_the_source_says_since_of_a_record_written_here_stands_beside_it(
    plan: ProtectionPlan, worker: Member, mosaic: Source
) -> None:
    hand_over([PROTECTION_PLAN.name], to=mosaic, since=None, by=worker.user)
    hand_over([PROTECTION_PLAN.name], to=None, since=CUT_OVER, by=worker.user)
    source_says(plan, mosaic, by=worker, ended_on="2026-03-26", started_on=str(plan.started_on))

    before = plan_page(plan, worker)
    end_protection_plan([plan], ended_on=AFTER, reason="Safe", by=worker.user)
    after = plan_page(plan, worker)

    assert "Mosaic has gone on with it after it was to be written here" in before
    assert "Ended on 26 March 2026 Here: Left empty" in before
    assert "It has been written here since" in after
    assert "Ended on 26 March 2026 Here: 27 March 2026" in after
    assert "No rule counts" not in after


def test_that_the_source_no_longer_has_a_record_written_here_is_said(
    plan: ProtectionPlan, worker: Member, mosaic: Source
) -> None:
    source_says(plan, mosaic, by=worker, gone_on="2026-03-26")

    page = plan_page(plan, worker)

    assert "Mosaic has not had it since 26 March 2026." in page
    assert "says otherwise" not in page


def test_where_the_source_says_the_same_nothing_stands_beside_a_record(
    plan: ProtectionPlan, worker: Member, mosaic: Source
) -> None:
    source_says(plan, mosaic, by=worker, started_on=str(plan.started_on), ended_on=None)

    assert "This began in Mosaic" not in plan_page(plan, worker)
