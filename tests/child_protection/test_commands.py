"""What is recorded from the suspicion of harm to the conference."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keel.child_protection import commands
from keel.child_protection.commands import ChildAtConference
from keel.child_protection.models import (
    EnquiryAction,
    EnquiryOutcome,
    InitialConference,
    ProtectionPlan,
    Section47Enquiry,
    StrategyDiscussion,
)
from keel.chronology.models import StoredEvent
from keel.core.codes import CategoryOfAbuse
from keel.core.models import Entry
from keel.core.writing import CannotRecordError
from keel.family_help import commands as family_help
from keel.family_help.models import ChildInNeedPlan
from tests.cast import Member
from tests.child_protection.builders import (
    BEGAN,
    CONFERENCE,
    DECIDED,
    DISCUSSED,
    SUSPECTED,
    a_conference,
    enquiries_about,
    go_to_conference,
)
from tests.front_door.builders import open_cases
from tests.people.builders import a_child

pytestmark = pytest.mark.django_db


def test_a_strategy_discussion_begins_an_enquiry_for_each_child(
    worker: Member, manager: Member
) -> None:
    enquiries = enquiries_about([a_child("Amy"), a_child("Ben")], worker=worker, manager=manager)

    assert [enquiry.started_on for enquiry in enquiries] == [BEGAN, BEGAN]
    assert enquiries[0].group == enquiries[1].group is not None
    began = StoredEvent.objects.filter(kind="strategy_discussion_began_enquiry")
    started = StoredEvent.objects.filter(kind="section_47_started")
    assert set(began.values_list("matter")) == set(started.values_list("record"))


def test_a_discussion_held_again_belongs_to_the_enquiry_and_begins_nothing(
    worker: Member, manager: Member
) -> None:
    [enquiry] = enquiries_about([a_child()], worker=worker, manager=manager)
    assert enquiry.referral is not None
    again = commands.suspect_harm(
        [enquiry.referral], suspected_at=DISCUSSED, concerns="More bruises", by=worker.user
    )

    found = commands.hold_strategy_discussion(
        again,
        held_at=DISCUSSED + timedelta(days=3),
        begins_enquiry=True,
        decision="Go on",
        agencies_asked=[],
        agencies_present=[],
        by=manager.user,
    )

    again[0].refresh_from_db()
    assert found == [enquiry]
    assert not again[0].began_enquiry
    assert Section47Enquiry.objects.count() == 1


def test_what_is_said_of_a_suspicion_when_it_is_discussed_takes_the_place_of_what_was_said(
    worker: Member, manager: Member
) -> None:
    referrals = open_cases([a_child()], manager=manager.practitioner, by=manager.user)
    commands.suspect_harm(referrals, suspected_at=DISCUSSED, concerns="Bruises", by=worker.user)

    commands.discuss_strategy(
        referrals,
        suspected_at=SUSPECTED,
        concerns="Bruises, and a burn",
        held_at=DISCUSSED,
        begins_enquiry=True,
        decision="Enquire jointly",
        agencies_asked=[],
        agencies_present=[],
        by=worker.user,
    )

    discussion = StrategyDiscussion.objects.get()
    assert (discussion.harm_suspected_at, discussion.concerns) == (SUSPECTED, "Bruises, and a burn")


def test_a_discussion_that_begins_no_enquiry_has_none(worker: Member, manager: Member) -> None:
    [enquiry] = enquiries_about([a_child()], worker=worker, manager=manager)
    assert enquiry.referral is not None
    commands.record_enquiry_outcome(
        [enquiry],
        ended_on=DECIDED,
        outcome=EnquiryOutcome.NOT_SUBSTANTIATED,
        authorised_by=manager.practitioner,
        by=manager.user,
    )
    discussions = commands.suspect_harm(
        [enquiry.referral], suspected_at=DISCUSSED, concerns="A call", by=worker.user
    )

    found = commands.hold_strategy_discussion(
        discussions,
        held_at=DISCUSSED + timedelta(days=20),
        begins_enquiry=False,
        decision="Assess",
        agencies_asked=[],
        agencies_present=[],
        by=manager.user,
    )

    assert found == []


def test_the_outcome_says_when_the_conference_was_decided(worker: Member, manager: Member) -> None:
    enquiries = enquiries_about([a_child()], worker=worker, manager=manager)
    commands.see_child_in_enquiry(
        enquiries, seen_at=DISCUSSED, alone=True, account="Quiet", by=worker.user
    )

    go_to_conference(enquiries, manager=manager)

    enquiries[0].refresh_from_db()
    assert enquiries[0].conference_decided_on == DECIDED
    assert not enquiries[0].no_further_action
    kinds = set(StoredEvent.objects.known().values_list("kind", flat=True))
    assert {"conference_decided_on", "child_seen_in_enquiry"} <= kinds
    assert "section_47_ended_without_conference" not in kinds


def test_an_enquiry_without_conference_ends_the_conferences_clock(
    worker: Member, manager: Member
) -> None:
    enquiries = enquiries_about([a_child()], worker=worker, manager=manager)

    commands.record_enquiry_outcome(
        enquiries,
        ended_on=DECIDED,
        outcome=EnquiryOutcome.NO_CONTINUING_RISK,
        authorised_by=manager.practitioner,
        actions=[EnquiryAction.SERVICES],
        by=manager.user,
    )

    assert StoredEvent.objects.filter(kind="section_47_ended_without_conference").exists()


def test_a_conference_does_not_follow_where_none_was_found_needed(
    worker: Member, manager: Member
) -> None:
    enquiries = enquiries_about([a_child()], worker=worker, manager=manager)

    with pytest.raises(CannotRecordError):
        commands.record_enquiry_outcome(
            enquiries,
            ended_on=DECIDED,
            outcome=EnquiryOutcome.NOT_SUBSTANTIATED,
            authorised_by=manager.practitioner,
            actions=[EnquiryAction.CONFERENCE],
            by=manager.user,
        )


def test_an_incomplete_request_is_none_until_it_is_complete(
    worker: Member, manager: Member
) -> None:
    enquiries = enquiries_about([a_child()], worker=worker, manager=manager)
    requests = commands.request_conference(
        enquiries, requested_at=DISCUSSED, complete=False, by=worker.user
    )
    requested = StoredEvent.objects.known().filter(kind="conference_requested")
    before = requested.exists()

    commands.receive_conference_request(
        requests, complete_at=DISCUSSED + timedelta(days=1), by=manager.user
    )

    assert not before
    assert requested.get().on == BEGAN + timedelta(days=1)


def test_a_request_that_is_complete_counts_when_it_is_made(worker: Member, manager: Member) -> None:
    enquiries = enquiries_about([a_child()], worker=worker, manager=manager)

    [request] = commands.request_conference(
        enquiries, requested_at=DISCUSSED, complete=True, by=worker.user
    )

    assert request.received_complete_at == request.requested_at


def test_one_conference_gives_each_child_their_own_outcome(
    worker: Member, manager: Member, chair: Member
) -> None:
    amy, ben = a_child("Amy"), a_child("Ben")
    enquiries = enquiries_about([amy, ben], worker=worker, manager=manager)
    go_to_conference(enquiries, manager=manager)

    conferences = a_conference(enquiries, CategoryOfAbuse.NEGLECT, None, chair=chair)

    plan = ProtectionPlan.objects.get()
    assert (plan.child, plan.started_on) == (amy, CONFERENCE)
    assert (plan.conference, plan.group) == (conferences[0], conferences[1].group)
    assert [conference.led_to_plan for conference in conferences] == [True, False]
    assert conferences[1].outcome_no_further_action
    assert Entry.objects.latest("id").action == "Held an initial conference"


def test_a_protection_plan_ends_the_child_in_need_plan_that_day(
    worker: Member, manager: Member, chair: Member
) -> None:
    enquiries = enquiries_about([a_child()], worker=worker, manager=manager)
    assert enquiries[0].referral is not None
    family_help.start_child_in_need_plan(
        [enquiries[0].referral], started_on=BEGAN, aims="Meals", by=worker.user
    )
    go_to_conference(enquiries, manager=manager)

    a_conference(enquiries, CategoryOfAbuse.NEGLECT, chair=chair)

    assert ChildInNeedPlan.objects.get().ended_on == CONFERENCE


def test_a_conference_for_a_child_who_moved_here_completes_what_the_notice_began(
    worker: Member, chair: Member
) -> None:
    [notified] = commands.notify_transfer_in([a_child()], notified_on=BEGAN, by=worker.user)

    [held] = commands.hold_initial_conference(
        [ChildAtConference(called_by=notified, category=CategoryOfAbuse.EMOTIONAL)],
        held_on=CONFERENCE,
        chair=chair.practitioner,
        quorate=False,
        went_ahead_because="The child could not wait",
        analysis="Arrived last week",
        by=chair.user,
    )

    assert held == notified
    assert InitialConference.objects.count() == 1
    assert ProtectionPlan.objects.get().conference == notified
