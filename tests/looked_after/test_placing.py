"""What is owed with a placement, a visit and a review: recorded, on the stream, and refused."""

from __future__ import annotations

from datetime import date

import pytest

from keel.chronology.models import Deadline
from keel.core.codes import (
    LegalStatus,
    PlacementProvider,
    PlacementType,
    PrimaryNeed,
    ReviewParticipation,
)
from keel.core.models import Recorded
from keel.core.writing import CannotRecordError
from keel.family_help.visits import ChildOnVisit
from keel.looked_after import commands
from keel.looked_after.commands import ChildAtReview, Home
from keel.looked_after.models import (
    Approval,
    LookedAfterReview,
    LookedAfterVisit,
    PersonalEducationPlan,
    Placement,
)
from keel.looked_after.models.meetings import NotAlone
from keel.looked_after.records import LOOKED_AFTER_VISIT, PLACEMENT
from keel.people.models import Person
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
    each_of,
    events_of,
    saved,
)
from tests.people.builders import a_child

pytestmark = pytest.mark.django_db

BECAME = date(2026, 3, 2)
A_WEEK_LATER = date(2026, 3, 9)


def placed(child: Person, worker: Member, **home: object) -> Placement:
    """The placement of a child who became looked after."""
    fields = {
        "placement_type": PlacementType.KINSHIP,
        "provider": PlacementProvider.OWN_AUTHORITY,
        **home,
    }
    commands.start_looking_after(
        [child],
        started_on=BECAME,
        status=LegalStatus.SECTION_20,
        home=Home(**fields),  # type: ignore[arg-type]  # a test gives some fields of a home
        primary_need=PrimaryNeed.ABUSE_NEGLECT_AND_EXPLOITATION,
        by=worker.user,
    )
    return Placement.objects.get(child=child)


def met_on(rule: str) -> date | None:
    return Deadline.objects.get(rule=rule).met_on


def test_what_was_done_before_the_move_keeps_what_is_owed_with_it(worker: Member) -> None:
    placement = placed(a_child(), worker, out_of_area=True)
    before, by = date(2026, 2, 27), worker.user

    commands.make_placement_plan(placement, made_on=before, by=by)
    commands.match_to_placement(placement, matched_on=before, by=by)
    commands.notify_of_placement(placement, notified_on=before, by=by)
    commands.approve_out_of_area(placement, approved_on=before, by=by)
    commands.notify_area_authority(placement, notified_on=before, by=by)

    for rule in ("CL-02", "PM-16", "PM-01", "PM-03", "PM-02"):
        assert met_on(rule) == before, rule


def test_what_is_done_after_the_move_keeps_it_from_that_day(worker: Member) -> None:
    placement = placed(a_child(), worker)

    commands.register_with_health(placement, registered_on=A_WEEK_LATER, by=worker.user)
    commands.record_footing(
        placement, approval=Approval.NOT_NEEDED, recorded_on=A_WEEK_LATER, by=worker.user
    )

    assert met_on("HE-08") == A_WEEK_LATER
    assert met_on("PM-13") == A_WEEK_LATER
    assert met_on("CL-02") is None


def test_a_temporary_approval_says_the_footing_and_an_extension_keeps_its_first_limit(
    worker: Member,
) -> None:
    placement = placed(a_child(), worker, approval=Approval.TEMPORARY)

    commands.extend_temporary_approval(
        placement, extended_on=date(2026, 6, 1), because="Checks abroad", by=worker.user
    )

    assert met_on("PM-13") == BECAME
    assert met_on("PM-08") == date(2026, 6, 1)
    assert met_on("PM-10") is None


def test_a_carer_outside_their_terms_is_put_right_by_changing_them(worker: Member) -> None:
    placement = placed(a_child(), worker, approval=Approval.OUTSIDE_TERMS)

    commands.change_terms(placement, changed_on=A_WEEK_LATER, by=worker.user)

    assert met_on("PM-07") == met_on("PM-13") == A_WEEK_LATER


