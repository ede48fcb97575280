"""What the records of child protection put on the stream."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keel.child_protection.models import (
    ContingencyPlan,
    Gate,
    InitialConference,
    PlanGate,
    ProtectionPlan,
    ProtectionVisit,
    Section47Enquiry,
    StrategyDiscussion,
)
from keel.child_protection.records import (
    CONTINGENCY_PLAN,
    INITIAL_CONFERENCE,
    PLAN_GATE,
    PROTECTION_VISIT,
    RECORDS,
    SECTION_47_ENQUIRY,
)
from keel.core.models import Source
from tests.front_door.refusing import LATER, TUESDAY, World, a_world, events_of, saved

WITHOUT = "section_47_ended_without_conference"


@pytest.fixture
def world(db: None, rows_alone: None) -> World:
    return a_world()


@pytest.fixture
def plan(world: World) -> ProtectionPlan:
    found = ProtectionPlan(
        child=world.child, started_on=TUESDAY, initial_category="NEG", latest_category="NEG"
    )
    saved(found, world)
    return found


def test_the_declarations_name_only_what_is_there() -> None:
    assert [mistake for record in RECORDS for mistake in record.mistakes()] == []


@pytest.mark.parametrize(
    ("said", "without"),
    [
        ({"no_further_action": True}, True),
        ({"outcome_services": True, "outcome_conference": False}, True),
        ({"outcome_monitor": True}, True),
        ({"outcome_conference": True}, False),
        ({"outcome_conference": True, "no_further_action": True}, False),
        ({"outcome_conference": False}, False),
        ({}, False),
    ],
)
def test_an_enquiry_ends_without_conference_only_where_it_says_so(
    world: World, said: dict[str, bool], *, without: bool
) -> None:
    enquiry = Section47Enquiry(
        child=world.child,
        started_on=TUESDAY,
        ended_on=LATER,
        source=Source.objects.create(code="ssd", name="Extract"),
        **said,
    )
    saved(enquiry, world)

    assert (WITHOUT in events_of(SECTION_47_ENQUIRY, enquiry)) is without


@pytest.mark.parametrize("said", ["led_to_plan", "outcome_plan"])
def test_a_conference_led_to_a_plan_where_either_flag_says_so(world: World, said: str) -> None:
    conference = InitialConference(
        child=world.child,
        held_on=LATER,
        source=Source.objects.create(code="ssd", name="Extract"),
        **{said: True},
    )
    saved(conference, world)

    assert "initial_conference_led_to_plan" in events_of(INITIAL_CONFERENCE, conference)


@pytest.mark.parametrize(
    "lacking",
    [{"what_happens": ""}, {"trigger_on": None}, {"decides": None}],
    ids=["what happens", "by when", "who decides"],
)
def test_a_contingency_counts_once_it_says_what_by_when_and_who(
    world: World, plan: ProtectionPlan, lacking: dict[str, object]
) -> None:
    complete = {"what_happens": "Court", "trigger_on": LATER, "decides": world.manager}
    half = ContingencyPlan(
        child=world.child, plan=plan, recorded_on=TUESDAY, replaced_on=LATER, **complete | lacking
    )
    whole = ContingencyPlan(child=world.child, plan=plan, recorded_on=TUESDAY, **complete)
    saved(half, world)
    saved(whole, world)

    assert "contingency_recorded" not in events_of(CONTINGENCY_PLAN, half)
    assert "contingency_recorded" in events_of(CONTINGENCY_PLAN, whole)


@pytest.mark.parametrize(("days", "reached"), [(-1, False), (0, True), (1, True), (None, True)])
def test_replacing_a_contingency_after_its_day_does_not_take_the_day_away(
    world: World, plan: ProtectionPlan, days: int | None, *, reached: bool
) -> None:
    contingency = ContingencyPlan(
        child=world.child,
        plan=plan,
        recorded_on=TUESDAY,
        trigger_on=LATER,
        replaced_on=LATER + timedelta(days=days) if days is not None else None,
    )
    saved(contingency, world)

    assert ("contingency_date_reached" in events_of(CONTINGENCY_PLAN, contingency)) is reached


def test_each_gate_is_an_event_of_its_own(world: World, plan: ProtectionPlan) -> None:
    found = []
    for gate in Gate:
        look = PlanGate(
            child=world.child,
            plan=plan,
            gate=gate,
            passed_on=LATER,
            passed_by=world.manager,
            words="Stuck",
        )
        saved(look, world)
        found.append(events_of(PLAN_GATE, look))

    assert [len(events) for events in found] == [1] * len(Gate)
    assert len(set.union(*found)) == len(Gate)


@pytest.mark.parametrize(
    ("seen", "alone", "events"), [(False, None, 1), (True, False, 2), (True, True, 3)]
)
def test_a_visit_says_whether_the_child_was_seen_and_alone(
    world: World, *, seen: bool, alone: bool | None, events: int
) -> None:
    visit = ProtectionVisit(
        child=world.child,
        visited_on=LATER,
        visited_by=world.worker,
        child_seen=seen,
        child_seen_alone=alone,
    )
    saved(visit, world)

    assert len(events_of(PROTECTION_VISIT, visit)) == events


def test_a_discussion_knows_who_did_not_come() -> None:
    discussion = StrategyDiscussion(
        agencies_asked=["police", "health"], agencies_present=["police"]
    )

    assert discussion.agencies_missing == ["health"]
