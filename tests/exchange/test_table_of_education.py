"""Special needs, education plans and what children say, as an extract has them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from keel.chronology.local_rules import rules_in_force
from keel.education.models import (
    EducationAssessment,
    EducationPlan,
    EducationPlanInForce,
    EducationPlanRequest,
    Pupil,
    SpecialNeed,
)
from keel.family_help.models import ChildsView
from keel.rulebook import events
from tests.exchange.folders import counts, loaded, refused_of, rows_of, with_people

pytestmark = pytest.mark.django_db

TABLES = {
    "send": """
        send_table_id,send_person_id,send_upn,send_uln,send_upn_unknown
        S1,C1,A123456789012,1234567890,
        S2,C2,,,UN1
        S3,C9,,,UN1
        """,
    "ehcp_requests": """
        ehcr_ehcp_request_id,ehcr_send_table_id,ehcr_ehcp_req_date,ehcr_ehcp_req_outcome_date,ehcr_ehcp_req_outcome
        R1,S1,2025-01-06,2025-02-10,Y
        R2,S2,2025-03-03,2025-02-10,Refused - needs met by school
        R3,S9,2025-03-03,,
        """,
    "ehcp_assessment": """
        ehca_ehcp_assessment_id,ehca_ehcp_request_id,ehca_ehcp_assessment_outcome_date,ehca_ehcp_assessment_outcome,ehca_ehcp_assessment_exceptions
        A1,R1,2025-04-28,Plan to be issued,School closed
        A2,R3,2025-04-28,,
        """,
    "ehcp_named_plan": """
        ehcn_named_plan_id,ehcn_ehcp_asmt_id,ehcn_named_plan_start_date,ehcn_named_plan_ceased_date,ehcn_named_plan_ceased_reason
        P1,A1,2025-05-19,2026-02-27,Moved
        P2,A2,2025-05-19,,
        """,
    "ehcp_active_plans": """
        ehcp_active_ehcp_id,ehcp_ehcp_request_id,ehcp_active_ehcp_last_review_date
        E1,R1,2026-01-12
        E2,R9,2026-01-12
        """,
    "sen_need": """
        senn_table_id,senn_active_ehcp_id,senn_active_ehcp_need_type,senn_active_ehcp_need_rank
        N1,E1,ASD,1
        N2,E1,Sadness,2
        N3,E9,ASD,1
        """,
    "voice_of_child": """
        voch_table_id,voch_person_id,voch_explained_worries,voch_story_help_understand,voch_agree_worker,voch_plan_safe,voch_tablet_help_explain
        V1,C1,Y,N,Y,N,Y
        V2,C9,Y,Y,Y,Y,Y
        """,
}


def test_every_column_about_a_request_lands_in_a_field(tmp_path: Path) -> None:
    loaded(with_people(tmp_path, **TABLES))

    assert rows_of(Pupil) == [
        {"child": "C1", "upn": "A123456789012", "uln": "1234567890"},
        {"child": "C2", "upn_unknown": "UN1"},
    ]
    assert rows_of(EducationPlanRequest) == [
        {
            "child": "C1",
            "pupil": "S1",
            "requested_on": date(2025, 1, 6),
            "decided_on": date(2025, 2, 10),
            "outcome": "agreed",
            "stated_outcome": "Y",
        },
        {
            "child": "C2",
            "pupil": "S2",
            "requested_on": date(2025, 3, 3),
            "decided_on": date(2025, 2, 10),
            "outcome": "refused",
            "stated_outcome": "Refused - needs met by school",
        },
    ]


def test_the_assessment_and_the_plan_land_in_fields_through_the_request(tmp_path: Path) -> None:
    loaded(with_people(tmp_path, **TABLES))

    assert rows_of(EducationAssessment) == [
        {
            "child": "C1",
            "request": "R1",
            "completed_on": date(2025, 4, 28),
            "outcome": "issue",
            "stated_outcome": "Plan to be issued",
            "exceptions": "School closed",
        }
    ]
    assert rows_of(EducationPlan) == [
        {
            "child": "C1",
            "assessment": "A1",
            "started_on": date(2025, 5, 19),
            "ended_on": date(2026, 2, 27),
            "end_reason": "Moved",
        }
    ]


def test_needs_reviews_and_the_childs_own_view_land_in_fields_too(tmp_path: Path) -> None:
    loaded(with_people(tmp_path, **TABLES))

    assert rows_of(EducationPlanInForce) == [
        {"child": "C1", "request": "R1", "last_reviewed_on": date(2026, 1, 12)}
    ]
    assert rows_of(SpecialNeed) == [
        {"child": "C1", "plan": "E1", "need": "ASD", "stated_need": "ASD", "rank": 1},
        {"child": "C1", "plan": "E1", "stated_need": "Sadness", "rank": 2},
    ]
    assert rows_of(ChildsView) == [
        {
            "child": "C1",
            "worries_explained": True,
            "story_helped": False,
            "agrees_with_worker": True,
            "plan_is_safe": False,
            "tablet_would_help": True,
        }
    ]


def test_a_row_that_belongs_to_nothing_is_refused_with_all_that_belongs_to_it(
    tmp_path: Path,
) -> None:
    report = loaded(with_people(tmp_path, **TABLES))

    neither = "is neither in the extract nor in Keel"
    assert refused_of(report) == [
        ("S3", "send_person_id", f"This person {neither}"),
        ("R3", "ehcr_send_table_id", f"This pupil {neither}"),
        ("A2", "ehca_ehcp_request_id", f"This request {neither}"),
        ("P2", "ehcn_ehcp_asmt_id", f"This assessment {neither}"),
        ("E2", "ehcp_ehcp_request_id", f"This request {neither}"),
        ("N3", "senn_active_ehcp_id", f"This plan in force {neither}"),
        ("V2", "voch_person_id", f"This person {neither}"),
    ]


def test_a_decision_before_the_request_is_kept_and_says_so(tmp_path: Path) -> None:
    folder = with_people(tmp_path, **TABLES)

    loaded(folder)

    assert dict(EducationPlanRequest.objects.values_list("source_key", "conflict")) == {
        "R1": "",
        "R2": "It was decided before it was asked",
    }
    assert {counts(table) for table in loaded(folder).tables} == {(0, 0, 0)}


def test_a_plan_that_ceased_and_never_began_is_kept_and_says_so(tmp_path: Path) -> None:
    plans = TABLES["ehcp_named_plan"].strip().splitlines()[0] + "\nP1,A1,,2026-02-27,Moved\n"

    loaded(with_people(tmp_path, **{**TABLES, "ehcp_named_plan": plans}))

    assert EducationPlan.objects.get().conflict == "It ceased and never began"


def test_tables_that_suppliers_leave_empty_make_nothing_known(tmp_path: Path) -> None:
    headings = {name: text.strip().splitlines()[0] + "\n" for name, text in TABLES.items()}

    loaded(with_people(tmp_path, **headings))

    kinds = [events.EDUCATION_PLAN_REQUESTED, events.EDUCATION_PLAN_REVIEWED]
    assert set(rules_in_force().covered.lacking(kinds)) == set(kinds)


def test_the_dataset_does_not_say_when_a_child_was_heard_or_a_plan_drafted(tmp_path: Path) -> None:
    loaded(with_people(tmp_path, **TABLES))

    kinds = [
        events.EDUCATION_PLAN_ISSUED,
        events.EDUCATION_PLAN_REVIEWED,
        events.EDUCATION_PLAN_DRAFTED,
        events.CHILDS_VIEW_GIVEN,
    ]
    assert set(rules_in_force().covered.lacking(kinds)) == set(kinds[2:])
