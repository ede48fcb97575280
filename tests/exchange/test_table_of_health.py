"""Health, offences, answers on care plans and costs, as an extract has them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from keel.chronology.local_rules import rules_in_force
from keel.looked_after.models import (
    CarePlanAnswer,
    Conviction,
    HealthCheck,
    ImmunisationCheck,
    PlacementCost,
    SdqScore,
    SubstanceMisuse,
)
from keel.rulebook import events
from tests.exchange.folders import counts, loaded, refused_of, rows_of, with_people

pytestmark = pytest.mark.django_db

TABLES = {
    "cla_health": """
        clah_health_check_id,clah_person_id,clah_health_check_type,clah_health_check_date,clah_health_check_status
        1,C1,Initial Health Assessment,2026-01-20,Completed
        2,C1,Dental check,2026-02-03,Child refused
        3,C2,Reiki,2026-02-03,Glowing
        4,C9,Dental check,2026-02-03,Completed
        """,
    "cla_immunisations": """
        clai_person_id,clai_immunisations_status,clai_immunisations_status_date
        C1,Y,2026-01-20
        C2,N,2026-01-21
        C9,Y,2026-01-20
        """,
    "sdq_scores": """
        csdq_table_id,csdq_person_id,csdq_sdq_completed_date,csdq_sdq_score,csdq_sdq_reason
        1,C1,2026-01-20,17,
        2,C1,2026-02-20,,SDQ2
        3,C2,2026-02-20,55,
        4,C9,2026-02-20,5,
        """,
    "cla_substance_misuse": """
        clas_substance_misuse_id,clas_person_id,clas_substance_misuse_date,clas_substance_misused,clas_intervention_received
        1,C1,2026-01-20,Cannabis,Y
        2,C2,2026-01-21,No,
        3,C2,,Alcohol,N
        """,
    "cla_convictions": """
        clac_cla_conviction_id,clac_person_id,clac_cla_conviction_date,clac_cla_conviction_offence
        1,C1,2026-01-20,Theft
        2,C1,,Affray
        """,
    "pre_cla_care_plan": """
        FACT_FORM_ID,DIM_PERSON_ID,ANSWER_NO,ANSWER,LatestResponseDate
        F1,C1,CPFUP1,No,2026-01-20
        F1,C1,CPFUP6,Yes,2026-01-20
        F2,C9,CPFUP1,No,2026-01-20
        ,C1,CPFUP1,No,2026-01-20
        """,
    "cla_placement": """
        clap_cla_placement_id,clap_person_id,clap_cla_placement_start_date
        H1,C1,2026-01-05
        """,
    "s251_finance": """
        s251_table_id,s251_cla_placement_id,s251_placeholder_1,s251_placeholder_2,s251_placeholder_3,s251_placeholder_4
        1,H1,a,b,c,d
        2,H9,a,b,c,d
        """,
}


def test_every_column_about_a_check_of_health_lands_in_a_field(tmp_path: Path) -> None:
    loaded(with_people(tmp_path, **TABLES))

    assert rows_of(HealthCheck) == [
        {
            "child": "C1",
            "kind": "initial",
            "stated_kind": "Initial Health Assessment",
            "checked_on": date(2026, 1, 20),
            "status": "done",
            "stated_status": "Completed",
        },
        {
            "child": "C1",
            "kind": "dental",
            "stated_kind": "Dental check",
            "checked_on": date(2026, 2, 3),
            "status": "refused",
            "stated_status": "Child refused",
        },
        {
            "child": "C2",
            "stated_kind": "Reiki",
            "checked_on": date(2026, 2, 3),
            "stated_status": "Glowing",
        },
    ]


def test_immunisations_scores_and_substances_land_in_fields_of_their_own(tmp_path: Path) -> None:
    loaded(with_people(tmp_path, **TABLES))

    assert rows_of(ImmunisationCheck) == [
        {"child": "C1", "checked_on": date(2026, 1, 20), "up_to_date": True},
        {"child": "C2", "checked_on": date(2026, 1, 21), "up_to_date": False},
    ]
    assert rows_of(SdqScore) == [
        {"child": "C1", "completed_on": date(2026, 1, 20), "score": 17},
        {"child": "C1", "completed_on": date(2026, 2, 20), "no_score_because": "SDQ2"},
        {"child": "C2", "completed_on": date(2026, 2, 20), "score": 55},
    ]
    assert rows_of(SubstanceMisuse) == [
        {
            "child": "C1",
            "screened_on": date(2026, 1, 20),
            "misuse_found": True,
            "substance": "Cannabis",
            "intervention_received": True,
        },
        {
            "child": "C2",
            "screened_on": date(2026, 1, 21),
            "misuse_found": False,
            "substance": "No",
        },
    ]


def test_offences_answers_and_costs_land_in_fields_of_their_own(tmp_path: Path) -> None:
    loaded(with_people(tmp_path, **TABLES))

    assert rows_of(Conviction) == [
        {"child": "C1", "convicted_on": date(2026, 1, 20), "offence": "Theft"}
    ]
    assert [answer["question"] for answer in rows_of(CarePlanAnswer)] == ["CPFUP1", "CPFUP6"]
    assert rows_of(CarePlanAnswer)[1] == {
        "child": "C1",
        "form_key": "F1",
        "question": "CPFUP6",
        "answer": "Yes",
        "answered_on": date(2026, 1, 20),
    }
    assert rows_of(PlacementCost) == [
        {
            "child": "C1",
            "placement": "H1",
            "stated_1": "a",
            "stated_2": "b",
            "stated_3": "c",
            "stated_4": "d",
        }
    ]


def test_rows_that_say_nothing_or_name_nobody_are_refused(tmp_path: Path) -> None:
    nobody = "This person is neither in the extract nor in Keel"

    report = loaded(with_people(tmp_path, **TABLES))

    assert refused_of(report) == [
        ("2", "s251_cla_placement_id", "This placement is neither in the extract nor in Keel"),
        ("", "key", "It has no key"),
        ("F2/CPFUP1", "dim_person_id", nobody),
        ("4", "clah_person_id", nobody),
        ("C9", "clai_person_id", nobody),
        ("4", "csdq_person_id", nobody),
        ("3", "clas_substance_misuse_date", "It is missing"),
        ("2", "clac_cla_conviction_date", "It is missing"),
    ]


def test_what_cannot_be_is_kept_and_says_so(tmp_path: Path) -> None:
    loaded(
        with_people(
            tmp_path,
            sdq_scores="""
                csdq_table_id,csdq_person_id,csdq_sdq_completed_date,csdq_sdq_score,csdq_sdq_reason
                1,C1,2026-01-20,55,
                2,C1,2026-01-21,12,SDQ2
                3,C1,2026-01-22,12,
                """,
            cla_substance_misuse="""
                clas_substance_misuse_id,clas_person_id,clas_substance_misuse_date,clas_substance_misused,clas_intervention_received
                1,C1,2026-01-20,No,Y
                2,C1,2026-01-20,Alcohol,Y
                """,
        )
    )

    assert dict(SdqScore.objects.values_list("source_key", "conflict")) == {
        "1": "A score lies between 0 and 40",
        "2": "There is a score, and a reason why there is none",
        "3": "",
    }
    assert dict(SubstanceMisuse.objects.values_list("source_key", "conflict")) == {
        "1": "There was help for misuse that was not found",
        "2": "",
    }


def test_the_same_tables_again_change_nothing(tmp_path: Path) -> None:
    folder = with_people(tmp_path, **TABLES)
    loaded(folder)

    again = loaded(folder)

    assert {counts(table) for table in again.tables} == {(0, 0, 0)}


def test_health_is_supplied_and_what_the_dataset_lacks_is_not(tmp_path: Path) -> None:
    loaded(with_people(tmp_path, **TABLES))

    lacking = rules_in_force().covered.lacking(
        [
            events.HEALTH_ASSESSMENT_DONE,
            events.DENTAL_CHECK_DONE,
            events.SDQ_COMPLETED,
            events.HEALTH_ASSESSMENT_REQUESTED,
            events.PLACEMENT_COST_STARTED,
        ]
    )
    assert set(lacking) == {events.HEALTH_ASSESSMENT_REQUESTED, events.PLACEMENT_COST_STARTED}
