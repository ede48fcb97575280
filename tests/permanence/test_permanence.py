"""The way to permanence: recorded, refused, and as events."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from keel.chronology.models import StoredEvent
from keel.core import codes
from keel.core.codes import AdopterLegalStatus, AdopterSex, ReasonNoLongerPlacedForAdoption
from keel.core.models import Recorded
from keel.core.writing import CannotRecordError
from keel.permanence import commands
from keel.permanence.commands import Adopters
from keel.permanence.models import Permanence, PermanenceOrder, PreviousPermanence
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
    constraints_of,
    each_of,
)
from tests.people.builders import a_child

pytestmark = pytest.mark.django_db

AGREED = date(2025, 3, 3)
COUPLE = Adopters(count=2, sex=AdopterSex.MAN_AND_WOMAN, legal_status=AdopterLegalStatus.MARRIED)


def after(weeks: int) -> date:
    return AGREED + timedelta(weeks=weeks)


def way(world: World, **fields: object) -> Permanence:
    return Permanence(**{"child": world.child, "decided_on": TUESDAY, **fields})


def previous(world: World, **fields: object) -> PreviousPermanence:
    return PreviousPermanence(**{"child": world.child, "kind": "P1", **fields})


CASES: Cases = {
    (Permanence, "adopter_sex_on_list"): lambda w: [way(w, adopter_sex="XX")],
    (Permanence, "adopter_legal_status_on_list"): lambda w: [way(w, adopter_legal_status="L9")],
    (Permanence, "reversed_because_on_list"): lambda w: [
        way(w, reversed_on=LATER, reversed_because="RD9")
    ],
    (Permanence, "order_kind_on_list"): lambda w: [way(w, order_on=LATER, order_kind="whim")],
    (Permanence, "begun"): lambda w: [way(w, decided_on=None)],
    (Permanence, "parents_told_on_in_order"): lambda w: [way(w, parents_told_on=MONDAY)],
    (Permanence, "early_placed_on_in_order"): lambda w: [
        way(w, early_placement_decided_on=TUESDAY, early_placed_on=MONDAY)
    ],
    (Permanence, "reversed_on_in_order"): lambda w: [
        way(w, reversed_on=MONDAY, reversed_because="RD1")
    ],
    (Permanence, "order_on_in_order"): lambda w: [
        way(
            w,
            matched_on=TUESDAY,
            placed_on=TUESDAY,
            order_on=MONDAY,
            order_kind="adoption",
        )
    ],
    (Permanence, "matched_before_placed"): lambda w: [way(w, placed_on=LATER)],
    (Permanence, "one_or_two_adopters"): lambda w: [way(w, adopters=3)],
    (Permanence, "reversed_on_with_reversed_because"): lambda w: [way(w, reversed_on=LATER)],
    (Permanence, "order_on_with_order_kind"): lambda w: [way(w, order_on=LATER)],
    (PreviousPermanence, "kind_on_list"): lambda w: [previous(w, kind="P9")],
    (PreviousPermanence, "kind_given"): lambda w: [previous(w, kind="")],
    (PreviousPermanence, "order_to_date"): lambda w: [previous(w, kind="Z1", order_on=MONDAY)],
}


@each_of(CASES)
def test_what_must_not_be_is_refused(
    rows_alone: None, model: type[Recorded], name: str, case: Case
) -> None:
    check(a_world(), model, name, case)


def test_every_constraint_is_tried() -> None:
    assert set(CASES) == constraints_of("permanence")


def stream() -> dict[str, date]:
    return dict(StoredEvent.objects.known().values_list("kind", "on"))


def test_adoption_goes_from_the_review_to_the_order_with_an_event_for_each_step(
    worker: Member,
) -> None:
    child = a_child()

    found = commands.agree_adoption_plan(child, agreed_on=AGREED, by=worker.user)
    commands.recommend_adoption(found, recommended_on=after(4), by=worker.user)
    commands.decide_adoption(found, decided_on=after(5), by=worker.user)
    commands.tell_parents_of_adoption(found, told_on=after(5), by=worker.user)
    commands.make_placement_order(found, made_on=after(20), by=worker.user)
    commands.match_for_adoption(found, matched_on=after(30), adopters=COUPLE, by=worker.user)
    commands.place_for_adoption(found, placed_on=after(34), siblings_apart=1, by=worker.user)
    commands.make_permanence_order(
        child,
        order=PermanenceOrder.ADOPTION,
        made_on=after(60),
        permanence=found,
        by=worker.user,
    )

    assert (
        stream().items()
        >= {
            "adoption_agreed_at_review": AGREED,
            "adoption_panel_recommended": after(4),
            "adoption_decided": after(5),
            "parents_told_of_adoption_decision": after(5),
            "placement_order_made": after(20),
            "matched_for_adoption": after(30),
            "placed_for_adoption": after(34),
            "permanence_order_made": after(60),
            "adoption_order_made": after(60),
        }.items()
    )
    assert (found.in_sibling_group, found.siblings_apart, found.adopters) == (True, 1, 2)


def test_a_child_may_be_placed_early_with_carers_who_later_adopt(worker: Member) -> None:
    found = commands.consider_early_permanence(a_child(), considered_on=AGREED, by=worker.user)
    commands.place_early(found, decided_on=after(1), placed_on=after(2), by=worker.user)
    commands.match_for_adoption(found, matched_on=after(30), adopters=COUPLE, by=worker.user)

    commands.place_for_adoption(found, placed_on=after(31), carer_since=after(2), by=worker.user)

    assert (
        stream().items()
        >= {
            "early_permanence_considered": AGREED,
            "fostering_for_adoption_decided": after(1),
            "placed_fostering_for_adoption": after(2),
            "placed_with_carer_who_adopts": after(2),
        }.items()
    )
    assert (found.adopted_by_carer, found.in_sibling_group) == (True, False)


def test_a_decision_for_adoption_is_reversed_with_its_reason(worker: Member) -> None:
    found = commands.agree_adoption_plan(a_child(), agreed_on=AGREED, by=worker.user)
    commands.decide_adoption(found, decided_on=after(5), by=worker.user)

    commands.reverse_adoption_decision(
        found,
        reversed_on=after(50),
        because=ReasonNoLongerPlacedForAdoption.NO_ADOPTERS,
        by=worker.user,
    )

    event = StoredEvent.objects.known().get(kind="adoption_decision_reversed")
    assert (event.on, event.value) == (after(50), "RD3")


def test_a_guardians_order_may_be_the_first_step_on_record(worker: Member) -> None:
    commands.make_permanence_order(
        a_child(),
        order=PermanenceOrder.SPECIAL_GUARDIANSHIP,
        made_on=AGREED,
        by=worker.user,
    )

    assert stream()["special_guardianship_order_made"] == AGREED
    assert "adoption_order_made" not in stream()


def test_an_order_is_not_made_on_the_way_of_another_child(worker: Member) -> None:
    found = commands.agree_adoption_plan(a_child("Amy"), agreed_on=AGREED, by=worker.user)

    with pytest.raises(CannotRecordError, match="another child"):
        commands.make_permanence_order(
            a_child("Ben"),
            order=PermanenceOrder.ADOPTION,
            made_on=after(60),
            permanence=found,
            by=worker.user,
        )


def test_an_order_from_before_care_is_on_the_stream_on_its_own_day(worker: Member) -> None:
    commands.record_previous_permanence(
        a_child(),
        kind=codes.PreviousPermanence.SPECIAL_GUARDIANSHIP,
        order_on=date(2018, 5, 4),
        by=worker.user,
    )

    assert stream()["previous_permanence_order_made"] == date(2018, 5, 4)