@pytest.mark.parametrize("footing", [Approval.NONE, Approval.OUTSIDE_TERMS])
def test_a_footing_that_is_not_lawful_keeps_no_promise_until_the_carer_is_approved(
    worker: Member, footing: Approval
) -> None:
    placement = placed(a_child(), worker)
    commands.record_footing(placement, approval=footing, recorded_on=BECAME, by=worker.user)
    assert met_on("PM-13") is None

    commands.approve_carer(placement, approved_on=A_WEEK_LATER, by=worker.user)

    assert met_on("PM-13") == A_WEEK_LATER


@pytest.mark.parametrize("approval", [Approval.TEMPORARY, Approval.EXTENDED])
def test_temporary_approval_is_given_with_the_day_from_which_its_weeks_count(
    worker: Member, approval: Approval
) -> None:
    placement = placed(a_child(), worker)

    with pytest.raises(CannotRecordError, match="Give temporary approval"):
        commands.record_footing(placement, approval=approval, recorded_on=BECAME, by=worker.user)


def test_the_director_is_told_of_a_home_without_registration(worker: Member) -> None:
    placement = placed(a_child(), worker, placement_type=PlacementType.CHILDRENS_HOME)

    commands.tell_director_of_unregistered(placement, told_on=BECAME, by=worker.user)

    assert met_on("PM-11a") == BECAME


def test_a_placement_with_a_parent_is_assessed_and_then_decided_on(worker: Member) -> None:
    placement = placed(
        a_child(),
        worker,
        placement_type=PlacementType.WITH_PARENT,
        provider=PlacementProvider.PARENT,
        before_assessment=True,
    )

    commands.assess_placement_with_parent(placement, assessed_on=A_WEEK_LATER, by=worker.user)
    commands.decide_on_placement_with_parent(placement, decided_on=LATER, by=worker.user)

    assert met_on("PM-12a") == A_WEEK_LATER
    assert met_on("PM-12b") == LATER


def test_a_review_is_heard_before_and_written_up_after(worker: Member, manager: Member) -> None:
    child = a_child()
    placed(child, worker)
    [review] = commands.hold_looked_after_review(
        [ChildAtReview(child=child, took_part=ReviewParticipation.SPOKE_FOR_SELF, met_on=BECAME)],
        held_on=A_WEEK_LATER,
        reviewing_officer=manager.practitioner,
        by=manager.user,
    )

    commands.finish_review(review, decisions_sent_on=LATER, by=manager.user)
    commands.finish_review(
        review, record_finished_on=LATER, record_sent_on=date(2026, 3, 20), by=manager.user
    )

    assert met_on("RV-06") == BECAME
    assert met_on("RV-11") == A_WEEK_LATER
    assert met_on("RV-08") == LATER
    assert met_on("RV-09a") == LATER
    assert met_on("RV-09b") == date(2026, 3, 20)


def test_progress_is_checked_between_the_second_review_and_the_next(
    worker: Member, manager: Member
) -> None:
    child = a_child()
    placed(child, worker)
    for held_on in (date(2026, 3, 23), date(2026, 6, 15)):
        [review] = commands.hold_looked_after_review(
            [ChildAtReview(child=child, took_part=ReviewParticipation.SPOKE_FOR_SELF)],
            held_on=held_on,
            reviewing_officer=manager.practitioner,
            by=manager.user,
        )

    commands.check_between_reviews(review, checked_on=date(2026, 9, 1), by=manager.user)

    assert met_on("RV-10") == date(2026, 9, 1)


def test_an_education_plan_is_begun_and_completed_for_the_first_review(worker: Member) -> None:
    child = a_child(born_on=date(2016, 5, 1))
    placed(child, worker)

    plan = commands.begin_personal_education_plan(child, begun_on=A_WEEK_LATER, by=worker.user)
    commands.complete_personal_education_plan(
        plan, completed_on=LATER, words="Reads with a mentor each week", by=worker.user
    )

    assert met_on("ED-01") == A_WEEK_LATER
    assert met_on("ED-02") == LATER
    assert Deadline.objects.get(rule="ED-03").started_on == LATER


