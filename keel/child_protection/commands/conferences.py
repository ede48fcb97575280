"""Conferences: asked for, held, held again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from keel.child_protection.commands.enquiries import record_enquiry_outcome
from keel.child_protection.commands.plans import (
    end_protection_plan,
    record_contingency,
    start_protection_plan,
)
from keel.child_protection.models import (
    ConferenceOutcome,
    ConferenceRequest,
    EnquiryAction,
    EnquiryOutcome,
    InitialConference,
    ProtectionPlan,
    ReviewConference,
    Section47Enquiry,
)
from keel.core.codes import CategoryOfAbuse, ReviewParticipation
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import amend, children_of, outcomes_as_flags, shared_group
from keel.people.models import Person
from keel.workforce.models import Practitioner, Team


def request_conference(
    enquiries: Sequence[Section47Enquiry],
    *,
    requested_at: datetime,
    complete: bool,
    words: str = "",
    practitioner: Practitioner | None = None,
    team: Team | None = None,
    by: User,
) -> list[ConferenceRequest]:
    """Ask the conference service for a conference. An incomplete request stops no clock."""
    group = shared_group(enquiries)
    with change(*children_of(enquiries), by=by, action="Asked for a conference") as under_way:
        return under_way.create_many(
            ConferenceRequest(
                child_id=enquiry.child_id,
                group=group,
                enquiry=enquiry,
                requested_at=requested_at,
                received_complete_at=requested_at if complete else None,
                words=words,
                practitioner=practitioner,
                team=team,
            )
            for enquiry in enquiries
        )


def conclude_enquiry(
    enquiries: Sequence[Section47Enquiry],
    *,
    ended_on: date,
    outcome: EnquiryOutcome,
    authorised_by: Practitioner,
    requested_at: datetime,
    actions: Collection[EnquiryAction] = (),
    comments: str = "",
    practitioner: Practitioner | None = None,
    team: Team | None = None,
    by: User,
) -> None:
    """Take an enquiry's outcome into effect. A decision to confer asks for the conference."""
    with change(*children_of(enquiries), by=by, action="Concluded an enquiry"):
        record_enquiry_outcome(
            enquiries,
            ended_on=ended_on,
            outcome=outcome,
            authorised_by=authorised_by,
            actions=actions,
            comments=comments,
            by=by,
        )
        if outcome == EnquiryOutcome.CONFERENCE:
            request_conference(
                enquiries,
                requested_at=requested_at,
                complete=True,
                words=comments,
                practitioner=practitioner,
                team=team,
                by=by,
            )


def receive_conference_request(
    requests: Sequence[ConferenceRequest], *, complete_at: datetime, by: User
) -> None:
    """Note that a request now has all that the conference service needs."""
    with change(*children_of(requests), by=by, action="Completed a request for a conference"):
        amend(requests, received_complete_at=complete_at)


def notify_transfer_in(
    children: Sequence[Person], *, notified_on: date, team: Team | None = None, by: User
) -> list[InitialConference]:
    """Record that children with a plan elsewhere moved in for good: a conference must be held."""
    group = shared_group(children)
    with change(*children, by=by, action="Was told of a transfer in") as under_way:
        return under_way.create_many(
            InitialConference(
                child=child,
                group=group,
                transfer_in=True,
                transfer_in_notified_on=notified_on,
                team=team,
            )
            for child in children
        )


@dataclass(frozen=True, kw_only=True)
class ChildAtConference:
    """One child at an initial conference, and the category of their plan if it led to one.

    The conference is of the child's enquiry, or the one that a transfer in has called for.
    `contingency`: what happens by a day, and who decides it then, if the plan changes nothing.
    """

    called_by: Section47Enquiry | InitialConference
    category: CategoryOfAbuse | None = None
    outcomes: Collection[ConferenceOutcome] = ()
    took_part: ReviewParticipation | None = None
    danger: str = ""
    contingency: str = ""
    contingency_on: date | None = None
    contingency_decides: Practitioner | None = None

    def conference(self) -> InitialConference:
        """The child's own record of the conference."""
        if isinstance(self.called_by, InitialConference):
            return self.called_by
        return InitialConference(
            child_id=self.called_by.child_id,
            enquiry=self.called_by,
            referral_id=self.called_by.referral_id,
            practitioner_id=self.called_by.practitioner_id,
            team_id=self.called_by.team_id,
            transfer_in=False,
        )

    def flags(self) -> dict[str, bool]:
        """The outcomes as the columns that hold one each."""
        chosen = {*self.outcomes, *([ConferenceOutcome.PLAN] if self.category else [])}
        return {
            **outcomes_as_flags(chosen or {ConferenceOutcome.NO_FURTHER_ACTION}, ConferenceOutcome)
        }


