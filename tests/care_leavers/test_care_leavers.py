"""Young people who leave care: recorded, refused, and as events."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from keel.care_leavers import commands
from keel.care_leavers.models import (
    CareLeaver,
    CareLeaverContact,
    CareLeaverHome,
    ContactMethod,
    PathwayPlan,
)
from keel.care_leavers.records import CARE_LEAVER, CARE_LEAVER_CONTACT
from keel.chronology.models import Deadline, StoredEvent
from keel.core.codes import AccommodationKind, Activity, Eligibility, InTouch
from keel.core.models import Recorded, Source
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
    events_of,
    saved,
    stream,
)
from tests.people.builders import a_child

pytestmark = pytest.mark.django_db

BEGAN = date(2025, 3, 3)


def after(weeks: int) -> date:
    return BEGAN + timedelta(weeks=weeks)


def status(world: World, **fields: object) -> CareLeaver:
    usual = {"child": world.child, "eligibility": "Eligible", "status_from": TUESDAY}
    return CareLeaver(**{**usual, **fields})


def plan(world: World, **fields: object) -> PathwayPlan:
    usual = {
        "child": world.child,
        "made_on": TUESDAY,
        "words": "College",
        "contingency": "Return to carers",
    }
    return PathwayPlan(**{**usual, **fields})


def contact(world: World, **fields: object) -> CareLeaverContact:
    usual = {
        "child": world.child,
        "tried_on": TUESDAY,
        "tried_by": world.worker,
        "method": "call",
        "two_way": True,
    }
    return CareLeaverContact(**{**usual, **fields})


def home(world: World, **fields: object) -> CareLeaverHome:
    usual = {"child": world.child, "started_on": TUESDAY, "accommodation": "U"}
    return CareLeaverHome(**{**usual, **fields})


CASES: Cases = {
    (CareLeaver, "eligibility_on_list"): lambda w: [status(w, eligibility="Entitled")],
    (CareLeaver, "in_touch_on_list"): lambda w: [status(w, in_touch="HI")],
    (CareLeaver, "accommodation_on_list"): lambda w: [status(w, accommodation="Q")],
    (CareLeaver, "activity_on_list"): lambda w: [status(w, activity="Q9")],
    (CareLeaver, "status_from_given"): lambda w: [status(w, status_from=None)],
    (CareLeaver, "eligibility_given"): lambda w: [status(w, eligibility="")],
    (CareLeaver, "adviser_named"): lambda w: [status(w, adviser_named_on=LATER)],
    (CareLeaver, "status_until_in_order"): lambda w: [status(w, status_until=MONDAY)],
    (CareLeaver, "never_two_at_once"): lambda w: [status(w), status(w, status_from=LATER)],
    (PathwayPlan, "assessed_or_made"): lambda w: [plan(w, made_on=None)],
    (PathwayPlan, "made_with_contingency"): lambda w: [plan(w, contingency="")],
    (PathwayPlan, "made_on_in_order"): lambda w: [plan(w, needs_assessed_on=LATER)],
    (PathwayPlan, "ended_on_in_order"): lambda w: [
        plan(w, ended_on=MONDAY, end_reason="Turned 25")
    ],
    (PathwayPlan, "ended_on_with_end_reason"): lambda w: [plan(w, ended_on=LATER)],
    (CareLeaverContact, "method_on_list"): lambda w: [contact(w, method="pigeon")],
    (CareLeaverContact, "method_given"): lambda w: [contact(w, method="")],
    (CareLeaverContact, "refused_in_person"): lambda w: [contact(w, two_way=False, refused=True)],
    (CareLeaverHome, "accommodation_on_list"): lambda w: [home(w, accommodation="Q")],
    (CareLeaverHome, "kind_given"): lambda w: [home(w, accommodation="")],
    (CareLeaverHome, "ended_on_in_order"): lambda w: [home(w, ended_on=MONDAY)],
    (CareLeaverHome, "judged_with_reason"): lambda w: [home(w, judged_on=LATER, suitable=True)],
    (CareLeaverHome, "never_two_at_once"): lambda w: [home(w), home(w, started_on=LATER)],
}


@each_of(CASES)
def test_what_must_not_be_is_refused(
    rows_alone: None, model: type[Recorded], name: str, case: Case
) -> None:
    check(a_world(), model, name, case)


def test_every_constraint_is_tried() -> None:
    assert set(CASES) == constraints_of("care_leavers")


def test_what_the_law_owes_changes_with_age_and_the_adviser_stays(worker: Member) -> None:
    child = a_child()
    first = commands.start_care_leaver_status(
        child, eligibility=Eligibility.ELIGIBLE, status_from=BEGAN, by=worker.user
    )
    commands.name_personal_adviser(
        first, adviser=worker.practitioner, named_on=after(4), by=worker.user
    )

    second = commands.start_care_leaver_status(
        child, eligibility=Eligibility.FORMER_RELEVANT, status_from=after(60), by=worker.user
    )
    commands.end_care_leaver_status(second, ended_on=after(200), by=worker.user)

    assert stream() >= {
        ("care_leaver_status_started", BEGAN),
        ("personal_adviser_named", after(4)),
        ("care_leaver_status_ended", after(60)),
        ("care_leaver_status_started", after(60)),
        ("care_leaver_status_ended", after(200)),
    }
    assert support_ended() == [after(200)]
    assert second.personal_adviser == worker.practitioner


def support_ended() -> list[date]:
    found = StoredEvent.objects.known().filter(kind="care_leaver_support_ended")
    return list(found.values_list("on", flat=True))


def test_a_change_of_status_leaves_how_the_young_person_is_doing(worker: Member) -> None:
    child = a_child()
    first = commands.start_care_leaver_status(
        child, eligibility=Eligibility.RELEVANT, status_from=BEGAN, by=worker.user
    )
    commands.describe_care_leaver(
        first, in_touch=InTouch.IN_TOUCH, activity=Activity("F2"), by=worker.user
    )

    second = commands.start_care_leaver_status(
        child, eligibility=Eligibility.FORMER_RELEVANT, status_from=after(60), by=worker.user
    )

    assert (second.in_touch, second.activity) == (InTouch.IN_TOUCH, "F2")


def test_a_status_under_which_nothing_is_owed_ends_support(worker: Member) -> None:
    child = a_child()
    for eligibility, day in ((Eligibility.RELEVANT, BEGAN), (Eligibility.NONE, after(60))):
        commands.start_care_leaver_status(
            child, eligibility=eligibility, status_from=day, by=worker.user
        )

    assert support_ended() == [after(60)]
    assert ("care_leaver_status_started", after(60)) not in stream()


def test_what_is_owed_at_a_birthday_is_owed_still_after_a_change_of_status(
    keel_records_everything: None, worker: Member
) -> None:
    child = a_child(born_on=date(2007, 6, 1))
    commands.start_care_leaver_status(
        child, eligibility=Eligibility.RELEVANT, status_from=BEGAN, by=worker.user
    )

    commands.start_care_leaver_status(
        child,
        eligibility=Eligibility.FORMER_RELEVANT,
        status_from=date(2025, 6, 10),
        by=worker.user,
    )

    birthday = Deadline.objects.get(rule="CV-12", due_on=date(2025, 7, 1))
    assert birthday.ended_on is None


def test_a_pathway_plan_follows_the_assessment_and_is_reviewed_until_it_ends(
    worker: Member,
) -> None:
    found = commands.assess_pathway_needs(
        a_child(), assessed_on=BEGAN, needs="A home, and a course", by=worker.user
    )
    commands.make_pathway_plan(
        found, made_on=after(2), words="College", contingency="Return to carers", by=worker.user
    )

    commands.review_pathway_plan(
        found,
        held_on=after(28),
        held_by=worker.practitioner,
        decisions="Go on",
        by=worker.user,
    )
    commands.end_pathway_plan(found, ended_on=after(52), reason="Turned 25", by=worker.user)

    assert stream() >= {
        ("care_leaver_needs_assessed", BEGAN),
        ("pathway_plan_made", after(2)),
        ("pathway_plan_reviewed", after(28)),
        ("pathway_plan_ended", after(52)),
    }


@pytest.mark.parametrize(
    ("method", "two_way", "refused", "kinds"),
    [
        ("letter", False, False, set()),
        ("call", True, False, {"care_leaver_contacted"}),
        ("call", True, True, {"care_leaver_refused_contact"}),
        ("home_visit", True, False, {"care_leaver_contacted", "care_leaver_visited"}),
        ("home_visit", False, False, set()),
    ],
)
def test_an_attempt_counts_as_contact_where_it_went_both_ways(
    worker: Member, method: str, *, two_way: bool, refused: bool, kinds: set[str]
) -> None:
    commands.record_care_leaver_contact(
        a_child(),
        tried_on=BEGAN,
        tried_by=worker.practitioner,
        method=ContactMethod(method),
        two_way=two_way,
        refused=refused,
        by=worker.user,
    )

    found = {kind for kind, _ in stream() if kind.startswith("care_leaver")}
    assert found == {"care_leaver_contact_tried"} | kinds


def test_a_move_ends_the_home_before_and_asks_again_whether_it_is_suitable(
    worker: Member,
) -> None:
    child = a_child()
    status = commands.start_care_leaver_status(
        child, eligibility=Eligibility.RELEVANT, status_from=BEGAN, by=worker.user
    )
    first = commands.move_care_leaver(
        child,
        moved_on=BEGAN,
        accommodation=AccommodationKind.FOYER,
        provided=True,
        by=worker.user,
    )
    commands.judge_care_leaver_home(
        first, judged_on=after(1), suitable=True, because="Warm and safe", by=worker.user
    )

    commands.move_care_leaver(
        child,
        moved_on=after(10),
        accommodation=AccommodationKind.BED_AND_BREAKFAST,
        provided=False,
        by=worker.user,
    )

    status.refresh_from_db()
    assert (status.accommodation, status.accommodation_suitable) == ("W", None)
    assert stream() >= {
        ("care_leaver_home_started", BEGAN),
        ("care_leaver_home_judged", after(1)),
        ("care_leaver_home_ended", after(10)),
        ("care_leaver_home_started", after(10)),
    }


def test_judging_a_home_says_so_of_where_the_young_person_lives_now(worker: Member) -> None:
    child = a_child()
    status = commands.start_care_leaver_status(
        child, eligibility=Eligibility.RELEVANT, status_from=BEGAN, by=worker.user
    )
    place = commands.move_care_leaver(
        child,
        moved_on=BEGAN,
        accommodation=AccommodationKind.FOYER,
        provided=True,
        by=worker.user,
    )

    commands.judge_care_leaver_home(
        place, judged_on=after(1), suitable=False, because="No lock", by=worker.user
    )
    status.refresh_from_db()
    commands.describe_care_leaver(
        status, in_touch=InTouch.IN_TOUCH, activity=Activity.APPRENTICESHIP, by=worker.user
    )

    status.refresh_from_db()
    assert (status.accommodation_suitable, status.in_touch, status.activity) == (False, "YES", "F4")


@pytest.mark.parametrize(("in_touch", "refused"), [("YES", False), ("REFU", True), ("NREQ", True)])
def test_a_sources_last_contact_is_a_contact_or_a_refusal_where_it_says_so(
    rows_alone: None, in_touch: str, *, refused: bool
) -> None:
    world = a_world()
    source = Source.objects.create(code="elsewhere", name="Elsewhere")
    found = status(
        world,
        status_from=None,
        in_touch=in_touch,
        last_contact_on=LATER,
        source=source,
        source_key="1",
    )

    saved(found, world)

    kinds = events_of(CARE_LEAVER, found)
    assert "care_leaver_known" in kinds
    assert "care_leaver_status_started" not in kinds
    assert ("care_leaver_refused_contact" in kinds) is refused
    assert ("care_leaver_contacted" in kinds) is not refused


@pytest.mark.parametrize(
    ("eligibility", "kinds"),
    [
        ("Relevant", {"care_leaver_known", "pathway_plan_in_place"}),
        (
            "No Current Eligibility",
            {"care_leaver_status_ended", "care_leaver_support_ended", "pathway_plan_ended"},
        ),
    ],
)
def test_a_source_without_days_says_by_the_last_whether_anything_is_owed(
    rows_alone: None, eligibility: str, kinds: set[str]
) -> None:
    world = a_world()
    source = Source.objects.create(code="elsewhere", name="Elsewhere")
    found = status(
        world,
        eligibility=eligibility,
        status_from=None,
        last_contact_on=LATER,
        pathway_plan_reviewed_on=TUESDAY,
        source=source,
        source_key="1",
    )

    saved(found, world)

    assert events_of(CARE_LEAVER, found) == kinds | {
        "care_leaver_contacted",
        "pathway_plan_reviewed",
    }


def test_who_wants_no_contact_has_refused_it_and_is_not_in_touch(rows_alone: None) -> None:
    world = a_world()
    found = contact(world, refused=True)

    saved(found, world)

    kinds = events_of(CARE_LEAVER_CONTACT, found)
    assert "care_leaver_refused_contact" in kinds
    assert "care_leaver_contacted" not in kinds