@pytest.mark.parametrize(
    ("kind", "urn", "ended_on", "unregistered"),
    [
        ("K2", "", None, True),
        ("K2", "SC123456", None, False),
        ("K3", "", None, True),
        ("U6", "", None, False),
        ("H5", "", date(2023, 10, 28), False),
        ("H5", "", date(2023, 10, 29), True),
    ],
)
def test_a_home_that_must_be_registered_says_so_where_no_registration_is_known(
    rows_alone: None, kind: str, urn: str, ended_on: date | None, *, unregistered: bool
) -> None:
    world = a_world()
    home = Placement(
        child=world.child,
        started_on=date(2023, 1, 9),
        ended_on=ended_on,
        placement_type=kind,
        urn=urn,
        provider="PR4",
    )
    saved(home, world)

    assert ("placed_unregistered" in events_of(PLACEMENT, home)) is unregistered


def test_why_a_child_is_rightly_not_seen_alone_is_written_with_the_visit(
    worker: Member,
) -> None:
    child = a_child()
    placed(child, worker)

    [visit] = commands.record_looked_after_visit(
        [ChildOnVisit(child=child, seen=True, not_alone_because=NotAlone.REFUSED)],
        visited_on=A_WEEK_LATER,
        visited_by=worker.practitioner,
        account="Stayed by the carer",
        by=worker.user,
    )

    assert "child_not_to_be_seen_alone" in events_of(LOOKED_AFTER_VISIT, visit)


def test_a_child_who_would_not_be_seen_alone_is_said_to_have_refused(
    rows_alone: None,
) -> None:
    world = a_world()
    refused = visit(world, child_seen_alone=False, not_alone_because="refused")
    saved(refused, world)

    found = events_of(LOOKED_AFTER_VISIT, refused)
    assert "child_not_to_be_seen_alone" in found
    assert "child_seen_alone_on_looked_after_visit" not in found


def visit(world: World, **fields: object) -> LookedAfterVisit:
    return LookedAfterVisit(
        **{
            "child": world.child,
            "visited_on": LATER,
            "visited_by": world.worker,
            "child_seen": True,
            **fields,
        }
    )


def review(world: World, **fields: object) -> LookedAfterReview:
    return LookedAfterReview(
        child=world.child,
        held_on=LATER,
        reviewing_officer=world.manager,
        child_took_part="PN1",
        **fields,
    )


def home(world: World, **fields: object) -> Placement:
    return Placement(child=world.child, started_on=TUESDAY, placement_type="U6", **fields)


PLACING_CASES: Cases = {
    (LookedAfterVisit, "not_alone_because_on_list"): lambda w: [
        visit(w, child_seen_alone=False, not_alone_because="shy")
    ],
    (LookedAfterVisit, "reason_not_alone"): lambda w: [
        visit(w, child_seen_alone=True, not_alone_because="refused")
    ],
    (LookedAfterReview, "decisions_sent_on_in_order"): lambda w: [
        review(w, decisions_sent_on=MONDAY)
    ],
    (LookedAfterReview, "record_finished_on_in_order"): lambda w: [
        review(w, record_finished_on=MONDAY)
    ],
    (LookedAfterReview, "record_sent_on_in_order"): lambda w: [review(w, record_sent_on=MONDAY)],
    (LookedAfterReview, "progress_checked_on_in_order"): lambda w: [
        review(w, progress_checked_on=MONDAY)
    ],
    (Placement, "out_of_area_first"): lambda w: [home(w, area_notified_on=LATER)],
    (Placement, "decided_on_parent"): lambda w: [home(w, parent_decided_on=LATER)],
    (PersonalEducationPlan, "begun_on_given"): lambda w: [PersonalEducationPlan(child=w.child)],
    (PersonalEducationPlan, "completed_on_in_order"): lambda w: [
        PersonalEducationPlan(child=w.child, begun_on=TUESDAY, completed_on=MONDAY)
    ],
}


@each_of(PLACING_CASES)
def test_what_must_not_be_is_refused(
    rows_alone: None, model: type[Recorded], name: str, case: Case
) -> None:
    check(a_world(), model, name, case)
