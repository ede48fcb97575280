"""What the records of family help put on the stream."""

from __future__ import annotations

import pytest

from keel.family_help.models import Assessment, ChildInNeedReview, ChildInNeedVisit
from keel.family_help.records import (
    ASSESSMENT,
    CHILD_IN_NEED_REVIEW,
    CHILD_IN_NEED_VISIT,
    RECORDS,
)
from tests.front_door.refusing import LATER, TUESDAY, World, a_world, events_of, saved


@pytest.fixture
def world(db: None, rows_alone: None) -> World:
    return a_world()


def test_the_declarations_name_only_what_is_there() -> None:
    assert [mistake for record in RECORDS for mistake in record.mistakes()] == []


def test_a_cancelled_assessment_never_began(world: World) -> None:
    assessment = Assessment(
        child=world.child,
        started_on=TUESDAY,
        cancelled_on=LATER,
        cancelled_because="Wrong child",
    )
    saved(assessment, world)

    assert events_of(ASSESSMENT, assessment) == set()


@pytest.mark.parametrize("outcome", ["outcome_services", "outcome_short_breaks"])
def test_services_follow_an_assessment_that_found_them_needed(world: World, outcome: str) -> None:
    assessment = Assessment(
        child=world.child,
        started_on=TUESDAY,
        authorised_on=LATER,
        authorised_by=world.manager,
        **{outcome: True},
    )
    saved(assessment, world)

    assert events_of(ASSESSMENT, assessment) == {
        "assessment_started",
        "assessment_authorised",
        "services_found_needed",
    }


@pytest.mark.parametrize(("seen", "events"), [(True, 2), (False, 1)])
def test_a_visit_counts_only_where_the_child_was_seen(
    world: World, *, seen: bool, events: int
) -> None:
    visit = ChildInNeedVisit(
        child=world.child, visited_on=LATER, visited_by=world.worker, child_seen=seen
    )
    saved(visit, world)

    assert len(events_of(CHILD_IN_NEED_VISIT, visit)) == events


@pytest.mark.parametrize("senior", [True, False])
def test_only_a_senior_manager_reviews_a_long_plan(world: World, *, senior: bool) -> None:
    review = ChildInNeedReview(
        child=world.child, held_on=LATER, decision="go_on", by_senior_manager=senior
    )
    saved(review, world)

    found = events_of(CHILD_IN_NEED_REVIEW, review)
    assert ("long_child_in_need_plan_reviewed" in found) is senior
