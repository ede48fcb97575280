"""What is recorded out of hours: calls, what was done, handovers, and children in custody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import amend, children_of, given_only, shared_group
from keel.front_door.models import CustodyRequest, OutOfHoursCall
from keel.people.models import Person
from keel.workforce.models import Practitioner, Team


def record_call(
    children: Sequence[Person],
    *,
    came_at: datetime,
    shift_began_on: date,
    urgent: bool,
    account: str,
    practitioner: Practitioner | None = None,
    team: Team | None = None,
    by: User,
) -> list[OutOfHoursCall]:
    """Write down a call that came out of hours."""
    group = shared_group(children)
    with change(*children, by=by, action="Recorded a call out of hours") as under_way:
        return under_way.create_many(
            OutOfHoursCall(
                child=child,
                group=group,
                came_at=came_at,
                shift_began_on=shift_began_on,
                urgent=urgent,
                account=account,
                practitioner=practitioner,
                team=team,
            )
            for child in children
        )


def act_on_call(
    calls: Sequence[OutOfHoursCall], *, acted_at: datetime, action: str, by: User
) -> None:
    """Record the first thing that was done about a call."""
    with change(*children_of(calls), by=by, action="Acted on a call out of hours"):
        amend(calls, first_action_at=acted_at, action=action)


def accept_handover(
    calls: Sequence[OutOfHoursCall],
    *,
    accepted_at: datetime,
    accepted_by: Practitioner,
    by: User,
) -> None:
    """Record that the daytime team has read what happened, and takes over."""
    with change(*children_of(calls), by=by, action="Took over from out of hours"):
        amend(calls, accepted_at=accepted_at, accepted_by=accepted_by)


def ask_for_bed(
    child: Person,
    *,
    asked_at: datetime,
    secure_asked: bool,
    offence: str,
    practitioner: Practitioner | None = None,
    team: Team | None = None,
    by: User,
) -> CustodyRequest:
    """Record that the police asked for a bed for a child in custody."""
    with change(child, by=by, action="Was asked for a bed by the police") as under_way:
        return under_way.create(
            CustodyRequest(
                child=child,
                asked_at=asked_at,
                secure_asked=secure_asked,
                offence=offence,
                practitioner=practitioner,
                team=team,
            )
        )


def ask_for_appropriate_adult(request: CustodyRequest, *, asked_at: datetime, by: User) -> None:
    """Record that an appropriate adult was asked for, to be with the child."""
    with change(request.child_id, by=by, action="Asked for an appropriate adult"):
        amend([request], adult_asked_at=asked_at)


def offer_bed(request: CustodyRequest, *, offered_at: datetime, offer: str, by: User) -> None:
    """Record the bed that the police were offered."""
    with change(request.child_id, by=by, action="Offered the police a bed"):
        amend([request], offered_at=offered_at, offer=offer)


def see_custody_certificate(request: CustodyRequest, *, seen_on: date, by: User) -> None:
    """Record that somebody saw the officer's certificate of why the child was not moved."""
    with change(request.child_id, by=by, action="Saw a custody certificate"):
        amend([request], certificate_seen_on=seen_on)


def bring_appropriate_adult(request: CustodyRequest, *, came_at: datetime, by: User) -> None:
    """Record that an appropriate adult came to the child."""
    with change(request.child_id, by=by, action="Brought an appropriate adult"):
        amend([request], adult_came_at=came_at)


def end_custody(
    request: CustodyRequest,
    *,
    moved_at: datetime | None = None,
    released_at: datetime | None = None,
    held_overnight_on: date | None = None,
    not_moved_because: str = "",
    by: User,
) -> None:
    """Record how a child left the cells, and whether they spent the night there.

    The night may be written down before the child has left: what is not given stays as it is.
    """
    known = given_only(
        moved_at=moved_at,
        released_at=released_at,
        held_overnight_on=held_overnight_on,
        not_moved_because=not_moved_because,
    )
    with change(request.child_id, by=by, action="Recorded the end of custody"):
        amend([request], **known)


def review_night_in_cells(
    request: CustodyRequest,
    *,
    reviewed_on: date,
    reviewed_by: Practitioner,
    beds_tried: str,
    review: str,
    by: User,
) -> None:
    """Record a manager's review of why a child spent a night in the cells."""
    with change(request.child_id, by=by, action="Reviewed a night in the cells", reason=review):
        amend(
            [request],
            reviewed_on=reviewed_on,
            reviewed_by=reviewed_by,
            beds_tried=beds_tried,
            review=review,
        )
