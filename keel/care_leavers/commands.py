"""Every change for a young person who is leaving care or has left it."""

from __future__ import annotations

from datetime import date

from keel.care_leavers.models import (
    CareLeaver,
    CareLeaverContact,
    CareLeaverHome,
    ContactMethod,
    PathwayPlan,
    PathwayPlanReview,
)
from keel.core.codes import AccommodationKind, Activity, Eligibility, InTouch
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import amend
from keel.people.models import Person
from keel.recording.ownership import to_go_on_with
from keel.workforce.models import Practitioner, Team

_GOES_ON = (
    "personal_adviser_id",
    "in_touch",
    "activity",
    "accommodation",
    "accommodation_suitable",
)
"""What a change of status leaves as it is."""


def start_care_leaver_status(
    child: Person,
    *,
    eligibility: Eligibility,
    status_from: date,
    team: Team | None = None,
    practitioner: Practitioner | None = None,
    by: User,
) -> CareLeaver:
    """Record what the law owes a care leaver from a day on. What it owed before ends that day.

    Support goes on, and with it their adviser and what is known of how they are doing.
    """
    with change(child, by=by, action=f"Care leaver: {eligibility.label}") as under_way:
        before = _statuses_of(child)
        known = {name: getattr(status, name) for status in before[:1] for name in _GOES_ON}
        followed = eligibility != Eligibility.NONE
        amend(before, status_until=status_from, followed=followed)
        return under_way.create(
            CareLeaver(
                child=child,
                eligibility=eligibility,
                status_from=status_from,
                team=team,
                practitioner=practitioner,
                **known,
            )
        )


def end_care_leaver_status(status: CareLeaver, *, ended_on: date, by: User) -> None:
    """Record that the law owes a care leaver nothing more."""
    with change(status.child_id, by=by, action="Ended support as a care leaver"):
        amend([status], status_until=ended_on)


def name_personal_adviser(
    status: CareLeaver, *, adviser: Practitioner, named_on: date, by: User
) -> None:
    """Name a care leaver's personal adviser."""
    with change(status.child_id, by=by, action="Named a personal adviser"):
        amend([status], personal_adviser=adviser, adviser_named_on=named_on)


def describe_care_leaver(
    status: CareLeaver, *, in_touch: InTouch, activity: Activity, by: User
) -> None:
    """Record whether a care leaver is in touch, and what they do."""
    with change(status.child_id, by=by, action="Described a care leaver's situation"):
        amend([status], in_touch=in_touch, activity=activity)


def assess_pathway_needs(
    child: Person,
    *,
    assessed_on: date,
    needs: str,
    adviser: Practitioner | None = None,
    by: User,
) -> PathwayPlan:
    """Record the assessment of what a young person needs, from which their plan is made."""
    with change(child, by=by, action="Assessed a care leaver's needs") as under_way:
        return under_way.create(
            PathwayPlan(
                child=child, needs_assessed_on=assessed_on, needs=needs, personal_adviser=adviser
            )
        )


def make_pathway_plan(
    plan: PathwayPlan,
    *,
    made_on: date,
    words: str,
    contingency: str,
    child_words: str = "",
    by: User,
) -> None:
    """Make the pathway plan, with what is to happen if it does not work out."""
    with change(plan.child_id, by=by, action="Made a pathway plan"):
        amend(
            [plan], made_on=made_on, words=words, contingency=contingency, child_words=child_words
        )


def review_pathway_plan(
    plan: PathwayPlan,
    *,
    held_on: date,
    held_by: Practitioner,
    decisions: str,
    child_words: str = "",
    by: User,
) -> PathwayPlanReview:
    """Record a review of a pathway plan."""
    with change(plan.child_id, by=by, action="Reviewed a pathway plan") as under_way:
        return under_way.create(
            PathwayPlanReview(
                child_id=plan.child_id,
                plan=plan,
                held_on=held_on,
                held_by=held_by,
                decisions=decisions,
                child_words=child_words,
            )
        )


def end_pathway_plan(plan: PathwayPlan, *, ended_on: date, reason: str, by: User) -> None:
    """End a pathway plan, and say why."""
    with change(plan.child_id, by=by, action="Ended a pathway plan", reason=reason):
        amend([plan], ended_on=ended_on, end_reason=reason)


def record_care_leaver_contact(
    child: Person,
    *,
    tried_on: date,
    tried_by: Practitioner,
    method: ContactMethod,
    two_way: bool,
    refused: bool = False,
    words: str = "",
    child_words: str = "",
    by: User,
) -> CareLeaverContact:
    """Record an attempt to be in touch, and whether it went both ways."""
    with change(child, by=by, action="Tried to be in touch with a care leaver") as under_way:
        return under_way.create(
            CareLeaverContact(
                child=child,
                tried_on=tried_on,
                tried_by=tried_by,
                method=method,
                two_way=two_way,
                refused=refused,
                words=words,
                child_words=child_words,
            )
        )


def move_care_leaver(
    child: Person,
    *,
    moved_on: date,
    accommodation: AccommodationKind,
    provided: bool,
    by: User,
) -> CareLeaverHome:
    """Record where a care leaver lives from a day on. The home before ends that day."""
    with change(child, by=by, action="Care leaver moved"):
        homes = CareLeaverHome.objects.still_open().of([child])
        amend(to_go_on_with(homes), ended_on=moved_on)
        home = CareLeaverHome(
            child=child, started_on=moved_on, accommodation=accommodation, provided=provided
        )
        home.save()
        amend(
            _statuses_of(child),
            accommodation=accommodation,
            accommodation_suitable=None,
        )
    return home


def judge_care_leaver_home(
    home: CareLeaverHome, *, judged_on: date, suitable: bool, because: str, by: User
) -> None:
    """Judge whether a care leaver's home is suitable, and say why."""
    with change(home.child_id, by=by, action="Judged a care leaver's home"):
        amend([home], judged_on=judged_on, suitable=suitable, because=because)
        if home.ended_on is None:
            amend(_statuses_of(home.child), accommodation_suitable=suitable)


def _statuses_of(child: Person) -> list[CareLeaver]:
    """What the law owes a care leaver now."""
    return to_go_on_with(CareLeaver.objects.still_open().of([child]).order_by("pk"))
