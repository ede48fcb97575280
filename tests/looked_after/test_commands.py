"""What is recorded of looked-after children."""

from __future__ import annotations

from datetime import date

import pytest

from keel.chronology.models import StoredEvent
from keel.core.codes import (
    CarePlanAim,
    PlacementProvider,
    PlacementType,
    PrimaryNeed,
    ReasonEpisodeCeased,
    ReasonPlacementChanged,
    ReviewParticipation,
)
from keel.core.codes import LegalStatus as LegalStatusCode
from keel.core.writing import CannotRecordError
from keel.family_help.visits import ChildOnVisit
from keel.looked_after import commands
from keel.looked_after.commands import ChildAtReview, Home
from keel.looked_after.models import Approval, CarePlan, LookedAfterEpisode, Placement
from keel.people.models import Involvement, Person
from keel.proceedings import commands as proceedings
from keel.proceedings.models import LegalStatus
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.people.builders import a_child

pytestmark = pytest.mark.django_db

BECAME = date(2026, 3, 2)
MOVED = date(2026, 3, 16)
LEFT = date(2026, 3, 30)

FOSTER_HOME = Home(
    placement_type=PlacementType.FOSTER,
    provider=PlacementProvider.OWN_AUTHORITY,
    home="The Quays",
    approval=Approval.FULL,
)
GRANDMOTHER = Home(
    placement_type=PlacementType.KINSHIP,
    provider=PlacementProvider.OWN_AUTHORITY,
    home="Grandmother",
    approval=Approval.TEMPORARY,
)
MOTHER = Home(
    placement_type=PlacementType.WITH_PARENT,
    provider=PlacementProvider.PARENT,
    before_assessment=True,
)


def looked_after(
    *children: Person, worker: Member, home: Home = FOSTER_HOME
) -> list[LookedAfterEpisode]:
    return commands.start_looking_after(
        children,
        started_on=BECAME,
        status=LegalStatusCode.SECTION_20,
        home=home,
        primary_need=PrimaryNeed.ABUSE_NEGLECT_AND_EXPLOITATION,
        by=worker.user,
    )


def test_becoming_looked_after_is_the_law_the_home_and_the_episode_at_once(worker: Member) -> None:
    amy, ben = a_child("Amy"), a_child("Ben")

    first, second = looked_after(amy, ben, worker=worker)

    assert first.group == second.group is not None
    assert first.period != second.period
    assert first.placement is not None
    assert (first.placement.child, first.placement.home) == (amy, "The Quays")
    assert LegalStatus.objects.filter(status="V2").count() == 2
    assert StoredEvent.objects.known().filter(kind="became_looked_after").count() == 2


def test_a_legal_status_that_the_child_has_already_is_not_begun_again(worker: Member) -> None:
    child = a_child()
    proceedings.start_legal_status(
        [child], status=LegalStatusCode.SECTION_20, started_on=BECAME, by=worker.user
    )

    looked_after(child, worker=worker)

    assert LegalStatus.objects.count() == 1


@pytest.mark.parametrize(("same_carer", "reason"), [(True, "T"), (False, "P")])
def test_a_move_ends_the_episode_and_begins_the_next_that_day(
    worker: Member, reason: str, *, same_carer: bool
) -> None:
    child = a_child()
    [first] = looked_after(child, worker=worker)

    [second] = commands.move_to_placement(
        [child],
        moved_on=MOVED,
        home=GRANDMOTHER,
        reason=ReasonPlacementChanged.CARE_PLAN,
        same_carer=same_carer,
        by=worker.user,
    )

    first.refresh_from_db()
    assert (first.ended_on, first.end_reason) == (MOVED, "X1")
    assert (second.start_reason, second.period) == (reason, first.period)
    assert second.primary_need == first.primary_need
    assert Placement.objects.on(MOVED).get().temporary_approval_started_on == MOVED
    assert not StoredEvent.objects.known().filter(kind="ceased_to_be_looked_after").exists()


def test_a_change_of_law_leaves_the_child_where_they_are(worker: Member) -> None:
    child = a_child()
    [first] = looked_after(child, worker=worker)

    [second] = commands.change_legal_status(
        [child], changed_on=MOVED, status=LegalStatusCode.INTERIM_CARE_ORDER, by=worker.user
    )

    assert (second.start_reason, second.placement) == ("L", first.placement)
    assert [status.status for status in LegalStatus.objects.on(MOVED)] == ["C1"]
    assert StoredEvent.objects.known().filter(kind="interim_care_order_started").exists()


def test_when_a_child_is_no_longer_looked_after_all_that_hung_on_it_ends(worker: Member) -> None:
    child = a_child()
    looked_after(child, worker=worker)
    commands.make_care_plan(
        child, started_on=BECAME, aims=[], words="Home by summer", by=worker.user
    )

    commands.stop_looking_after(
        [child],
        ended_on=LEFT,
        reason=ReasonEpisodeCeased.RETURNED_HOME_PLANNED,
        by=worker.user,
    )

    assert StoredEvent.objects.known().filter(kind="ceased_to_be_looked_after", on=LEFT).exists()
    for kind in (LookedAfterEpisode, Placement, LegalStatus, CarePlan):
        assert not kind.objects.on(LEFT).exists()


def test_being_looked_after_does_not_end_because_another_episode_begins(worker: Member) -> None:
    child = a_child()
    looked_after(child, worker=worker)

    with pytest.raises(CannotRecordError):
        commands.stop_looking_after(
            [child],
            ended_on=LEFT,
            reason=ReasonEpisodeCeased.NEXT_EPISODE_BEGINS,
            by=worker.user,
        )


