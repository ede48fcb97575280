"""What the database refuses of oversight."""

from __future__ import annotations

import pytest

from keel.core.models import Recorded
from keel.oversight.models import (
    CaseSupervision,
    Challenge,
    ManagementDecision,
    OversightEntry,
    Supervision,
)
from tests.front_door.refusing import (
    LATER,
    MONDAY,
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


def entry(world: World, **fields: object) -> OversightEntry:
    return OversightEntry(
        **{
            "child": world.child,
            "about": "AS-01a",
            "entered_on": TUESDAY,
            "entered_by": world.manager,
            **fields,
        }
    )


def decision(world: World, **fields: object) -> ManagementDecision:
    return ManagementDecision(
        **{
            "child": world.child,
            "kind": "panel",
            "decided_on": LATER,
            "decided_by": world.manager,
            "decision": "Issue proceedings",
            **fields,
        }
    )


def challenge(world: World, **fields: object) -> Challenge:
    return Challenge(
        **{
            "child": world.child,
            "stage": "informal",
            "raised_on": TUESDAY,
            "raised_by": world.manager,
            **fields,
        }
    )


CASES: Cases = {
    (Supervision, "supervisor_given"): lambda w: [
        Supervision(practitioner=w.worker, held_on=LATER)
    ],
    (Supervision, "supervisor_not_practitioner"): lambda w: [
        Supervision(practitioner=w.worker, supervisor=w.worker, held_on=LATER)
    ],
    (Challenge, "stage_on_list"): lambda w: [challenge(w, stage="fourth")],
    (Challenge, "stage_worded"): lambda w: [challenge(w, stage="")],
    (Challenge, "raised_by_given"): lambda w: [challenge(w, raised_by=None)],
    (Challenge, "not_by_who_raised"): lambda w: [
        challenge(w, replied_on=LATER, replied_by=w.manager, reply="All is well")
    ],
    (Challenge, "replied_on_in_order"): lambda w: [
        challenge(w, replied_on=MONDAY, replied_by=w.worker, reply="All is well")
    ],
    (Challenge, "accepted_on_in_order"): lambda w: [
        challenge(w, replied_on=LATER, reply="All is well", accepted_on=TUESDAY)
    ],
    (Challenge, "replied_on_with_reply"): lambda w: [challenge(w, replied_on=LATER)],
    (Challenge, "accepts_a_reply"): lambda w: [challenge(w, accepted_on=LATER)],
    (CaseSupervision, "supervisor_given"): lambda w: [
        CaseSupervision(child=w.child, held_on=LATER)
    ],
    (OversightEntry, "entered_by_given"): lambda w: [entry(w, entered_by=None)],
    (OversightEntry, "next_lies_ahead"): lambda w: [entry(w, next_on=MONDAY)],
    (ManagementDecision, "kind_on_list"): lambda w: [decision(w, kind="whim")],
    (ManagementDecision, "decided_by_given"): lambda w: [decision(w, decided_by=None)],
    (ManagementDecision, "decides"): lambda w: [decision(w, decision="Noted")],
}


@each_of(CASES)
def test_what_must_not_be_is_refused(
    rows_alone: None, model: type[Recorded], name: str, case: Case
) -> None:
    check(a_world(), model, name, case)


def test_every_constraint_is_tried() -> None:
    assert set(CASES) == constraints_of("oversight")
