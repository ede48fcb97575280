"""Every change to what is known of private fostering."""

from __future__ import annotations

from datetime import date

from keel.carers.models import (
    PrivateFostering,
    PrivateFosteringReview,
    PrivateFosteringVisit,
    Suitability,
)
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import amend
from keel.people.models import Person
from keel.workforce.models import Practitioner


def learn_of_private_fostering(
    child: Person,
    *,
    known_on: date,
    carer: Person | None = None,
    practitioner: Practitioner | None = None,
    words: str = "",
    by: User,
) -> PrivateFostering:
    """Record that the authority came to know of a private arrangement."""
    with change(child, by=by, action="Learned of private fostering") as under_way:
        return under_way.create(
            PrivateFostering(
                child=child,
                carer=carer,
                practitioner=practitioner,
                started_on=known_on,
                words=words,
            )
        )


def visit_privately_fostered_child(
    arrangement: PrivateFostering,
    *,
    visited_on: date,
    visited_by: Practitioner,
    alone: bool,
    not_alone_because: str = "",
    account: str,
    child_words: str = "",
    by: User,
) -> PrivateFosteringVisit:
    """Record a visit to a privately fostered child."""
    with change(
        arrangement.child_id, by=by, action="Visited a privately fostered child"
    ) as under_way:
        return under_way.create(
            PrivateFosteringVisit(
                child_id=arrangement.child_id,
                arrangement=arrangement,
                visited_on=visited_on,
                visited_by=visited_by,
                child_seen_alone=alone,
                not_alone_because=not_alone_because,
                account=account,
                child_words=child_words,
            )
        )


def decide_on_private_fostering(
    arrangement: PrivateFostering,
    *,
    decided_on: date,
    decision: Suitability,
    carer_suitable: bool,
    household_suitable: bool,
    premises_suitable: bool,
    by: User,
) -> None:
    """Record whether a private arrangement is suitable, with every question answered."""
    with change(arrangement.child_id, by=by, action="Decided on private fostering"):
        amend(
            [arrangement],
            decided_on=decided_on,
            decision=decision,
            carer_suitable=carer_suitable,
            household_suitable=household_suitable,
            premises_suitable=premises_suitable,
        )


def need_no_plan(
    arrangement: PrivateFostering, *, decided_on: date, because: str, by: User
) -> None:
    """Record that a privately fostered child needs no plan, and why."""
    action = "Decided that no plan is needed"
    with change(arrangement.child_id, by=by, action=action, reason=because):
        amend([arrangement], plan_not_needed_on=decided_on)


def review_private_fostering(
    arrangement: PrivateFostering, *, held_on: date, words: str, by: User
) -> PrivateFosteringReview:
    """Record the yearly review of a private arrangement."""
    with change(arrangement.child_id, by=by, action="Reviewed private fostering") as under_way:
        return under_way.create(
            PrivateFosteringReview(
                child_id=arrangement.child_id, arrangement=arrangement, held_on=held_on, words=words
            )
        )


def advise_at_sixteen(arrangement: PrivateFostering, *, advised_on: date, by: User) -> None:
    """Record that a young person of 16 was told of their status and of help after care."""
    with change(arrangement.child_id, by=by, action="Advised a privately fostered young person"):
        amend([arrangement], advised_on=advised_on)


def end_private_fostering(arrangement: PrivateFostering, *, ended_on: date, by: User) -> None:
    """Record that a private arrangement is over."""
    with change(arrangement.child_id, by=by, action="Ended private fostering"):
        amend([arrangement], ended_on=ended_on)
