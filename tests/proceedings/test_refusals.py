"""What the database refuses in proceedings."""

from __future__ import annotations

import pytest

from keel.core.models import Recorded
from keel.proceedings.models import (
    CareProceedings,
    LegalGateway,
    LegalStatus,
    PreProceedings,
    PreProceedingsReview,
)
from tests.front_door.refusing import (
    LATER,
    MONDAY,
    NEXT_NOON,
    NOON,
    TUESDAY,
    Case,
    Cases,
    World,
    a_world,
    check,
    constraints_of,
    each_of,
)

pytestmark = pytest.mark.django_db


def gateway(world: World, **fields: object) -> LegalGateway:
    return LegalGateway(**{"child": world.child, "requested_on": TUESDAY, **fields})


def pre_proceedings(world: World, **fields: object) -> PreProceedings:
    return PreProceedings(**{"child": world.child, "started_on": TUESDAY, **fields})


def status(world: World, **fields: object) -> LegalStatus:
    return LegalStatus(**{"child": world.child, "status": "V2", "started_on": TUESDAY, **fields})


def court(world: World, **fields: object) -> CareProceedings:
    return CareProceedings(**{"child": world.child, "issued_on": TUESDAY, **fields})


CASES: Cases = {
    (PreProceedingsReview, "held_by_given"): lambda w: [
        PreProceedingsReview(child=w.child, held_on=LATER)
    ],
    (CareProceedings, "order_on_list"): lambda w: [court(w, final_order_on=LATER, order="fine")],
    (CareProceedings, "case_management_hearing_on_in_order"): lambda w: [
        court(w, case_management_hearing_on=MONDAY)
    ],
    (CareProceedings, "issues_resolution_hearing_on_in_order"): lambda w: [
        court(w, issues_resolution_hearing_on=MONDAY)
    ],
    (CareProceedings, "final_order_on_in_order"): lambda w: [
        court(w, final_order_on=MONDAY, order="care")
    ],
    (CareProceedings, "final_order_on_with_order"): lambda w: [court(w, final_order_on=LATER)],
    (LegalGateway, "outcome_on_list"): lambda w: [gateway(w, held_on=LATER, outcome="perhaps")],
    (LegalGateway, "asked_held_or_considered"): lambda w: [gateway(w, requested_on=None)],
    (LegalGateway, "held_on_in_order"): lambda w: [gateway(w, held_on=MONDAY, outcome="carry_on")],
    (LegalGateway, "held_on_with_outcome"): lambda w: [gateway(w, held_on=LATER)],
    (LegalGateway, "considered_on_with_not_now_because"): lambda w: [
        gateway(w, considered_on=LATER)
    ],
    (PreProceedings, "ended_on_in_order"): lambda w: [
        pre_proceedings(w, ended_on=MONDAY, end_reason="Issued")
    ],
    (PreProceedings, "ended_on_with_end_reason"): lambda w: [pre_proceedings(w, ended_on=LATER)],
    (PreProceedings, "decision_on_list"): lambda w: [
        pre_proceedings(w, decided_on=LATER, decision="perhaps")
    ],
    (PreProceedings, "letter_sent_on_in_order"): lambda w: [
        pre_proceedings(w, letter_sent_on=MONDAY)
    ],
    (PreProceedings, "first_meeting_on_in_order"): lambda w: [
        pre_proceedings(w, first_meeting_on=MONDAY)
    ],
    (PreProceedings, "decided_on_in_order"): lambda w: [
        pre_proceedings(w, decided_on=MONDAY, decision="issue")
    ],
    (PreProceedings, "decided_on_with_decision"): lambda w: [pre_proceedings(w, decided_on=LATER)],
    (PreProceedings, "short_notice_reasoned"): lambda w: [
        pre_proceedings(w, short_notice_reason="Born early")
    ],
    (PreProceedings, "never_two_at_once"): lambda w: [
        pre_proceedings(w),
        pre_proceedings(w, started_on=LATER),
    ],
    (LegalStatus, "ended_on_in_order"): lambda w: [status(w, ended_on=MONDAY)],
    (LegalStatus, "ended_at_in_order"): lambda w: [
        status(
            w,
            started_on=NEXT_NOON.date(),
            started_at=NEXT_NOON,
            ended_on=NEXT_NOON.date(),
            ended_at=NEXT_NOON.replace(hour=11),
        )
    ],
    (LegalStatus, "known_status"): lambda w: [status(w, status="Supervision order")],
    (LegalStatus, "started_at_that_day"): lambda w: [status(w, started_at=NEXT_NOON)],
    (LegalStatus, "ended_at_that_day"): lambda w: [status(w, ended_on=LATER, ended_at=NOON)],
    (LegalStatus, "never_two_at_once"): lambda w: [status(w), status(w, started_on=LATER)],
}


@each_of(CASES)
def test_what_must_not_be_is_refused(
    rows_alone: None, model: type[Recorded], name: str, case: Case
) -> None:
    check(a_world(), model, name, case)


def test_every_constraint_is_tried() -> None:
    assert set(CASES) == constraints_of("proceedings")
