"""Special educational needs and education, health and care plans."""

from __future__ import annotations

import polars as pl
from django.db.models import Max, Q

from keel.core.codes import SpecialNeed as SpecialNeedCode
from keel.core.codes import UpnUnknown
from keel.core.models import Recorded
from keel.education.models import (
    AssessmentOutcome,
    EducationAssessment,
    EducationPlan,
    EducationPlanInForce,
    EducationPlanRequest,
    Pupil,
    RequestOutcome,
    SpecialNeed,
)
from keel.exchange.ssd.conflicts import Contradiction, ends_before_it_begins
from keel.exchange.ssd.declared import Column, Reference, Table, Through
from keel.exchange.ssd.readers import COUNT, DATE, TEXT
from keel.exchange.ssd.spellings import code_from, word_from
from keel.exchange.ssd.tables.common import child

_REQUEST_OUTCOME = word_from(
    {
        RequestOutcome.WITHDRAWN: ("withdr…", "ceas…", "w"),
        RequestOutcome.REFUSED: (
            "refus…",
            "declin…",
            "not agreed",
            "not to assess",
            "not to proceed",
            "not proceeding",
            "no",
            "n",
        ),
        RequestOutcome.AGREED: ("agree", "agreed", "proceed…", "assess", "yes", "y"),
    }
)
_ASSESSMENT_OUTCOME = word_from(
    {
        AssessmentOutcome.WITHDRAWN: ("withdr…", "ceas…", "w"),
        AssessmentOutcome.NOT_ISSUE: ("refus…", "declin…", "not agreed", "not to issue", "no", "n"),
        AssessmentOutcome.ISSUE: ("issue", "issued", "agree", "agreed", "plan", "yes", "y"),
    }
)


def _part_of(column: str, field: str, to: type[Recorded], what: str) -> tuple[Reference, Reference]:
    """What a row belongs to, and through it the child, whom these tables do not name."""
    return (
        Reference(column, field, to, what, required=True),
        child("", Through(column, to)),
    )


TABLES = (
    Table(
        name="ssd_send",
        model=Pupil,
        key="send_table_id",
        parts=(
            child("send_person_id"),
            Column("send_upn", "upn", TEXT),
            Column("send_uln", "uln", TEXT),
            Column("send_upn_unknown", "upn_unknown", code_from(UpnUnknown)),
        ),
    ),
    Table(
        name="ssd_ehcp_requests",
        model=EducationPlanRequest,
        key="ehcr_ehcp_request_id",
        parts=(
            *_part_of("ehcr_send_table_id", "pupil", Pupil, "pupil"),
            Column("ehcr_ehcp_req_date", "requested_on", DATE),
            Column("ehcr_ehcp_req_outcome_date", "decided_on", DATE),
            Column("ehcr_ehcp_req_outcome", "outcome", _REQUEST_OUTCOME),
            Column("ehcr_ehcp_req_outcome", "stated_outcome", TEXT),
        ),
        conflicts=(
            ends_before_it_begins(
                "requested_on", "decided_on", "It was decided before it was asked"
            ),
        ),
        begins="requested_on",
        ends="decided_on",
    ),
    Table(
        name="ssd_ehcp_assessment",
        model=EducationAssessment,
        key="ehca_ehcp_assessment_id",
        parts=(
            *_part_of("ehca_ehcp_request_id", "request", EducationPlanRequest, "request"),
            Column("ehca_ehcp_assessment_outcome_date", "completed_on", DATE),
            Column("ehca_ehcp_assessment_outcome", "outcome", _ASSESSMENT_OUTCOME),
            Column("ehca_ehcp_assessment_outcome", "stated_outcome", TEXT),
            Column("ehca_ehcp_assessment_exceptions", "exceptions", TEXT),
        ),
        begins="completed_on",
    ),
    Table(
        name="ssd_ehcp_named_plan",
        model=EducationPlan,
        key="ehcn_named_plan_id",
        parts=(
            *_part_of("ehcn_ehcp_asmt_id", "assessment", EducationAssessment, "assessment"),
            Column("ehcn_named_plan_start_date", "started_on", DATE),
            Column("ehcn_named_plan_ceased_date", "ended_on", DATE),
            Column("ehcn_named_plan_ceased_reason", "end_reason", TEXT),
        ),
        conflicts=(
            ends_before_it_begins("started_on", "ended_on"),
            Contradiction(
                "It ceased and never began",
                pl.col("ended_on").is_not_null() & pl.col("started_on").is_null(),
            ),
        ),
        begins="started_on",
        ends="ended_on",
    ),
    Table(
        name="ssd_ehcp_active_plans",
        model=EducationPlanInForce,
        key="ehcp_active_ehcp_id",
        parts=(
            *_part_of("ehcp_ehcp_request_id", "request", EducationPlanRequest, "request"),
            Column("ehcp_active_ehcp_last_review_date", "last_reviewed_on", DATE),
        ),
        told={
            "ehcp_active_ehcp_last_review_date": Max(
                "reviews__held_on", filter=Q(reviews__struck_at=None)
            )
        },
    ),
    Table(
        name="ssd_sen_need",
        model=SpecialNeed,
        key="senn_table_id",
        parts=(
            *_part_of("senn_active_ehcp_id", "plan", EducationPlanInForce, "plan in force"),
            Column("senn_active_ehcp_need_type", "need", code_from(SpecialNeedCode)),
            Column("senn_active_ehcp_need_type", "stated_need", TEXT),
            Column("senn_active_ehcp_need_rank", "rank", COUNT),
        ),
    ),
)
