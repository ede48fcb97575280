"""What is recorded out of hours."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from keel.chronology.models import Deadline, RaisedSignal, StoredEvent
from keel.front_door import commands
from keel.front_door.models import CustodyRequest
from tests.cast import Member
from tests.people.builders import a_child

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 3, 6)
NIGHT = datetime(2026, 3, 6, 23, 30, tzinfo=UTC)
AN_HOUR_LATER = datetime(2026, 3, 7, 0, 30, tzinfo=UTC)
MONDAY = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)


def test_an_urgent_call_is_acted_on_within_the_hour_and_taken_over_on_monday(
    keel_records_everything: None, worker: Member
) -> None:
    calls = commands.record_call(
        [a_child("Amy"), a_child("Ben")],
        came_at=NIGHT,
        shift_began_on=FRIDAY,
        urgent=True,
        account="Found alone at home",
        by=worker.user,
    )

    commands.act_on_call(calls, acted_at=AN_HOUR_LATER, action="Went there", by=worker.user)
    commands.accept_handover(
        calls, accepted_at=MONDAY, accepted_by=worker.practitioner, by=worker.user
    )

    assert calls[0].group == calls[1].group is not None
    kept = Deadline.objects.filter(rule__in=["EM-01", "EM-02"])
    assert {(one.rule, one.due_on, one.met_on) for one in kept} == {
        ("EM-01", date(2026, 3, 7), date(2026, 3, 7)),
        ("EM-02", date(2026, 3, 9), date(2026, 3, 9)),
    }


def a_request(worker: Member) -> CustodyRequest:
    request = commands.ask_for_bed(
        a_child(), asked_at=NIGHT, secure_asked=False, offence="Burglary", by=worker.user
    )
    commands.ask_for_appropriate_adult(request, asked_at=NIGHT, by=worker.user)
    return request


def test_a_child_moved_the_same_night_keeps_the_promise(
    keel_records_everything: None, worker: Member
) -> None:
    request = a_request(worker)

    commands.bring_appropriate_adult(request, came_at=AN_HOUR_LATER, by=worker.user)
    commands.end_custody(request, moved_at=NIGHT.replace(minute=50), by=worker.user)

    met = Deadline.objects.filter(rule__in=["EM-03", "EM-05"], met_on__isnull=False)
    assert met.count() == 2


def test_a_night_in_the_cells_stands_before_the_director_until_it_is_reviewed(
    keel_records_everything: None, worker: Member, manager: Member
) -> None:
    request = a_request(worker)
    commands.end_custody(
        request,
        held_overnight_on=FRIDAY,
        not_moved_because="No bed within forty miles",
        by=worker.user,
    )
    commands.end_custody(request, released_at=MONDAY, by=worker.user)
    commands.offer_bed(
        request, offered_at=AN_HOUR_LATER, offer="A sofa in an office", by=worker.user
    )
    commands.see_custody_certificate(request, seen_on=MONDAY.date(), by=worker.user)
    assert RaisedSignal.objects.get(signal="DD-56").until is None

    commands.review_night_in_cells(
        request,
        reviewed_on=MONDAY.date(),
        reviewed_by=manager.practitioner,
        beds_tried="Three foster homes, none of which answered",
        review="No emergency carer is on call at weekends",
        by=manager.user,
    )

    assert RaisedSignal.objects.get(signal="DD-56").until == MONDAY.date()
    assert (request.offered_at, request.offer) == (AN_HOUR_LATER, "A sofa in an office")
    assert request.certificate_seen_on == MONDAY.date()
    assert request.not_moved_because == "No bed within forty miles"
    assert StoredEvent.objects.known().filter(kind="night_in_cells_reviewed").exists()
