"""From the suspicion of harm to the outcome of an enquiry."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.utils import timezone

from keel.child_protection.models import (
    Agency,
    EnquiryAction,
    EnquiryOutcome,
    Section47Enquiry,
    StrategyDiscussion,
)
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import CannotRecordError, amend, children_of, outcomes_as_flags, shared_group
from keel.front_door.models import Referral
from keel.people.querysets import by_child, read_as
from keel.recording.ownership import counting, to_go_on_with
from keel.workforce.models import Practitioner, Team


def suspect_harm(
    referrals: Sequence[Referral],
    *,
    suspected_at: datetime,
    concerns: str,
    practitioner: Practitioner | None = None,
    team: Team | None = None,
    by: User,
) -> list[StrategyDiscussion]:
    """Decide that significant harm is suspected: a strategy discussion must be held."""
    group = shared_group(referrals)
    with change(*children_of(referrals), by=by, action="Suspected harm") as under_way:
        return under_way.create_many(
            StrategyDiscussion(
                child_id=referral.child_id,
                group=group,
                referral=referral,
                harm_suspected_at=suspected_at,
                concerns=concerns,
                practitioner=practitioner,
                team=team,
            )
            for referral in referrals
        )


def hold_strategy_discussion(
    discussions: Sequence[StrategyDiscussion],
    *,
    held_at: datetime,
    begins_enquiry: bool,
    decision: str,
    agencies_asked: Collection[Agency],
    agencies_present: Collection[Agency],
    by: User,
) -> list[Section47Enquiry]:
    """Record a discussion. One that begins an enquiry starts it for each child, that same day.

    Where a child's enquiry is already under way the discussion belongs to it, and begins nothing.
    """
    with change(*children_of(discussions), by=by, action="Held a strategy discussion"):
        enquiries = [
            _enquiry_of(discussion, held_at, begins=begins_enquiry) for discussion in discussions
        ]
        for discussion, (enquiry, begun) in zip(discussions, enquiries, strict=True):
            amend(
                [discussion],
                held_at=held_at,
                enquiry=enquiry,
                began_enquiry=begun,
                decision=decision,
                agencies_asked=list(agencies_asked),
                agencies_present=list(agencies_present),
            )
    return [enquiry for enquiry, _ in enquiries if enquiry]


def discuss_strategy(
    referrals: Sequence[Referral],
    *,
    suspected_at: datetime,
    concerns: str,
    held_at: datetime,
    begins_enquiry: bool,
    decision: str,
    agencies_asked: Collection[Agency],
    agencies_present: Collection[Agency],
    practitioner: Practitioner | None = None,
    team: Team | None = None,
    by: User,
) -> list[Section47Enquiry]:
    """Record a discussion in one go: from the suspicion of harm to what was decided.

    A suspicion that waits for its discussion is the one discussed, as it is told now.
    """
    found = _waiting(referrals)
    with change(*children_of(referrals), by=by, action="Discussed strategy"):
        new = [referral for referral in referrals if read_as(referral.child) not in found]
        suspected = suspect_harm(
            new,
            suspected_at=suspected_at,
            concerns=concerns,
            practitioner=practitioner,
            team=team,
            by=by,
        )
        amend(found.values(), harm_suspected_at=suspected_at, concerns=concerns)
        return hold_strategy_discussion(
            [*found.values(), *suspected],
            held_at=held_at,
            begins_enquiry=begins_enquiry,
            decision=decision,
            agencies_asked=agencies_asked,
            agencies_present=agencies_present,
            by=by,
        )


def _waiting(referrals: Sequence[Referral]) -> dict[int, StrategyDiscussion]:
    """By child, the suspicion that waits for its discussion, and that may be written on here."""
    rows = StrategyDiscussion.objects.of(referral.child for referral in referrals)
    return by_child(to_go_on_with(rows.filter(held_at=None, gone_on=None).order_by("pk")))


def _enquiry_of(
    discussion: StrategyDiscussion, held_at: datetime, *, begins: bool
) -> tuple[Section47Enquiry | None, bool]:
    """The enquiry a discussion belongs to, and whether it began with it."""
    held_on = timezone.localdate(held_at)
    under_way = Section47Enquiry.objects.on(held_on).of([discussion.child]).order_by("pk")
    if (found := counting(Section47Enquiry, under_way)) or not begins:
        return next(iter(found), None), False
    enquiry = Section47Enquiry(
        child_id=discussion.child_id,
        group=discussion.group,
        referral_id=discussion.referral_id,
        started_on=held_on,
        practitioner_id=discussion.practitioner_id,
        team_id=discussion.team_id,
    )
    enquiry.save()
    return enquiry, True


def see_child_in_enquiry(
    enquiries: Sequence[Section47Enquiry],
    *,
    seen_at: datetime,
    alone: bool,
    account: str,
    by: User,
) -> None:
    """Record that the children were seen in their enquiries."""
    with change(*children_of(enquiries), by=by, action="Saw the child in an enquiry"):
        amend(enquiries, child_seen_at=seen_at, child_seen_alone=alone, account=account)


def record_enquiry_outcome(
    enquiries: Sequence[Section47Enquiry],
    *,
    ended_on: date,
    outcome: EnquiryOutcome,
    authorised_by: Practitioner,
    actions: Collection[EnquiryAction] = (),
    conference_decided_on: date | None = None,
    comments: str = "",
    by: User,
) -> None:
    """Take the outcome of an enquiry into effect: a conference, or what else follows."""
    to_conference = outcome == EnquiryOutcome.CONFERENCE
    if to_conference:
        actions = {*actions, EnquiryAction.CONFERENCE}
    elif EnquiryAction.CONFERENCE in actions:
        raise CannotRecordError("A conference follows only where the enquiry found that it must")
    flags = outcomes_as_flags(actions or {EnquiryAction.NO_FURTHER_ACTION}, EnquiryAction)
    with change(*children_of(enquiries), by=by, action="Recorded an enquiry's outcome"):
        amend(
            enquiries,
            ended_on=ended_on,
            outcome=outcome,
            authorised_by=authorised_by,
            conference_decided_on=(conference_decided_on or ended_on) if to_conference else None,
            no_further_action=not to_conference,
            outcome_comments=comments,
            **flags,
        )
