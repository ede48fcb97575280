"""Private fostering: recorded, refused, and timed from the day the authority knew."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from keel.carers import commands
from keel.carers.models import (
    PrivateFostering,
    PrivateFosteringVisit,
    Suitability,
)
from keel.chronology.models import Deadline, RaisedSignal
from keel.core.models import Recorded
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

KNOWN = date(2026, 1, 5)


def met_on(rule: str) -> date | None:
    return Deadline.objects.order_by("started_on").filter(rule=rule)[0].met_on


def test_an_arrangement_is_seen_decided_on_and_planned_for(worker: Member) -> None:
    by = worker.user
    arrangement = commands.learn_of_private_fostering(a_child(), known_on=KNOWN, by=by)

    commands.visit_privately_fostered_child(
        arrangement,
        visited_on=date(2026, 1, 12),
        visited_by=worker.practitioner,
        alone=True,
        account="Has her own room",
        by=by,
    )
    commands.decide_on_private_fostering(
        arrangement,
        decided_on=date(2026, 2, 9),
        decision=Suitability.SUITABLE,
        carer_suitable=True,
        household_suitable=True,
        premises_suitable=True,
        by=by,
    )
    commands.need_no_plan(arrangement, decided_on=date(2026, 2, 16), because="All is well", by=by)
    commands.review_private_fostering(
        arrangement, held_on=date(2026, 12, 1), words="Still suitable", by=by
    )

    assert met_on("PF-02") == met_on("PF-04") == date(2026, 1, 12)
    assert met_on("PF-03") == date(2026, 2, 9)
    assert met_on("PF-07") == date(2026, 2, 16)
    assert met_on("PF-06") == date(2026, 12, 1)


@pytest.mark.parametrize(("because", "met"), [("", None), ("Six months old", date(2026, 1, 12))])
def test_a_visit_counts_where_the_child_is_spoken_to_alone_or_not_for_a_reason(
    worker: Member, because: str, met: date | None
) -> None:
    arrangement = commands.learn_of_private_fostering(a_child(), known_on=KNOWN, by=worker.user)

    commands.visit_privately_fostered_child(
        arrangement,
        visited_on=date(2026, 1, 12),
        visited_by=worker.practitioner,
        alone=False,
        not_alone_because=because,
        account="Has her own room",
        by=worker.user,
    )

    assert met_on("PF-02") == met_on("PF-04") == met


def test_what_nobody_looks_at_drifts_until_it_ends(worker: Member) -> None:
    arrangement = commands.learn_of_private_fostering(a_child(), known_on=KNOWN, by=worker.user)
    commands.end_private_fostering(arrangement, ended_on=date(2026, 6, 1), by=worker.user)

    found = RaisedSignal.objects.filter(signal="DD-51").order_by("reason")
    assert [(row.since, row.until) for row in found] == [
        (date(2026, 1, 15), date(2026, 6, 1)),
        (date(2026, 3, 5), date(2026, 6, 1)),
        (date(2026, 2, 17), date(2026, 6, 1)),
    ]


def test_a_young_person_of_16_is_told_of_status_and_help(worker: Member) -> None:
    child = a_child(born_on=date(2010, 3, 2))
    arrangement = commands.learn_of_private_fostering(child, known_on=KNOWN, by=worker.user)

    commands.advise_at_sixteen(arrangement, advised_on=date(2026, 3, 9), by=worker.user)

    assert met_on("PF-08") == date(2026, 3, 9)


def test_nothing_is_decided_while_a_question_is_open(worker: Member) -> None:
    arrangement = commands.learn_of_private_fostering(a_child(), known_on=KNOWN, by=worker.user)
    arrangement.decided_on, arrangement.decision = LATER, Suitability.SUITABLE
    arrangement.carer_suitable = True

    with pytest.raises(IntegrityError, match="all_answered"):
        PrivateFostering.objects.bulk_update(
            [arrangement], ["decided_on", "decision", "carer_suitable"]
        )


def arrangement_of(world: World, **fields: object) -> PrivateFostering:
    return PrivateFostering(**{"child": world.child, "started_on": TUESDAY, **fields})


def decided(world: World, **fields: object) -> PrivateFostering:
    answers = dict.fromkeys(("carer_suitable", "household_suitable", "premises_suitable"), True)
    return arrangement_of(
        world, **{"decided_on": LATER, "decision": "suitable", **answers, **fields}
    )


def a_visit_by_nobody(world: World) -> list[Recorded]:
    arrangement = arrangement_of(world)
    visit = PrivateFosteringVisit(child=world.child, arrangement=arrangement, visited_on=LATER)
    return [arrangement, visit]


def alone_and_yet_not(world: World) -> list[Recorded]:
    arrangement = arrangement_of(world)
    visit = PrivateFosteringVisit(
        child=world.child,
        arrangement=arrangement,
        visited_on=LATER,
        visited_by=world.worker,
        child_seen_alone=True,
        not_alone_because="Six months old",
    )
    return [arrangement, visit]


CASES: Cases = {
    (PrivateFostering, "decision_on_list"): lambda w: [decided(w, decision="maybe")],
    (PrivateFostering, "ended_on_in_order"): lambda w: [arrangement_of(w, ended_on=MONDAY)],
    (PrivateFostering, "decided_on_in_order"): lambda w: [decided(w, decided_on=MONDAY)],
    (PrivateFostering, "decided_on_with_decision"): lambda w: [decided(w, decision="")],
    (PrivateFostering, "all_answered"): lambda w: [decided(w, premises_suitable=None)],
    (PrivateFostering, "never_two_at_once"): lambda w: [arrangement_of(w), arrangement_of(w)],
    (PrivateFosteringVisit, "visited_by_given"): a_visit_by_nobody,
    (PrivateFosteringVisit, "not_alone_for_a_reason"): alone_and_yet_not,
}


@each_of(CASES)
def test_what_must_not_be_is_refused(
    rows_alone: None, model: type[Recorded], name: str, case: Case
) -> None:
    check(a_world(), model, name, case)


def test_every_constraint_is_tried() -> None:
    assert set(CASES) == constraints_of("carers")
