"""Care leavers, as an extract has them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from keel.care_leavers.models import CareLeaver
from keel.chronology.local_rules import rules_in_force
from keel.chronology.models import Deadline
from keel.rulebook import events
from tests.exchange.folders import a_folder, counts, loaded, refused_of, rows_of, with_people

pytestmark = pytest.mark.django_db

TABLES = {
    "department": """
        dept_team_id,dept_team_name
        T1,Leaving care
        """,
    "professionals": """
        prof_professional_id,prof_professional_name
        W1,Jo Adeyemi
        W2,Max Bell
        """,
    "care_leavers": """
        clea_table_id,clea_person_id,clea_care_leaver_eligibility,clea_care_leaver_in_touch,clea_care_leaver_latest_contact,clea_care_leaver_accommodation,clea_care_leaver_accom_suitable,clea_care_leaver_activity,clea_pathway_plan_review_date,clea_care_leaver_personal_advisor,clea_care_leaver_allocated_team,clea_care_leaver_worker_id
        1,C1,Former Relevant,YES,2026-03-02,U,1,F2,2025-11-03,Max Bell,T1,W1
        2,C2,Relevant,REFU,2026-01-12,W,2,G5,2025-10-06,W1,T9,W9
        3,C2,Eligible,,,Tent,perhaps,,,Nobody,,
        4,C9,Relevant,,,,,,,,,
        """,
}


def test_every_column_about_a_care_leaver_lands_in_a_field(tmp_path: Path) -> None:
    loaded(with_people(tmp_path, **TABLES))

    assert rows_of(CareLeaver) == [
        {
            "child": "C1",
            "eligibility": "Former Relevant",
            "in_touch": "YES",
            "last_contact_on": date(2026, 3, 2),
            "accommodation": "U",
            "accommodation_suitable": True,
            "activity": "F2",
            "pathway_plan_reviewed_on": date(2025, 11, 3),
            "personal_adviser": "W2",
            "team": "T1",
            "practitioner": "W1",
        },
        {
            "child": "C2",
            "eligibility": "Relevant",
            "in_touch": "REFU",
            "last_contact_on": date(2026, 1, 12),
            "accommodation": "W",
            "accommodation_suitable": False,
            "activity": "G5",
            "pathway_plan_reviewed_on": date(2025, 10, 6),
            "personal_adviser": "W1",
        },
        {"child": "C2", "eligibility": "Eligible"},
    ]


def test_what_names_nobody_or_says_nothing_known_is_kept_beside(tmp_path: Path) -> None:
    report = loaded(with_people(tmp_path, **TABLES))

    nobody = "This person is neither in the extract nor in Keel"
    assert refused_of(report) == [("4", "clea_person_id", nobody)]
    assert CareLeaver.objects.get(source_key="3").not_understood == {
        "clea_care_leaver_accommodation": "Tent",
        "clea_care_leaver_accom_suitable": "perhaps",
        "clea_care_leaver_personal_advisor": "Nobody",
    }


def test_two_rows_about_one_care_leaver_are_kept_and_say_so(tmp_path: Path) -> None:
    folder = with_people(tmp_path, **TABLES)

    loaded(folder)

    another = "Another row is about the same care leaver"
    said = dict(CareLeaver.objects.values_list("source_key", "conflict"))
    assert said == {"1": "", "2": another, "3": another}
    assert {counts(table) for table in loaded(folder).tables} == {(0, 0, 0)}


def test_a_care_leaver_of_whom_only_the_last_is_known_is_owed_the_next_contact_and_review(
    tmp_path: Path,
) -> None:
    heading = TABLES["care_leavers"].strip().splitlines()[0]
    person = "pers_person_id,pers_dob\nC1,2006-05-04\n"
    row = "1,C1,Former Relevant,YES,2026-01-05,U,1,F2,2025-09-01,,,"
    episodes = """
        clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,clae_cla_episode_ceased_date,clae_cla_episode_ceased_reason
        1,C1,2020-01-06,S,2024-05-03,E17
        """

    loaded(
        a_folder(tmp_path, person=person, cla_episodes=episodes, care_leavers=f"{heading}\n{row}\n")
    )

    due = dict(
        Deadline.objects.filter(rule__in=("CV-05", "CV-09"), met_on=None).values_list(
            "rule", "due_on"
        )
    )
    assert due == {"CV-05": date(2026, 3, 1), "CV-09": date(2026, 3, 2)}


def test_the_dataset_does_not_say_when_a_plan_was_made_or_contact_tried(tmp_path: Path) -> None:
    loaded(with_people(tmp_path, **TABLES))

    kinds = [
        events.CARE_LEAVER_CONTACTED,
        events.PATHWAY_PLAN_REVIEWED,
        events.PATHWAY_PLAN_MADE,
        events.CARE_LEAVER_CONTACT_TRIED,
        events.PERSONAL_ADVISER_NAMED,
    ]
    assert set(rules_in_force().covered.lacking(kinds)) == set(kinds[2:])
