"""What the database refuses at the front door."""

from __future__ import annotations

import pytest

from keel.core.models import Recorded
from keel.front_door.models import Contact, CustodyRequest, OutOfHoursCall, Referral
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


def contact(world: World, **fields: object) -> Contact:
    return Contact(**{"child": world.child, "received_at": NOON, **fields})


def referral(world: World, **fields: object) -> Referral:
    return Referral(**{"child": world.child, "received_on": TUESDAY, **fields})


def open_case(world: World, **fields: object) -> Referral:
    return referral(world, decided_at=NOON, no_further_action=False, **fields)


def call(world: World, **fields: object) -> OutOfHoursCall:
    return OutOfHoursCall(
        **{"child": world.child, "came_at": NEXT_NOON, "shift_began_on": TUESDAY, **fields}
    )


def request(world: World, **fields: object) -> CustodyRequest:
    return CustodyRequest(**{"child": world.child, "asked_at": NEXT_NOON, **fields})


CASES: Cases = {
    (OutOfHoursCall, "first_action_at_in_order"): lambda w: [call(w, first_action_at=NOON)],
    (OutOfHoursCall, "accepted_at_in_order"): lambda w: [
        call(w, accepted_at=NOON, accepted_by=w.worker)
    ],
    (OutOfHoursCall, "accepted_by_somebody"): lambda w: [call(w, accepted_at=NEXT_NOON)],
    (CustodyRequest, "adult_came_at_in_order"): lambda w: [
        request(w, adult_asked_at=NEXT_NOON, adult_came_at=NOON)
    ],
    (CustodyRequest, "offered_at_in_order"): lambda w: [request(w, offered_at=NOON)],
    (CustodyRequest, "moved_at_in_order"): lambda w: [request(w, moved_at=NOON)],
    (CustodyRequest, "released_at_in_order"): lambda w: [request(w, released_at=NOON)],
    (CustodyRequest, "reviewed_on_in_order"): lambda w: [
        request(
            w,
            held_overnight_on=TUESDAY,
            reviewed_on=MONDAY,
            reviewed_by=w.manager,
            beds_tried="Two foster homes",
        )
    ],
    (CustodyRequest, "reviewed_with_beds"): lambda w: [
        request(w, reviewed_on=LATER, reviewed_by=w.manager)
    ],
    (Contact, "received_from_on_list"): lambda w: [contact(w, received_from="ZZ")],
    (Contact, "decision_on_list"): lambda w: [contact(w, decision="maybe", decided_at=NOON)],
    (Contact, "decided_at_with_decision"): lambda w: [contact(w, decided_at=NOON)],
    (Contact, "decided_at_in_order"): lambda w: [
        contact(w, received_at=NEXT_NOON, decided_at=NOON, decision="nfa")
    ],
    (Contact, "incident_first"): lambda w: [contact(w, incident_on=LATER)],
    (Referral, "received_from_on_list"): lambda w: [referral(w, received_from="ZZ")],
    (Referral, "primary_need_on_list"): lambda w: [referral(w, primary_need="ZZ")],
    (Referral, "closure_reason_on_list"): lambda w: [
        referral(w, closure_reason="ZZZ", closed_on=LATER)
    ],
    (Referral, "decision_together"): lambda w: [referral(w, decided_at=NOON)],
    (Referral, "decided_in_order"): lambda w: [open_case(w, received_on=LATER)],
    (Referral, "referrer_answered_on_in_order"): lambda w: [
        referral(w, referrer_answered_on=MONDAY)
    ],
    (Referral, "closed_on_with_closure_reason"): lambda w: [referral(w, closed_on=LATER)],
    (Referral, "closed_on_in_order"): lambda w: [
        referral(w, closed_on=MONDAY, closure_reason="RC7")
    ],
    (Referral, "never_two_at_once"): lambda w: [open_case(w), open_case(w)],
}


@each_of(CASES)
def test_what_must_not_be_is_refused(
    rows_alone: None, model: type[Recorded], name: str, case: Case
) -> None:
    check(a_world(), model, name, case)


def test_every_constraint_is_tried() -> None:
    assert set(CASES) == constraints_of("front_door")
