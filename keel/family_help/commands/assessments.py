"""Assessments: begun, looked at, written, authorised."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from keel.core import codes
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import (
    amend,
    children_of,
    given_only,
    outcomes_as_flags,
    shared_group,
)
from keel.family_help.models import (
    Assessment,
    AssessmentCheckpoint,
    AssessmentFactor,
    AssessmentOutcome,
    CheckpointDecision,
)
from keel.family_help.models.assessments import refuse_factors, refuse_without_impact
from keel.front_door.models import Referral
from keel.workforce.models import Practitioner, Team

_NOTHING = {AssessmentOutcome.NO_FURTHER_ACTION, AssessmentOutcome.ENQUIRY_ENDED}


def start_assessment(
    referrals: Sequence[Referral],
    *,
    started_on: date,
    practitioner: Practitioner,
    team: Team | None = None,
    by: User,
) -> list[Assessment]:
    """Begin an assessment of each child who was referred."""
    group = shared_group(referrals)
    with change(*children_of(referrals), by=by, action="Started an assessment") as under_way:
        return under_way.create_many(
            Assessment(
                child_id=referral.child_id,
                group=group,
                referral=referral,
                started_on=started_on,
                practitioner=practitioner,
                team=team,
            )
            for referral in referrals
        )


def see_child_in_assessment(
    assessments: Sequence[Assessment],
    *,
    seen_on: date,
    alone: bool,
    how_views_were_obtained: str,
    by: User,
) -> None:
    """Record that the children were first seen in their assessments, and how their views came."""
    with change(*children_of(assessments), by=by, action="Saw the child in an assessment"):
        amend(
            assessments,
            child_seen=True,
            child_seen_on=seen_on,
            child_seen_alone=alone,
            how_views_were_obtained=how_views_were_obtained,
        )


def write_assessment(
    assessment: Assessment,
    *,
    child_views: str,
    analysis: str,
    impact: str,
    chronology_reviewed_on: date | None = None,
    reason_late: str = "",
    by: User,
) -> None:
    """Write what an assessment has found of one child."""
    with change(assessment.child_id, by=by, action="Wrote an assessment"):
        amend(
            [assessment],
            child_views=child_views,
            analysis=analysis,
            impact=impact,
            **given_only(chronology_reviewed_on=chronology_reviewed_on, reason_late=reason_late),
        )


def name_factors(
    assessment: Assessment, *, factors: Collection[codes.AssessmentFactor], by: User
) -> list[AssessmentFactor]:
    """Name the factors that an assessment found. "None" stands alone."""
    refuse_factors(factors)
    with change(assessment.child_id, by=by, action="Named factors") as under_way:
        return under_way.create_many(
            AssessmentFactor(child_id=assessment.child_id, assessment=assessment, factor=factor)
            for factor in factors
        )


def hold_checkpoint(
    assessments: Sequence[Assessment],
    *,
    held_on: date,
    held_by: Practitioner,
    decision: CheckpointDecision,
    safety_plan_in_place: bool,
    words: str = "",
    by: User,
) -> list[AssessmentCheckpoint]:
    """Record that a manager looked at assessments that are still open."""
    with change(*children_of(assessments), by=by, action="Held a checkpoint") as under_way:
        return under_way.create_many(
            AssessmentCheckpoint(
                child_id=assessment.child_id,
                assessment=assessment,
                referral_id=assessment.referral_id,
                held_on=held_on,
                held_by=held_by,
                decision=decision,
                safety_plan_in_place=safety_plan_in_place,
                words=words,
            )
            for assessment in assessments
        )


def authorise_assessment(
    assessment: Assessment,
    *,
    authorised_on: date,
    authorised_by: Practitioner,
    outcomes: Collection[AssessmentOutcome],
    comments: str = "",
    by: User,
) -> None:
    """Take an assessment into effect, with what follows from it."""
    flags = outcomes_as_flags(outcomes, AssessmentOutcome)
    found = assessment.factors.values_list("factor", flat=True)
    refuse_without_impact(list(found), impact=assessment.impact)
    with change(assessment.child_id, by=by, action="Authorised an assessment", reason=comments):
        amend(
            [assessment],
            authorised_on=authorised_on,
            authorised_by=authorised_by,
            no_further_action=set(outcomes) <= _NOTHING,
            outcome_comments=comments,
            **flags,
        )


def finish_assessment(
    assessment: Assessment,
    *,
    child_views: str,
    factors: Collection[codes.AssessmentFactor],
    analysis: str,
    outcomes: Collection[AssessmentOutcome],
    authorised_on: date,
    authorised_by: Practitioner,
    impact: str = "",
    chronology_reviewed_on: date | None = None,
    reason_late: str = "",
    by: User,
) -> None:
    """Take a whole assessment into effect as its author wrote it and a manager authorised it."""
    with change(assessment.child_id, by=by, action="Finished an assessment"):
        write_assessment(
            assessment,
            child_views=child_views,
            analysis=analysis,
            impact=impact,
            chronology_reviewed_on=chronology_reviewed_on,
            reason_late=reason_late,
            by=by,
        )
        name_factors(assessment, factors=factors, by=by)
        authorise_assessment(
            assessment,
            authorised_on=authorised_on,
            authorised_by=authorised_by,
            outcomes=outcomes,
            by=by,
        )


def cancel_assessment(
    assessment: Assessment, *, cancelled_on: date, because: str, by: User
) -> None:
    """Cancel an assessment that should not have begun."""
    with change(assessment.child_id, by=by, action="Cancelled an assessment", reason=because):
        amend([assessment], cancelled_on=cancelled_on, cancelled_because=because)
