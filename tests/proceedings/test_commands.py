"""What is recorded on the road to court."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from keel.chronology.models import Deadline, StoredEvent
from keel.core.codes import LegalStatus as LegalStatusCode
from keel.core.models import Entry
from keel.proceedings import commands
from keel.proceedings.models import (
    FinalOrder,
    GatewayOutcome,
    LegalGateway,
    LegalStatus,
    PreProceedings,
    PreProceedingsDecision,
)
from tests.cast import Member
from tests.child_protection.builders import plans_for
from tests.people.builders import a_child

pytestmark = pytest.mark.django_db

ASKED = date(2026, 3, 30)
HELD = date(2026, 4, 13)


def asked_for(worker: Member, *names: str) -> list[LegalGateway]:
    return commands.request_legal_gateway(
        [a_child(name) for name in names],
        requested_on=ASKED,
        requested_by=worker.practitioner,
        by=worker.user,
    )


def in_pre_proceedings(worker: Member) -> list[PreProceedings]:
    return commands.hold_legal_gateway(
        asked_for(worker, "Amy"),
        held_on=HELD,
        outcome=GatewayOutcome.PRE_PROCEEDINGS,
        advice="The threshold is met",
        by=worker.user,
    )


def test_asking_names_the_plan_that_the_child_is_on(
    worker: Member, manager: Member, chair: Member
) -> None:
    [plan] = plans_for([a_child()], worker=worker, manager=manager, chair=chair)

    [gateway] = commands.request_legal_gateway(
        [plan.child], requested_on=ASKED, requested_by=manager.practitioner, by=manager.user
    )

    assert gateway.plan == plan


def test_a_meeting_that_so_decides_begins_pre_proceedings_for_each_child(worker: Member) -> None:
    gateways = asked_for(worker, "Amy", "Ben")

    begun = commands.hold_legal_gateway(
        gateways,
        held_on=HELD,
        outcome=GatewayOutcome.PRE_PROCEEDINGS,
        advice="The threshold is met",
        by=worker.user,
    )

    assert [record.started_on for record in begun] == [HELD, HELD]
    assert begun[0].gateway == gateways[0]
    assert begun[0].group == begun[1].group is not None


def test_a_meeting_that_carries_on_begins_nothing(worker: Member) -> None:
    begun = commands.hold_legal_gateway(
        asked_for(worker, "Amy"),
        held_on=HELD,
        outcome=GatewayOutcome.CARRY_ON,
        advice="Not yet",
        by=worker.user,
    )

    assert begun == []
    assert StoredEvent.objects.known().filter(kind="legal_gateway_held").exists()


def test_a_step_that_is_considered_and_not_taken_says_why(worker: Member) -> None:
    commands.consider_legal_step(
        [a_child()],
        considered_on=ASKED,
        considered_by=worker.practitioner,
        not_now_because="Grandmother moved in",
        by=worker.user,
    )

    event = StoredEvent.objects.known().get(kind="legal_step_considered")
    assert event.practitioner == worker.practitioner.pk


def test_pre_proceedings_go_from_letter_to_meeting_to_a_decision_that_ends_them(
    worker: Member,
) -> None:
    begun = in_pre_proceedings(worker)
    decided_on = date(2026, 7, 6)

    commands.send_pre_proceedings_letter(begun, sent_on=date(2026, 4, 20), by=worker.user)
    commands.hold_first_pre_proceedings_meeting(
        begun, held_on=date(2026, 5, 4), parents_represented=True, by=worker.user
    )
    commands.hold_first_pre_proceedings_meeting(begun, held_on=date(2026, 5, 1), by=worker.user)
    commands.decide_pre_proceedings(
        begun, decided_on=decided_on, decision=PreProceedingsDecision.ISSUE, by=worker.user
    )
    commands.send_care_proceedings_letter(begun, sent_on=decided_on, by=worker.user)

    record = PreProceedings.objects.get()
    kinds = set(StoredEvent.objects.known().values_list("kind", flat=True))
    assert (record.ended_on, record.end_reason) == (decided_on, "Apply to the court")
    assert (record.first_meeting_on, record.parents_represented) == (date(2026, 5, 1), True)
    assert {
        "pre_proceedings_letter_sent",
        "first_pre_proceedings_meeting_held",
        "pre_proceedings_decided",
        "care_proceedings_letter_sent",
        "pre_proceedings_ended",
    } <= kinds


def test_an_application_comes_from_the_pre_proceedings_that_the_decision_to_apply_ended(
    worker: Member,
) -> None:
    begun = in_pre_proceedings(worker)
    commands.decide_pre_proceedings(
        begun,
        decided_on=date(2026, 7, 6),
        decision=PreProceedingsDecision.ISSUE,
        by=worker.user,
    )

    [proceedings] = commands.apply_to_court(
        [begun[0].child], issued_on=date(2026, 7, 13), by=worker.user
    )

    assert proceedings.pre_proceedings == begun[0]


def test_an_application_comes_not_from_pre_proceedings_that_were_stepped_down(
    worker: Member,
) -> None:
    begun = in_pre_proceedings(worker)
    commands.decide_pre_proceedings(
        begun,
        decided_on=date(2026, 7, 6),
        decision=PreProceedingsDecision.STEP_DOWN,
        by=worker.user,
    )

    [proceedings] = commands.apply_to_court(
        [begun[0].child], issued_on=date(2026, 10, 13), by=worker.user
    )

    assert proceedings.pre_proceedings is None


def test_pre_proceedings_end_with_how_they_ended(worker: Member) -> None:
    begun = in_pre_proceedings(worker)

    commands.end_pre_proceedings(
        begun, ended_on=date(2026, 6, 1), reason="Stepped down", by=worker.user
    )

    assert not PreProceedings.objects.still_open().exists()
    assert Entry.objects.latest("id").reason == "Stepped down"


def test_police_protection_keeps_its_moment_for_its_72_hours(worker: Member) -> None:
    taken_at = datetime(2026, 3, 29, 23, 30, tzinfo=UTC)

    [status] = commands.take_into_police_protection([a_child()], taken_at=taken_at, by=worker.user)

    event = StoredEvent.objects.known().get(kind="police_protection_started")
    assert (event.on, event.at) == (date(2026, 3, 30), taken_at)
    assert status.started_on == date(2026, 3, 30)


def test_a_legal_status_ends(worker: Member) -> None:
    statuses = commands.start_legal_status(
        [a_child("Amy"), a_child("Ben")],
        status=LegalStatusCode.INTERIM_CARE_ORDER,
        started_on=ASKED,
        by=worker.user,
    )

    commands.end_legal_status(statuses, ended_on=HELD, by=worker.user)

    assert not LegalStatus.objects.on(HELD).exists()
    assert statuses[0].group == statuses[1].group is not None


def test_from_the_decision_to_apply_to_the_final_order_each_step_keeps_its_promise(
    keel_records_everything: None, worker: Member
) -> None:
    gateways = asked_for(worker, "Amy")
    commands.hold_legal_gateway(
        gateways,
        held_on=HELD,
        outcome=GatewayOutcome.ISSUE,
        advice="The threshold is met, and she is not safe",
        by=worker.user,
    )

    proceedings = commands.apply_to_court(
        [gateways[0].child], issued_on=date(2026, 4, 20), by=worker.user
    )
    commands.record_hearings(proceedings, case_management_on=date(2026, 5, 12), by=worker.user)
    commands.record_hearings(proceedings, issues_resolution_on=date(2026, 9, 1), by=worker.user)
    commands.record_final_order(
        proceedings, made_on=date(2026, 10, 26), order=FinalOrder.CARE, by=worker.user
    )

    found = Deadline.objects.filter(rule__in=["PL-07", "CT-01", "CT-02", "CT-03"])
    assert {(row.rule, row.due_on, row.met_on) for row in found} == {
        ("PL-07", date(2026, 4, 27), date(2026, 4, 20)),
        ("CT-01", date(2026, 10, 18), date(2026, 10, 26)),
        ("CT-02", date(2026, 5, 14), date(2026, 5, 12)),
        ("CT-03", date(2026, 9, 7), date(2026, 9, 1)),
    }


def test_a_review_of_pre_proceedings_belongs_to_them(worker: Member) -> None:
    begun = commands.hold_legal_gateway(
        asked_for(worker, "Amy"),
        held_on=HELD,
        outcome=GatewayOutcome.PRE_PROCEEDINGS,
        advice="The threshold is met",
        by=worker.user,
    )

    [review] = commands.review_pre_proceedings(
        begun,
        held_on=date(2026, 5, 26),
        held_by=worker.practitioner,
        words="The mother has kept every appointment",
        by=worker.user,
    )

    assert review.pre_proceedings == begun[0]
    assert StoredEvent.objects.known().filter(kind="pre_proceedings_reviewed").exists()
