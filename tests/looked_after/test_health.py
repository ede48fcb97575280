"""The health of looked-after children, offences and costs: recorded, refused, and as events."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from keel.core.codes import SdqReason
from keel.core.models import Recorded, Source
from keel.core.writing import CannotRecordError
from keel.looked_after import commands
from keel.looked_after.models import (
    CarePlanAnswer,
    Conviction,
    HealthCheck,
    HealthCheckKind,
    HealthCheckStatus,
    ImmunisationCheck,
    Placement,
    PlacementCost,
    SdqScore,
    SubstanceMisuse,
)
from keel.looked_after.records import HEALTH_CHECK, SUBSTANCE_MISUSE
from tests.cast import Member
from tests.front_door.refusing import (
    LATER,
    MONDAY,
    TUESDAY,
    Case,
    Cases,
    World,
    a_world,
    check,
    each_of,
    events_of,
    saved,
    stream,
)
from tests.people.builders import a_child

pytestmark = pytest.mark.django_db

ASKED = date(2026, 3, 3)
MADE = date(2026, 3, 5)
SEEN = date(2026, 3, 19)
BACK = date(2026, 3, 24)


def a_check(world: World, **fields: object) -> HealthCheck:
    usual = {"child": world.child, "kind": "dental", "status": "done", "checked_on": TUESDAY}
    return HealthCheck(**{**usual, **fields})


def a_score(world: World, **fields: object) -> SdqScore:
    return SdqScore(**{"child": world.child, "completed_on": TUESDAY, "score": 12, **fields})


def a_finding(world: World, **fields: object) -> SubstanceMisuse:
    usual = {"child": world.child, "screened_on": TUESDAY, "misuse_found": True}
    return SubstanceMisuse(**{**usual, **fields})


def a_placement(world: World) -> Placement:
    return Placement(child=world.child, started_on=TUESDAY, placement_type="U6")


def a_cost(world: World, **fields: object) -> list[Recorded]:
    placement = a_placement(world)
    usual = {
        "child": world.child,
        "placement": placement,
        "started_on": TUESDAY,
        "weekly_pounds": Decimal(900),
    }
    return [placement, PlacementCost(**{**usual, **fields})]


HEALTH_CASES: Cases = {
    (HealthCheck, "kind_on_list"): lambda w: [a_check(w, kind="palm")],
    (HealthCheck, "status_on_list"): lambda w: [a_check(w, status="perhaps")],
    (HealthCheck, "kind_given"): lambda w: [a_check(w, kind="")],
    (HealthCheck, "status_given"): lambda w: [a_check(w, status="")],
    (HealthCheck, "done_on_a_day"): lambda w: [a_check(w, checked_on=None)],
    (HealthCheck, "appointment_made_on_in_order"): lambda w: [
        a_check(w, requested_on=TUESDAY, appointment_made_on=MONDAY)
    ],
    (HealthCheck, "checked_on_in_order"): lambda w: [a_check(w, requested_on=LATER)],
    (HealthCheck, "report_received_on_in_order"): lambda w: [a_check(w, report_received_on=MONDAY)],
    (ImmunisationCheck, "checked_on_given"): lambda w: [
        ImmunisationCheck(child=w.child, up_to_date=True)
    ],
    (ImmunisationCheck, "up_to_date_given"): lambda w: [
        ImmunisationCheck(child=w.child, checked_on=TUESDAY)
    ],
    (SdqScore, "completed_on_given"): lambda w: [a_score(w, completed_on=None)],
    (SdqScore, "no_score_because_on_list"): lambda w: [
        a_score(w, score=None, no_score_because="SDQ9")
    ],
    (SdqScore, "score_possible"): lambda w: [a_score(w, score=41)],
    (SdqScore, "score_or_reason"): lambda w: [a_score(w, no_score_because="SDQ2")],
    (SubstanceMisuse, "misuse_found_given"): lambda w: [a_finding(w, misuse_found=None)],
    (SubstanceMisuse, "help_for_misuse"): lambda w: [
        a_finding(w, misuse_found=False, substance="Alcohol")
    ],
    (SubstanceMisuse, "received_on"): lambda w: [a_finding(w, intervention_on=LATER)],
    (SubstanceMisuse, "intervention_on_in_order"): lambda w: [
        a_finding(w, intervention_received=True, intervention_on=MONDAY)
    ],
    (Conviction, "offence_given"): lambda w: [Conviction(child=w.child, convicted_on=TUESDAY)],
    (CarePlanAnswer, "form_key_worded"): lambda w: [CarePlanAnswer(child=w.child, question="1")],
    (CarePlanAnswer, "question_worded"): lambda w: [CarePlanAnswer(child=w.child, form_key="1")],
    (PlacementCost, "started_on_given"): lambda w: a_cost(w, started_on=None),
    (PlacementCost, "weekly_pounds_given"): lambda w: a_cost(w, weekly_pounds=None),
    (PlacementCost, "ended_on_in_order"): lambda w: a_cost(w, ended_on=MONDAY),
}


@each_of(HEALTH_CASES)
def test_what_must_not_be_is_refused(
    rows_alone: None, model: type[Recorded], name: str, case: Case
) -> None:
    check(a_world(), model, name, case)


def test_an_assessment_of_health_is_four_events_on_four_days(worker: Member) -> None:
    found = commands.request_health_check(
        a_child(), kind=HealthCheckKind.INITIAL, requested_on=ASKED, by=worker.user
    )

    commands.make_health_appointment(found, made_on=MADE, appointment_on=SEEN, by=worker.user)
    commands.record_health_check(found, checked_on=SEEN, by=worker.user)
    commands.receive_health_report(found, received_on=BACK, by=worker.user)

    assert stream() >= {
        ("health_assessment_requested", ASKED),
        ("health_appointment_made", MADE),
        ("health_assessment_done", SEEN),
        ("health_report_received", BACK),
    }


def test_there_is_no_report_of_a_check_that_was_refused(worker: Member) -> None:
    found = commands.request_health_check(
        a_child(), kind=HealthCheckKind.REVIEW, requested_on=ASKED, by=worker.user
    )
    commands.record_health_check(
        found, checked_on=SEEN, status=HealthCheckStatus.REFUSED, by=worker.user
    )

    with pytest.raises(CannotRecordError):
        commands.receive_health_report(found, received_on=BACK, by=worker.user)

    assert ("health_check_refused", SEEN) in stream()
    assert "health_assessment_done" not in {kind for kind, _ in stream()}


@pytest.mark.parametrize(
    ("kind", "status", "events"),
    [
        ("initial", "done", {"health_assessment_done"}),
        ("assessment", "", {"health_assessment_done"}),
        ("dental", "done", {"dental_check_done"}),
        ("optical", "done", {"other_health_check_done"}),
        ("", "", {"other_health_check_done"}),
        ("dental", "not_attended", set()),
        ("dental", "refused", {"health_check_refused"}),
    ],
)
def test_what_a_check_was_and_what_became_of_it_say_which_event_it_is(
    rows_alone: None, kind: str, status: str, events: set[str]
) -> None:
    world = a_world()
    source = Source.objects.create(code="elsewhere", name="Elsewhere")
    found = a_check(world, kind=kind, status=status, source=source, source_key="1")

    saved(found, world)

    assert events_of(HEALTH_CHECK, found) == events


@pytest.mark.parametrize("up_to_date", [True, False])
def test_immunisations_are_up_to_date_or_behind(worker: Member, *, up_to_date: bool) -> None:
    commands.record_immunisations(a_child(), checked_on=SEEN, up_to_date=up_to_date, by=worker.user)

    kinds = {kind for kind, _ in stream()}
    assert "immunisations_checked" in kinds
    assert ("immunisations_up_to_date" in kinds) is up_to_date
    assert ("immunisations_behind" in kinds) is not up_to_date


def test_a_score_or_the_reason_for_none_is_an_event(worker: Member) -> None:
    child = a_child()

    commands.record_sdq_score(child, completed_on=ASKED, score=17, by=worker.user)
    commands.record_sdq_score(
        child, completed_on=SEEN, no_score_because=SdqReason.CARER_REFUSED, by=worker.user
    )

    assert stream() >= {("sdq_completed", ASKED), ("sdq_not_completed", SEEN)}


def test_help_for_substance_misuse_is_taken_or_refused(worker: Member) -> None:
    child = a_child()
    first = commands.record_substance_misuse(
        child, screened_on=ASKED, misuse_found=True, substance="Cannabis", by=worker.user
    )
    second = commands.record_substance_misuse(
        child, screened_on=SEEN, misuse_found=True, substance="Cannabis", by=worker.user
    )

    commands.record_substance_intervention(first, received=True, received_on=MADE, by=worker.user)
    commands.record_substance_intervention(second, received=False, by=worker.user)

    assert stream() >= {
        ("substance_misuse_screened", ASKED),
        ("substance_misuse_found", ASKED),
        ("substance_misuse_helped", MADE),
        ("substance_misuse_help_refused", SEEN),
    }


def test_help_without_a_day_of_its_own_stands_on_the_day_of_the_finding(
    rows_alone: None,
) -> None:
    world = a_world()
    found = a_finding(world, intervention_received=True)

    saved(found, world)

    assert "substance_misuse_helped" in events_of(SUBSTANCE_MISUSE, found)


def test_a_conviction_is_on_the_childs_record(worker: Member) -> None:
    commands.record_conviction(a_child(), convicted_on=SEEN, offence="Theft", by=worker.user)

    assert ("convicted", SEEN) in stream()


def test_the_cost_of_a_placement_begins_and_ends(worker: Member) -> None:
    world = World(a_child(), worker.practitioner, worker.practitioner, worker.user)
    placement = a_placement(world)
    saved(placement, world)

    cost = commands.agree_placement_cost(
        placement, started_on=ASKED, weekly_pounds=Decimal("1250.50"), by=worker.user
    )
    commands.end_placement_cost(cost, ended_on=SEEN, by=worker.user)

    assert stream() >= {("placement_cost_started", ASKED), ("placement_cost_ended", SEEN)}
    cost.refresh_from_db()
    assert (cost.weekly_pounds, cost.child_id) == (Decimal("1250.50"), world.child.pk)
