"""What the records of oversight put on the stream."""

from __future__ import annotations

import pytest

from keel.oversight.models import DecisionKind, ManagementDecision, OversightEntry
from keel.oversight.records import MANAGEMENT_DECISION, OVERSIGHT_ENTRY, RECORDS
from tests.front_door.refusing import LATER, TUESDAY, World, a_world, events_of, saved


@pytest.fixture
def world(db: None, rows_alone: None) -> World:
    return a_world()


def test_the_declarations_name_only_what_is_there() -> None:
    assert [mistake for record in RECORDS for mistake in record.mistakes()] == []


@pytest.mark.parametrize(
    ("lacking", "counts"),
    [({}, True), ({"effect_on_child": ""}, False), ({"next_on": None}, False)],
    ids=["complete", "without effect", "without a day"],
)
def test_an_entry_counts_once_it_says_the_effect_on_the_child_and_what_is_next_when(
    world: World, lacking: dict[str, object], *, counts: bool
) -> None:
    given: dict[str, object] = {"effect_on_child": "Waits in fear", "next_on": LATER}
    entry = OversightEntry(
        child=world.child,
        about="AS-01a",
        entered_on=TUESDAY,
        entered_by=world.manager,
        **given | lacking,
    )
    saved(entry, world)

    assert bool(events_of(OVERSIGHT_ENTRY, entry)) is counts


@pytest.mark.parametrize(
    ("kind", "events"),
    [
        (DecisionKind.WHOLE_HISTORY, {"whole_history_reviewed"}),
        (DecisionKind.PANEL, {"panel_decided"}),
        (DecisionKind.STABLE_WORKER, {"stability_plan_made"}),
        (DecisionKind.OTHER, set()),
    ],
)
def test_each_kind_of_decision_is_an_event_of_its_own(
    world: World, kind: DecisionKind, events: set[str]
) -> None:
    decision = ManagementDecision(
        child=world.child,
        kind=kind,
        decided_on=LATER,
        decided_by=world.manager,
        decision="Issue proceedings",
    )
    saved(decision, world)

    assert events_of(MANAGEMENT_DECISION, decision) == events
