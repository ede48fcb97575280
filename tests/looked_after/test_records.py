"""What the records of looked-after children put on the stream."""

from __future__ import annotations

import pytest

from keel.looked_after.models import CarePlan, LookedAfterEpisode, LookedAfterReview, Placement
from keel.looked_after.records import (
    CARE_PLAN,
    LOOKED_AFTER_EPISODE,
    LOOKED_AFTER_REVIEW,
    PLACEMENT,
    RECORDS,
)
from tests.front_door.refusing import LATER, TUESDAY, World, a_world, events_of, saved


@pytest.fixture
def world(db: None, rows_alone: None) -> World:
    return a_world()


def test_the_declarations_name_only_what_is_there() -> None:
    assert [mistake for record in RECORDS for mistake in record.mistakes()] == []


@pytest.mark.parametrize(("reason", "became"), [("S", True), ("L", False), ("P", False)])
def test_a_child_becomes_looked_after_with_the_first_episode(
    world: World, reason: str, *, became: bool
) -> None:
    episode = LookedAfterEpisode(child=world.child, started_on=TUESDAY, start_reason=reason)
    saved(episode, world)

    assert ("became_looked_after" in events_of(LOOKED_AFTER_EPISODE, episode)) is became


@pytest.mark.parametrize(("reason", "ceased"), [("X1", False), ("E4A", True)])
def test_a_child_stops_being_looked_after_unless_another_episode_follows(
    world: World, reason: str, *, ceased: bool
) -> None:
    episode = LookedAfterEpisode(
        child=world.child,
        started_on=TUESDAY,
        start_reason="S",
        ended_on=LATER,
        end_reason=reason,
    )
    saved(episode, world)

    found = events_of(LOOKED_AFTER_EPISODE, episode)
    assert ("ceased_to_be_looked_after" in found) is ceased
    assert "looked_after_episode_ended" in found


@pytest.mark.parametrize(
    ("kind", "long_term", "with_parent"),
    [("U1", True, False), ("U4", True, False), ("U6", False, False), ("P1", False, True)],
)
def test_a_placements_type_says_whether_it_is_to_last_and_whether_it_is_with_a_parent(
    world: World, kind: str, *, long_term: bool, with_parent: bool
) -> None:
    placement = Placement(
        child=world.child,
        started_on=TUESDAY,
        ended_on=LATER,
        placement_type=kind,
        provider="PR0" if with_parent else "PR1",
    )
    saved(placement, world)

    found = events_of(PLACEMENT, placement)
    assert {"placement_started", "placement_ended"} <= found
    assert ({"long_term_placement_started", "long_term_placement_ended"} <= found) is long_term
    assert ({"placed_with_parent", "placement_with_parent_ended"} <= found) is with_parent


@pytest.mark.parametrize("approved", [True, False])
def test_a_temporary_approval_ends_with_approval_or_with_the_placement(
    world: World, *, approved: bool
) -> None:
    placement = Placement(
        child=world.child,
        started_on=TUESDAY,
        ended_on=LATER,
        placement_type="U3",
        provider="PR1",
        temporary_approval_started_on=TUESDAY,
        temporary_approval_ended_on=LATER if approved else None,
    )
    saved(placement, world)

    assert {"temporary_approval_started", "temporary_approval_ended"} <= events_of(
        PLACEMENT, placement
    )


def test_a_placement_without_temporary_approval_says_nothing_of_one(world: World) -> None:
    placement = Placement(
        child=world.child,
        started_on=TUESDAY,
        ended_on=LATER,
        placement_type="U6",
        provider="PR1",
    )
    saved(placement, world)

    assert events_of(PLACEMENT, placement) == {"placement_started", "placement_ended"}


@pytest.mark.parametrize(
    ("aim", "to_18"),
    [
        ("aims_long_term_fostering", True),
        ("aims_long_term_kinship", True),
        ("aims_residential", False),
        ("aims_adoption", False),
    ],
)
def test_a_care_plan_says_whether_it_is_for_a_home_to_18(
    world: World, aim: str, *, to_18: bool
) -> None:
    plan = CarePlan(child=world.child, started_on=TUESDAY, **{aim: True})
    saved(plan, world)

    assert ("long_term_care_plan_started" in events_of(CARE_PLAN, plan)) is to_18


@pytest.mark.parametrize(("cancelled", "held"), [(None, True), (False, True), (True, False)])
def test_a_cancelled_review_is_none(world: World, *, cancelled: bool | None, held: bool) -> None:
    review = LookedAfterReview(
        child=world.child,
        held_on=LATER,
        cancelled=cancelled,
        reviewing_officer=world.manager,
        child_took_part="PN1",
    )
    saved(review, world)

    assert bool(events_of(LOOKED_AFTER_REVIEW, review)) is held
    assert LookedAfterReview.objects.held().exists() is held
