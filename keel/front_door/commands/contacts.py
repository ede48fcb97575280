"""Every change at the front door. What concerns several children is written once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from keel.core.codes import PrimaryNeed, ReasonForClosure, ReferralSource
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import CannotRecordError, amend, children_of, outcomes_as_flags, shared_group
from keel.front_door.models import Contact, ContactDecision, Referral, ReferralOutcome
from keel.people.models import Person
from keel.people.querysets import by_child, read_as
from keel.workforce.models import Practitioner, Team


def record_contact(
    children: Sequence[Person],
    *,
    received_at: datetime,
    received_from: ReferralSource,
    account: str,
    received_from_words: str = "",
    incident_on: date | None = None,
    team: Team | None = None,
    by: User,
) -> list[Contact]:
    """Write down what somebody told us, and when that had happened."""
    group = shared_group(children)
    with change(*children, by=by, action="Recorded a contact") as under_way:
        return under_way.create_many(
            Contact(
                child=child,
                group=group,
                received_at=received_at,
                received_from=received_from,
                received_from_words=received_from_words,
                incident_on=incident_on,
                account=account,
                team=team,
            )
            for child in children
        )


def decide_contact(
    contacts: Sequence[Contact],
    *,
    decision: ContactDecision,
    decided_at: datetime,
    decided_by: Practitioner,
    reason: str = "",
    by: User,
) -> None:
    """Decide what follows from a contact."""
    with change(*children_of(contacts), by=by, action="Decided on a contact", reason=reason):
        amend(
            contacts,
            decision=decision,
            decision_reason=reason,
            decided_at=decided_at,
            decided_by=decided_by,
            outcome_new_referral=decision == ContactDecision.REFERRAL,
            outcome_existing_referral=decision == ContactDecision.OPEN_CASE,
            outcome_no_further_action=decision == ContactDecision.NO_FURTHER_ACTION,
            outcome_advice=decision in (ContactDecision.INFORMATION, ContactDecision.SIGNPOSTED),
            outcome_other=decision == ContactDecision.EARLY_HELP,
        )


def record_referral(
    children: Sequence[Person],
    *,
    received_on: date,
    received_from: ReferralSource,
    reason: str,
    received_from_words: str = "",
    contacts: Sequence[Contact] = (),
    team: Team | None = None,
    practitioner: Practitioner | None = None,
    by: User,
) -> list[Referral]:
    """Record a referral, for each child with the contact that it came of."""
    group = shared_group(children)
    contact = by_child(contacts)
    with change(*children, by=by, action="Recorded a referral") as under_way:
        return under_way.create_many(
            Referral(
                child=child,
                group=group,
                contact=contact.get(read_as(child)),
                received_on=received_on,
                received_from=received_from,
                received_from_words=received_from_words,
                reason=reason,
                team=team,
                practitioner=practitioner,
            )
            for child in children
        )


def decide_referral(
    referrals: Sequence[Referral],
    *,
    outcomes: Collection[ReferralOutcome],
    decided_at: datetime,
    decided_by: Practitioner,
    primary_need: PrimaryNeed | None = None,
    reason: str = "",
    by: User,
) -> None:
    """Decide what follows from a referral: nothing further, or what."""
    nothing = ReferralOutcome.NO_FURTHER_ACTION in outcomes
    if nothing and len(outcomes) > 1:
        raise CannotRecordError("Choose no further action, or what follows; not both")
    flags = outcomes_as_flags(outcomes, ReferralOutcome)
    with change(*children_of(referrals), by=by, action="Decided on a referral", reason=reason):
        amend(
            referrals,
            no_further_action=nothing,
            decided_at=decided_at,
            decided_by=decided_by,
            decision_reason=reason,
            primary_need=primary_need or "",
            **flags,
        )


def answer_referrer(referrals: Sequence[Referral], *, answered_on: date, by: User) -> None:
    """Note that whoever referred was told the outcome."""
    with change(*children_of(referrals), by=by, action="Answered the referrer"):
        amend(referrals, referrer_answered_on=answered_on)


def close_case(
    referrals: Sequence[Referral], *, closed_on: date, reason: ReasonForClosure, by: User
) -> None:
    """Close the case that a referral opened."""
    with change(*children_of(referrals), by=by, action="Closed a case", reason=reason.label):
        amend(referrals, closed_on=closed_on, closure_reason=reason)