def test_a_child_who_is_not_looked_after_cannot_be_moved(worker: Member) -> None:
    with pytest.raises(CannotRecordError):
        commands.move_to_placement(
            [a_child()],
            moved_on=MOVED,
            home=FOSTER_HOME,
            reason=ReasonPlacementChanged.CHILD_ASKED,
            by=worker.user,
        )


def test_a_temporary_approval_runs_until_full_approval(worker: Member) -> None:
    [episode] = looked_after(a_child(), worker=worker, home=GRANDMOTHER)
    assert episode.placement is not None
    commands.extend_temporary_approval(
        episode.placement, extended_on=MOVED, because="Panel sits in May", by=worker.user
    )

    commands.approve_carer(episode.placement, approved_on=LEFT, by=worker.user)

    kinds = StoredEvent.objects.known().filter(kind__startswith="temporary_approval")
    assert set(kinds.values_list("kind", "on")) == {
        ("temporary_approval_started", BECAME),
        ("temporary_approval_extended", MOVED),
        ("temporary_approval_ended", LEFT),
    }


def test_a_carer_who_needed_no_temporary_approval_is_approved(worker: Member) -> None:
    [episode] = looked_after(a_child(), worker=worker)
    assert episode.placement is not None

    commands.approve_carer(episode.placement, approved_on=LEFT, by=worker.user)

    assert not StoredEvent.objects.filter(kind__startswith="temporary_approval").exists()


def test_a_temporary_approval_may_be_given_after_the_child_came(worker: Member) -> None:
    [episode] = looked_after(a_child(), worker=worker)
    assert episode.placement is not None

    commands.give_temporary_approval(episode.placement, given_on=MOVED, by=worker.user)

    assert StoredEvent.objects.known().get(kind="temporary_approval_started").on == MOVED


def test_a_placement_with_a_parent_is_assessed_in_the_end(worker: Member) -> None:
    [episode] = looked_after(a_child(), worker=worker, home=MOTHER)
    assert episode.placement is not None

    commands.assess_placement_with_parent(episode.placement, assessed_on=MOVED, by=worker.user)

    assert StoredEvent.objects.known().get(kind="placed_before_assessment").on == BECAME
    assert StoredEvent.objects.known().get(kind="parent_assessment_done").on == MOVED


def test_a_new_care_plan_ends_the_one_before_and_says_what_it_aims_at(worker: Member) -> None:
    child = a_child()
    commands.make_care_plan(
        child,
        started_on=BECAME,
        aims=[CarePlanAim.RETURN_IN_SIX_MONTHS],
        words="Home",
        by=worker.user,
    )

    plan = commands.make_care_plan(
        child,
        started_on=MOVED,
        aims=[CarePlanAim.LONG_TERM_FOSTERING],
        words="Stay",
        child_words="I want to stay",
        by=worker.user,
    )

    assert list(CarePlan.objects.on(MOVED)) == [plan]
    assert plan.aims == (CarePlanAim.LONG_TERM_FOSTERING,)


def test_a_visit_to_brother_and_sister_is_written_once(worker: Member) -> None:
    amy, ben = a_child("Amy"), a_child("Ben")
    [episode] = looked_after(amy, worker=worker)

    visits = commands.record_looked_after_visit(
        [ChildOnVisit(child=amy, seen=True, words="I like it"), ChildOnVisit(child=ben, seen=True)],
        visited_on=MOVED,
        visited_by=worker.practitioner,
        account="Settled",
        by=worker.user,
    )

    assert [visit.period for visit in visits] == [episode.period, ""]
    assert [visit.child_words for visit in visits] == ["I like it", ""]
    seen = StoredEvent.objects.known().filter(kind="child_seen_on_looked_after_visit")
    assert seen.count() == 2


def test_naming_a_reviewing_officer_involves_them_in_place_of_the_one_before(
    worker: Member,
) -> None:
    child = a_child()
    looked_after(child, worker=worker)
    first, second = member(Role.REVIEWING_OFFICER), member(Role.REVIEWING_OFFICER)
    commands.name_reviewing_officer(
        [child], named_on=BECAME, reviewing_officer=first.practitioner, by=worker.user
    )

    commands.name_reviewing_officer(
        [child], named_on=MOVED, reviewing_officer=second.practitioner, by=worker.user
    )

    held = Involvement.objects.on(MOVED).get(child=child)
    assert held.practitioner == second.practitioner
    assert StoredEvent.objects.known().filter(kind="reviewing_officer_named").count() == 2


def test_a_review_keeps_how_each_child_took_part(worker: Member) -> None:
    amy, ben = a_child("Amy"), a_child("Ben", born_on=date(2023, 1, 9))
    looked_after(amy, ben, worker=worker)
    officer = member(Role.REVIEWING_OFFICER)

    reviews = commands.hold_looked_after_review(
        [
            ChildAtReview(child=amy, took_part=ReviewParticipation.SPOKE_FOR_SELF, met_on=MOVED),
            ChildAtReview(child=ben, took_part=ReviewParticipation.UNDER_4),
        ],
        held_on=MOVED,
        reviewing_officer=officer.practitioner,
        by=officer.user,
    )

    assert [review.child_took_part for review in reviews] == ["PN1", "PN0"]
    assert StoredEvent.objects.known().filter(kind="looked_after_review_held").count() == 2
