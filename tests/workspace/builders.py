"""Builds children whose record is worth reading, through commands."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from keel.child_protection import commands as protection
from keel.child_protection.models import (
    Agency,
    EnquiryOutcome,
    InitialConference,
    ProtectionPlan,
    Section47Enquiry,
)
from keel.core.codes import CategoryOfAbuse
from keel.core.models import Source, User
from keel.core.trail.change import change
from keel.family_help.visits import ChildOnVisit
from keel.front_door.models import ReferralOutcome
from keel.people.models import Address, Person
from keel.workforce.models import Practitioner
from tests.cast import Member
from tests.front_door.builders import open_cases
from tests.people.builders import a_child, allocated

CONFERENCE = date(2026, 3, 24)
ASKED = (Agency.SOCIAL_CARE, Agency.POLICE, Agency.HEALTH)


def noon(day: date) -> datetime:
    """Noon of a day."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def an_enquiry(
    child: Person,
    *,
    worker: Practitioner,
    manager: Practitioner,
    by: User,
    held_on: date = date(2026, 3, 5),
) -> Section47Enquiry:
    """An enquiry that a strategy discussion began, in which the child was seen alone."""
    referrals = open_cases(
        [child], manager=manager, by=by, outcome=ReferralOutcome.STRATEGY_DISCUSSION
    )
    discussions = protection.suspect_harm(
        referrals,
        suspected_at=noon(held_on),
        concerns="Left alone overnight",
        practitioner=worker,
        by=by,
    )
    enquiries = protection.hold_strategy_discussion(
        discussions,
        held_at=noon(held_on),
        begins_enquiry=True,
        decision="A joint enquiry",
        agencies_asked=ASKED,
        agencies_present=ASKED,
        by=by,
    )
    protection.see_child_in_enquiry(
        enquiries,
        seen_at=noon(held_on + timedelta(days=1)),
        alone=True,
        account="Seen at school",
        by=by,
    )
    return enquiries[0]


def a_conference(
    enquiry: Section47Enquiry,
    *,
    manager: Practitioner,
    chair: Practitioner,
    by: User,
    held_on: date = CONFERENCE,
    category: CategoryOfAbuse = CategoryOfAbuse.NEGLECT,
) -> InitialConference:
    """The conference of an enquiry, which led to a plan."""
    protection.record_enquiry_outcome(
        [enquiry],
        ended_on=held_on - timedelta(days=5),
        outcome=EnquiryOutcome.CONFERENCE,
        authorised_by=manager,
        conference_decided_on=held_on - timedelta(days=5),
        by=by,
    )
    return protection.hold_initial_conference(
        [protection.ChildAtConference(called_by=enquiry, category=category)],
        held_on=held_on,
        chair=chair,
        quorate=True,
        analysis="The harm is likely to go on",
        by=by,
    )[0]


def a_plan(
    child: Person,
    *,
    worker: Practitioner,
    manager: Practitioner,
    chair: Practitioner,
    by: User,
) -> ProtectionPlan:
    """A child on a protection plan since the conference."""
    with change(child, by=by, action="A plan was begun"):
        enquiry = an_enquiry(child, worker=worker, manager=manager, by=by)
        a_conference(enquiry, manager=manager, chair=chair, by=by)
        return ProtectionPlan.objects.get(child=child)


def a_child_on_a_plan(
    forename: str,
    *,
    born_on: date = date(2015, 5, 4),
    worker: Member,
    manager: Member,
    chair: Member,
) -> Person:
    """A child allocated to a worker, on a protection plan since the conference."""
    with change(by=worker.user, action="A child came on a plan"):
        child = a_child(forename, "Marsh", born_on=born_on)
        allocated(child, worker.practitioner)
        a_plan(
            child,
            worker=worker.practitioner,
            manager=manager.practitioner,
            chair=chair.practitioner,
            by=worker.user,
        )
        return child


def an_undated_home(person: Person, *, by: User) -> Address:
    """Another home, of which a source does not say since when somebody has it."""
    with change(person, by=by, action="Imported") as under_way:
        source = Source.objects.create(code="old", name="The old system")
        home = Address(person=person, address_type="Other", street="Mill Lane")
        home.source, home.source_key = source, "1"
        return under_way.create(home)


def a_visit(
    child: Person, *, on: date, worker: Practitioner, by: User, alone: bool = False
) -> None:
    """A protection visit on which the child was seen."""
    protection.record_protection_visit(
        [ChildOnVisit(child=child, seen=True, alone=alone, words="I like my new room")],
        visited_on=on,
        visited_by=worker,
        account="The house was warm and there was food",
        by=by,
    )
