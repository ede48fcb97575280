"""Builds enquiries and plans through commands, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from keel.child_protection import commands
from keel.child_protection.commands import ChildAtConference
from keel.child_protection.models import (
    Agency,
    EnquiryOutcome,
    InitialConference,
    ProtectionPlan,
    Section47Enquiry,
)
from keel.core.codes import CategoryOfAbuse
from keel.people.models import Person
from tests.cast import Member
from tests.front_door.builders import open_cases

SUSPECTED = datetime(2026, 3, 3, 9, tzinfo=UTC)
DISCUSSED = datetime(2026, 3, 3, 15, tzinfo=UTC)
BEGAN = date(2026, 3, 3)
DECIDED = date(2026, 3, 10)
CONFERENCE = date(2026, 3, 24)
LATER = date(2026, 3, 30)


def enquiries_about(
    children: Sequence[Person], *, worker: Member, manager: Member
) -> list[Section47Enquiry]:
    """Enquiries that a strategy discussion began."""
    referrals = open_cases(children, manager=manager.practitioner, by=manager.user)
    discussions = commands.suspect_harm(
        referrals,
        suspected_at=SUSPECTED,
        concerns="Bruises",
        practitioner=worker.practitioner,
        by=worker.user,
    )
    return commands.hold_strategy_discussion(
        discussions,
        held_at=DISCUSSED,
        begins_enquiry=True,
        decision="Enquire jointly",
        agencies_asked=[Agency.SOCIAL_CARE, Agency.POLICE, Agency.HEALTH],
        agencies_present=[Agency.SOCIAL_CARE, Agency.POLICE],
        by=manager.user,
    )


def go_to_conference(enquiries: Sequence[Section47Enquiry], *, manager: Member) -> None:
    """The outcome that a conference is needed."""
    commands.record_enquiry_outcome(
        enquiries,
        ended_on=DECIDED,
        outcome=EnquiryOutcome.CONFERENCE,
        authorised_by=manager.practitioner,
        by=manager.user,
    )


def a_conference(
    enquiries: Sequence[Section47Enquiry],
    *categories: CategoryOfAbuse | None,
    chair: Member,
    held_on: date = CONFERENCE,
) -> list[InitialConference]:
    """One conference, with a plan for each child who is given a category."""
    children = [
        ChildAtConference(called_by=enquiry, category=category)
        for enquiry, category in zip(enquiries, categories, strict=True)
    ]
    return commands.hold_initial_conference(
        children,
        held_on=held_on,
        chair=chair.practitioner,
        quorate=True,
        analysis="Harm is likely to go on",
        by=chair.user,
    )


def plans_for(
    children: Sequence[Person], *, worker: Member, manager: Member, chair: Member
) -> list[ProtectionPlan]:
    """Protection plans for neglect, made by one conference."""
    enquiries = enquiries_about(children, worker=worker, manager=manager)
    go_to_conference(enquiries, manager=manager)
    a_conference(enquiries, *[CategoryOfAbuse.NEGLECT] * len(children), chair=chair)
    return list(ProtectionPlan.objects.filter(child__in=children).order_by("pk"))