def hold_initial_conference(
    children: Sequence[ChildAtConference],
    *,
    held_on: date,
    chair: Practitioner,
    quorate: bool,
    analysis: str,
    went_ahead_because: str = "",
    late_because: str = "",
    interim_safety_plan_on: date | None = None,
    by: User,
) -> list[InitialConference]:
    """Record one conference of brothers and sisters, and begin that day the plans it led to."""
    group = shared_group(children)
    called_by = [child.called_by for child in children]
    with change(*children_of(called_by), by=by, action="Held an initial conference"):
        conferences = []
        for child in children:
            conference = child.conference()
            conference.group = group or conference.group
            conference.held_on = held_on
            conference.chair = chair
            conference.quorate = quorate
            conference.analysis = analysis
            conference.went_ahead_because = went_ahead_because
            conference.late_because = late_because
            conference.interim_safety_plan_on = interim_safety_plan_on
            conference.child_took_part = child.took_part or ""
            conference.led_to_plan = child.category is not None
            for column, chosen in child.flags().items():
                setattr(conference, column, chosen)
            conference.save()
            _start_plan(child, conference, by)
            conferences.append(conference)
    return conferences


def _start_plan(child: ChildAtConference, conference: InitialConference, by: User) -> None:
    if child.category is None or conference.held_on is None:
        return
    plan = ProtectionPlan(
        child_id=conference.child_id,
        group=conference.group,
        referral_id=conference.referral_id,
        conference=conference,
        started_on=conference.held_on,
        under_another_authority=False,
        danger=child.danger,
        practitioner_id=conference.practitioner_id,
        team_id=conference.team_id,
    )
    start_protection_plan(plan, category=child.category, by=by)
    if child.contingency:
        record_contingency(
            plan.child,
            plan=plan,
            recorded_on=plan.started_on,
            what_happens=child.contingency,
            trigger_on=child.contingency_on,
            decides=child.contingency_decides,
            by=by,
        )


@dataclass(frozen=True, kw_only=True)
class PlanAtReview:
    """One child's plan at a review conference: whether it goes on, and why not."""

    plan: ProtectionPlan
    goes_on: bool
    took_part: ReviewParticipation | None = None
    analysis: str = ""
    end_reason: str = ""


def hold_review_conference(
    plans: Sequence[PlanAtReview],
    *,
    held_on: date,
    chair: Practitioner,
    quorate: bool,
    went_ahead_because: str = "",
    by: User,
) -> list[ReviewConference]:
    """Record one review of brothers' and sisters' plans, and end that day those that stop."""
    group = shared_group(plans)
    children = children_of(reviewed.plan for reviewed in plans)
    with change(*children, by=by, action="Held a review conference") as under_way:
        reviews = under_way.create_many(
            ReviewConference(
                child_id=reviewed.plan.child_id,
                group=group,
                plan=reviewed.plan,
                held_on=held_on,
                chair=chair,
                quorate=quorate,
                went_ahead_because=went_ahead_because,
                child_took_part=reviewed.took_part or "",
                analysis=reviewed.analysis,
                plan_goes_on=reviewed.goes_on,
            )
            for reviewed in plans
        )
        for reviewed in plans:
            if not reviewed.goes_on:
                end_protection_plan(
                    [reviewed.plan], ended_on=held_on, reason=reviewed.end_reason, by=by
                )
    return reviews


def send_decisions(conferences: Sequence[InitialConference], *, sent_on: date, by: User) -> None:
    """Note that the decisions of an initial conference went to family and agencies."""
    with change(*children_of(conferences), by=by, action="Sent a conference's decisions"):
        amend(conferences, decisions_sent_on=sent_on)


def send_outline_plan(conferences: Sequence[InitialConference], *, sent_on: date, by: User) -> None:
    """Note that the outline of a protection plan went to family and agencies."""
    with change(*children_of(conferences), by=by, action="Sent an outline plan"):
        amend(conferences, outline_plan_sent_on=sent_on)


def send_conference_record(
    conferences: Sequence[InitialConference] | Sequence[ReviewConference],
    *,
    sent_on: date,
    by: User,
) -> None:
    """Note that the full record of a conference went to family and agencies."""
    with change(*children_of(conferences), by=by, action="Sent a conference's record"):
        amend(conferences, record_sent_on=sent_on)
