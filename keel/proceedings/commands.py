"""Every change on the road to court, and to the law under which a child is looked after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from keel.child_protection.models import ProtectionPlan
from keel.core.codes import LegalStatus as LegalStatusCode
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import amend, children_of, given_only, shared_group
from keel.people.models import Person
from keel.people.querysets import by_child, read_as
from keel.proceedings.models import (
    CareProceedings,
    FinalOrder,
    GatewayOutcome,
    LegalGateway,
    LegalStatus,
    PreProceedings,
    PreProceedingsDecision,
    PreProceedingsReview,
)
from keel.recording.ownership import counting
from keel.workforce.models import Practitioner, Team


def request_legal_gateway(
    children: Sequence[Person],
    *,
    requested_on: date,
    requested_by: Practitioner,
    urgent: bool = False,
    team: Team | None = None,
    by: User,
) -> list[LegalGateway]:
    """Ask for a legal gateway meeting about children, on a plan or not."""
    group = shared_group(children)
    plans = _plans_of(children, requested_on)
    with change(*children, by=by, action="Asked for a legal gateway") as under_way:
        return under_way.create_many(
            LegalGateway(
                child=child,
                group=group,
                plan=plans.get(read_as(child)),
                requested_on=requested_on,
                requested_by=requested_by,
                urgent=urgent,
                team=team,
            )
            for child in children
        )


def hold_legal_gateway(
    gateways: Sequence[LegalGateway],
    *,
    held_on: date,
    outcome: GatewayOutcome,
    advice: str,
    practitioner: Practitioner | None = None,
    by: User,
) -> list[PreProceedings]:
    """Record the meeting. Where it so decides, pre-proceedings begin on its day."""
    with change(*children_of(gateways), by=by, action="Held a legal gateway") as under_way:
        amend(gateways, held_on=held_on, outcome=outcome, advice=advice)
        if outcome != GatewayOutcome.PRE_PROCEEDINGS:
            return []
        return under_way.create_many(
            PreProceedings(
                child_id=gateway.child_id,
                group=gateway.group,
                gateway=gateway,
                started_on=held_on,
                practitioner=practitioner,
                team_id=gateway.team_id,
            )
            for gateway in gateways
        )


def consider_legal_step(
    children: Sequence[Person],
    *,
    considered_on: date,
    considered_by: Practitioner,
    not_now_because: str,
    by: User,
) -> list[LegalGateway]:
    """Record that a legal step was considered and, for a reason, is not taken now."""
    group = shared_group(children)
    plans = _plans_of(children, considered_on)
    with change(*children, by=by, action="Considered a legal step") as under_way:
        return under_way.create_many(
            LegalGateway(
                child=child,
                group=group,
                plan=plans.get(read_as(child)),
                considered_on=considered_on,
                considered_by=considered_by,
                not_now_because=not_now_because,
            )
            for child in children
        )


def send_pre_proceedings_letter(
    records: Sequence[PreProceedings], *, sent_on: date, by: User
) -> None:
    """Record that the parents were sent the letter that says what must change."""
    with change(*children_of(records), by=by, action="Sent a letter before proceedings"):
        amend(records, letter_sent_on=sent_on)


def hold_first_pre_proceedings_meeting(
    records: Sequence[PreProceedings],
    *,
    held_on: date,
    parents_represented: bool | None = None,
    by: User,
) -> None:
    """Record the first meeting with the parents, and whether a lawyer stood by them."""
    with change(*children_of(records), by=by, action="Held a pre-proceedings meeting"):
        represented = given_only(parents_represented=parents_represented)
        amend(records, first_meeting_on=held_on, **represented)


def decide_pre_proceedings(
    records: Sequence[PreProceedings],
    *,
    decided_on: date,
    decision: PreProceedingsDecision,
    by: User,
) -> None:
    """Decide to step down, or to apply to the court. Pre-proceedings end that day."""
    with change(*children_of(records), by=by, action="Decided on pre-proceedings"):
        amend(
            records,
            decided_on=decided_on,
            decision=decision,
            ended_on=decided_on,
            end_reason=str(decision.label),
        )


def send_care_proceedings_letter(
    records: Sequence[PreProceedings], *, sent_on: date, by: User
) -> None:
    """Record that the parents were told of the intention to apply to the court."""
    with change(*children_of(records), by=by, action="Sent a letter of intent"):
        amend(records, care_proceedings_letter_on=sent_on)


def end_pre_proceedings(
    records: Sequence[PreProceedings], *, ended_on: date, reason: str, by: User
) -> None:
    """End pre-proceedings, and say how they ended."""
    with change(*children_of(records), by=by, action="Ended pre-proceedings", reason=reason):
        amend(records, ended_on=ended_on, end_reason=reason)


def start_legal_status(
    children: Sequence[Person],
    *,
    status: LegalStatusCode,
    started_on: date,
    started_at: datetime | None = None,
    by: User,
) -> list[LegalStatus]:
    """Record a legal status; with its moment where the law counts in hours."""
    group = shared_group(children)
    action = f"Legal status began: {status.label}"
    with change(*children, by=by, action=action) as under_way:
        return under_way.create_many(
            LegalStatus(
                child=child,
                group=group,
                status=status,
                started_on=started_on,
                started_at=started_at,
            )
            for child in children
        )


def end_legal_status(
    statuses: Sequence[LegalStatus], *, ended_on: date, ended_at: datetime | None = None, by: User
) -> None:
    """Record that a legal status ended."""
    with change(*children_of(statuses), by=by, action="Legal status ended"):
        amend(statuses, ended_on=ended_on, ended_at=ended_at)


def take_into_police_protection(
    children: Sequence[Person], *, taken_at: datetime, by: User
) -> list[LegalStatus]:
    """Record that the police took children into their protection, which lasts 72 hours at most."""
    return start_legal_status(
        children,
        status=LegalStatusCode.POLICE_PROTECTION,
        started_on=timezone.localdate(taken_at),
        started_at=taken_at,
        by=by,
    )


def _plans_of(children: Sequence[Person], day: date) -> dict[int, ProtectionPlan]:
    return by_child(counting(ProtectionPlan, ProtectionPlan.objects.on(day).of(children)))


def review_pre_proceedings(
    records: Sequence[PreProceedings],
    *,
    held_on: date,
    held_by: Practitioner,
    words: str,
    by: User,
) -> list[PreProceedingsReview]:
    """Record a meeting that looked at whether pre-proceedings work."""
    group = shared_group(records)
    children = children_of(records)
    with change(*children, by=by, action="Reviewed pre-proceedings") as under_way:
        return under_way.create_many(
            PreProceedingsReview(
                child_id=record.child_id,
                group=group,
                pre_proceedings=record,
                held_on=held_on,
                held_by=held_by,
                words=words,
            )
            for record in records
        )


def apply_to_court(
    children: Sequence[Person],
    *,
    issued_on: date,
    court_reference: str = "",
    practitioner: Practitioner | None = None,
    team: Team | None = None,
    by: User,
) -> list[CareProceedings]:
    """Record an application to the court for a care or supervision order."""
    group = shared_group(children)
    leading = PreProceedings.objects.leading_to_court(issued_on).of(children)
    before = by_child(counting(PreProceedings, leading.order_by("started_on")))
    with change(*children, by=by, action="Applied to the court") as under_way:
        return under_way.create_many(
            CareProceedings(
                child=child,
                group=group,
                pre_proceedings=before.get(read_as(child)),
                issued_on=issued_on,
                court_reference=court_reference,
                practitioner=practitioner,
                team=team,
            )
            for child in children
        )


def record_hearings(
    proceedings: Sequence[CareProceedings],
    *,
    case_management_on: date | None = None,
    issues_resolution_on: date | None = None,
    by: User,
) -> None:
    """Record hearings that the court has held. A day not given stays as it is."""
    held = given_only(
        case_management_hearing_on=case_management_on,
        issues_resolution_hearing_on=issues_resolution_on,
    )
    with change(*children_of(proceedings), by=by, action="Recorded the court's hearings"):
        amend(proceedings, **held)


def record_final_order(
    proceedings: Sequence[CareProceedings], *, made_on: date, order: FinalOrder, by: User
) -> None:
    """Record what the court ordered in the end."""
    with change(*children_of(proceedings), by=by, action="Recorded a final order"):
        amend(proceedings, final_order_on=made_on, order=order)
