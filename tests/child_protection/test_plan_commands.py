"""What is recorded while a protection plan lasts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from keel.child_protection import commands
from keel.child_protection.commands import PlanAtReview
from keel.child_protection.models import (
    Agency,
    ContingencyPlan,
    Gate,
    ProtectionPlan,
    ProtectionVisit,
)
from keel.chronology.models import StoredEvent
from keel.core.codes import CategoryOfAbuse
from keel.core.trail.change import change
from keel.family_help.visits import ChildOnVisit
from keel.people.models import Person
from tests.cast import Member
from tests.child_protection.builders import CONFERENCE, LATER, plans_for
from tests.people.builders import a_child

pytestmark = pytest.mark.django_db

TRIGGER = date(2026, 6, 22)


@pytest.fixture
def child() -> Person:
    return a_child()


@pytest.fixture
def plan(
    keel_records_everything: None, child: Person, worker: Member, manager: Member, chair: Member
) -> ProtectionPlan:
    [found] = plans_for([child], worker=worker, manager=manager, chair=chair)
    return found


def contingency(plan: ProtectionPlan, chair: Member, **fields: object) -> ContingencyPlan:
    given: dict[str, object] = {
        "recorded_on": CONFERENCE,
        "what_happens": "Ask for a legal gateway",
        "trigger_on": TRIGGER,
        "decides_as": "Head of service",
    }
    return commands.record_contingency(
        plan.child,
        plan=plan,
        by=chair.user,
        **given | fields,  # type: ignore[arg-type]  # each by its name
    )


def test_a_child_is_never_on_two_plans(plan: ProtectionPlan, chair: Member) -> None:
    second = ProtectionPlan(child=plan.child, started_on=LATER)

    with pytest.raises(IntegrityError, match="never_two_at_once"):
        commands.start_protection_plan(second, category=CategoryOfAbuse.NEGLECT, by=chair.user)


def test_a_plan_ends_under_the_category_that_it_had_last(
    plan: ProtectionPlan, chair: Member
) -> None:
    commands.change_category(plan, category=CategoryOfAbuse.EMOTIONAL, by=chair.user)

    commands.end_protection_plan([plan], ended_on=LATER, reason="Safe", by=chair.user)

    ended = StoredEvent.objects.known().get(kind="protection_plan_ended")
    assert ended.value == CategoryOfAbuse.EMOTIONAL
    assert not ProtectionPlan.objects.on(LATER).exists()


def test_a_new_contingency_replaces_the_one_before(plan: ProtectionPlan, chair: Member) -> None:
    first = contingency(plan, chair)

    second = contingency(plan, chair, recorded_on=LATER, trigger_on=TRIGGER + timedelta(days=7))

    first.refresh_from_db()
    assert first.replaced_on == LATER
    reached = StoredEvent.objects.known().get(kind="contingency_date_reached")
    assert reached.on == second.trigger_on


def test_a_contingency_without_a_plan_is_that_of_pre_proceedings(
    child: Person, worker: Member
) -> None:
    found = commands.record_contingency(
        child,
        plan=None,
        recorded_on=LATER,
        what_happens="Apply to the court",
        trigger_on=TRIGGER,
        decides_as="Head of service",
        by=worker.user,
    )

    event = StoredEvent.objects.known().get(kind="contingency_recorded")
    assert found.plan is None
    assert event.matter is None


def test_a_contingency_is_decided(plan: ProtectionPlan, chair: Member) -> None:
    found = contingency(plan, chair)

    commands.decide_contingency(found, decided_on=TRIGGER, decision="Legal gateway", by=chair.user)

    assert StoredEvent.objects.known().filter(kind="contingency_decided", on=TRIGGER).exists()


def test_a_look_at_a_long_plan_belongs_to_the_plan(plan: ProtectionPlan, chair: Member) -> None:
    commands.pass_gate(
        plan,
        gate=Gate.CHAIR_MIDPOINT,
        passed_on=LATER,
        passed_by=chair.practitioner,
        words="Nothing has changed",
        by=chair.user,
    )

    looked = StoredEvent.objects.known().get(kind="chair_midpoint_reviewed")
    assert looked.matter == StoredEvent.objects.get(kind="protection_plan_started").record


def test_a_visit_is_found_to_be_under_the_plan_of_each_child(
    plan: ProtectionPlan, child: Person, worker: Member
) -> None:
    other = a_child("Ben")

    visits = commands.record_protection_visit(
        [
            ChildOnVisit(child=child, seen=True, alone=True, bedroom=True, words="I slept well"),
            ChildOnVisit(child=other, seen=True),
        ],
        visited_on=LATER,
        visited_by=worker.practitioner,
        account="Food in the house",
        by=worker.user,
    )

    assert [visit.plan for visit in visits] == [plan, None]
    seen = StoredEvent.objects.known().filter(kind="child_seen_alone_on_protection_visit")
    assert [(event.subject_id, event.practitioner) for event in seen] == [
        (child.pk, worker.practitioner.pk)
    ]
    assert ProtectionVisit.objects.filter(group=visits[0].group).count() == 2


def test_a_core_group_keeps_who_was_asked_and_who_came(
    plan: ProtectionPlan, worker: Member
) -> None:
    [group] = commands.hold_core_group(
        [plan],
        held_on=LATER,
        led_by=worker.practitioner,
        agencies_asked=[Agency.HEALTH, Agency.EDUCATION],
        agencies_present=[Agency.EDUCATION],
        family_came=True,
        words="The plan in detail",
        by=worker.user,
    )

    assert group.agencies_missing == [Agency.HEALTH]
    assert StoredEvent.objects.known().filter(kind="core_group_held").exists()


def test_a_review_ends_the_plan_of_the_child_who_no_longer_needs_it(
    worker: Member, manager: Member, chair: Member
) -> None:
    amy, ben = plans_for(
        [a_child("Amy"), a_child("Ben")], worker=worker, manager=manager, chair=chair
    )

    reviews = commands.hold_review_conference(
        [
            PlanAtReview(plan=amy, goes_on=True),
            PlanAtReview(plan=ben, goes_on=False, end_reason="Lives with his father"),
        ],
        held_on=LATER,
        chair=chair.practitioner,
        quorate=True,
        by=chair.user,
    )

    assert [review.plan_goes_on for review in reviews] == [True, False]
    assert list(ProtectionPlan.objects.still_open()) == [amy]


def test_nothing_is_kept_of_a_conference_that_fails_half_way(
    plan: ProtectionPlan, chair: Member
) -> None:
    def fails() -> None:
        with change(plan.child, by=chair.user, action="Tried"):
            commands.end_protection_plan([plan], ended_on=LATER, reason="Safe", by=chair.user)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()

    assert ProtectionPlan.objects.still_open().exists()


def test_papers_flag_and_count_are_events_of_their_own(plan: ProtectionPlan, chair: Member) -> None:
    conference = plan.conference
    assert conference is not None

    commands.send_decisions([conference], sent_on=LATER, by=chair.user)
    commands.send_outline_plan([conference], sent_on=LATER, by=chair.user)
    commands.send_conference_record([conference], sent_on=LATER, by=chair.user)
    commands.set_national_flag([plan], flagged_on=LATER, by=chair.user)
    commands.count_earlier_plans(plan, earlier_plans=2, counted_on=CONFERENCE, by=chair.user)

    known = set(StoredEvent.objects.known().values_list("kind", flat=True))
    assert known >= {
        "conference_decisions_sent",
        "outline_plan_sent",
        "initial_conference_record_sent",
        "national_flag_set",
        "earlier_plans_counted",
    }


def test_the_flag_is_cleared_once_the_plan_has_ended(plan: ProtectionPlan, chair: Member) -> None:
    commands.end_protection_plan([plan], ended_on=LATER, reason="Safe", by=chair.user)

    commands.clear_national_flag([plan], unflagged_on=LATER, by=chair.user)

    assert StoredEvent.objects.known().filter(kind="national_flag_cleared").exists()


def test_a_chairs_check_is_a_position_on_each_childs_record(
    plan: ProtectionPlan, chair: Member
) -> None:
    [check] = commands.check_plan(
        [plan],
        checked_on=LATER,
        checked_by=chair.practitioner,
        satisfied=False,
        because="No core group since the conference",
        by=chair.user,
    )

    event = StoredEvent.objects.known().get(kind="chair_checked_plan")
    assert (event.subject_id, event.on) == (plan.child_id, LATER)
    assert check.plan == plan
