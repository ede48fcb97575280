"""Care plans, visits, and the reviews of looked-after children."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from keel.core.codes import CarePlanAim, ReviewParticipation
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import amend, given_only, shared_group
from keel.family_help.visits import ChildOnVisit
from keel.looked_after.models import (
    CarePlan,
    LookedAfterEpisode,
    LookedAfterReview,
    LookedAfterVisit,
    ReviewingOfficerNaming,
)
from keel.people import commands as people
from keel.people.models import Involvement, Person
from keel.people.querysets import by_child, read_as
from keel.recording.ownership import counting, to_go_on_with
from keel.workforce.models import CaseRole, Practitioner

REVIEWING_OFFICER = "reviewing_officer"
"""The code of the role that a reviewing officer has with a child."""


def make_care_plan(
    child: Person,
    *,
    started_on: date,
    aims: Collection[CarePlanAim],
    words: str,
    child_words: str = "",
    practitioner: Practitioner | None = None,
    by: User,
) -> CarePlan:
    """Make a child's care plan. The one before ends that day."""
    with change(child, by=by, action="Made a care plan") as under_way:
        before = CarePlan.objects.still_open().of([child])
        amend(to_go_on_with(before), ended_on=started_on)
        return under_way.create(
            CarePlan(
                child=child,
                started_on=started_on,
                words=words,
                child_words=child_words,
                practitioner=practitioner,
                **{f"aims_{aim.name.lower()}": aim in aims for aim in CarePlanAim},
            )
        )


def record_looked_after_visit(
    children: Sequence[ChildOnVisit],
    *,
    visited_on: date,
    visited_by: Practitioner,
    account: str,
    by: User,
) -> list[LookedAfterVisit]:
    """Write one visit down once, and keep each child's own words apart."""
    group = shared_group(children)
    found = [on_visit.child for on_visit in children]
    periods = _periods_of(found, visited_on)
    with change(*found, by=by, action="Recorded a visit to a looked-after child") as under_way:
        return under_way.create_many(
            LookedAfterVisit(
                child=on_visit.child,
                group=group,
                period=periods.get(read_as(on_visit.child), ""),
                visited_on=visited_on,
                visited_by=visited_by,
                child_seen=on_visit.seen,
                child_seen_alone=on_visit.alone,
                not_alone_because=on_visit.not_alone_because,
                bedroom_seen=on_visit.bedroom,
                account=account,
                child_words=on_visit.words,
            )
            for on_visit in children
        )


def name_reviewing_officer(
    children: Sequence[Person], *, named_on: date, reviewing_officer: Practitioner, by: User
) -> list[ReviewingOfficerNaming]:
    """Name a reviewing officer. They become involved that day, and whoever was it before ends."""
    group = shared_group(children)
    periods = _periods_of(children, named_on)
    role = CaseRole.objects.on(named_on).get(code=REVIEWING_OFFICER)
    with change(*children, by=by, action="Named a reviewing officer") as under_way:
        for child in children:
            _involve(child, reviewing_officer, role, named_on, by)
        return under_way.create_many(
            ReviewingOfficerNaming(
                child=child,
                group=group,
                period=periods.get(read_as(child), ""),
                named_on=named_on,
                reviewing_officer=reviewing_officer,
            )
            for child in children
        )


def _involve(
    child: Person, officer: Practitioner, role: CaseRole, named_on: date, by: User
) -> None:
    as_one = Person.objects.read_as_one([read_as(child)])
    before = Involvement.objects.still_open().filter(child__in=as_one, role__code=role.code)
    for involvement in to_go_on_with(before):
        people.end_involvement(
            involvement, ended_on=named_on, reason="Another officer was named", by=by
        )
    people.involve(child, practitioner=officer, role=role, started_on=named_on, by=by)


def finish_review(
    review: LookedAfterReview,
    *,
    decisions_sent_on: date | None = None,
    record_finished_on: date | None = None,
    record_sent_on: date | None = None,
    by: User,
) -> None:
    """Record what of a review was written up and sent out. A day not given stays as it is."""
    sent = given_only(
        decisions_sent_on=decisions_sent_on,
        record_finished_on=record_finished_on,
        record_sent_on=record_sent_on,
    )
    with change(review.child_id, by=by, action="Wrote up a looked-after review"):
        amend([review], **sent)


def check_between_reviews(review: LookedAfterReview, *, checked_on: date, by: User) -> None:
    """Record that the reviewing officer checked progress since a review."""
    with change(review.child_id, by=by, action="Checked progress between reviews"):
        amend([review], progress_checked_on=checked_on)


@dataclass(frozen=True, kw_only=True)
class ChildAtReview:
    """One child at a review: how they took part, when the officer met them, what was decided."""

    child: Person
    took_part: ReviewParticipation
    met_on: date | None = None
    decisions: str = ""


def hold_looked_after_review(
    children: Sequence[ChildAtReview],
    *,
    held_on: date,
    reviewing_officer: Practitioner,
    by: User,
) -> list[LookedAfterReview]:
    """Record one review of brothers and sisters, with what was decided for each."""
    group = shared_group(children)
    found = [at_review.child for at_review in children]
    periods = _periods_of(found, held_on)
    with change(*found, by=by, action="Held a looked-after review") as under_way:
        return under_way.create_many(
            LookedAfterReview(
                child=at_review.child,
                group=group,
                period=periods.get(read_as(at_review.child), ""),
                held_on=held_on,
                cancelled=False,
                reviewing_officer=reviewing_officer,
                child_met_on=at_review.met_on,
                child_took_part=at_review.took_part,
                decisions=at_review.decisions,
            )
            for at_review in children
        )


def _periods_of(children: Sequence[Person], day: date) -> dict[int, str]:
    """The stay in care that each child is in on a day."""
    held = LookedAfterEpisode.objects.on(day).of(children)
    episodes = by_child(counting(LookedAfterEpisode, held))
    return {child: episode.period for child, episode in episodes.items()}
