"""Adoption and other orders for good, as an extract has them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from keel.permanence.models import Permanence, PreviousPermanence
from tests.exchange.folders import counts, loaded, refused_of, rows_of, with_people

pytestmark = pytest.mark.django_db

TABLES = {
    "professionals": """
        prof_professional_id,prof_professional_name
        W1,Jo Adeyemi
        """,
    "cla_episodes": """
        clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_id
        1,C2,2024-01-08,CLA-2
        """,
    "cla_previous_permanence": """
        lapp_table_id,lapp_person_id,lapp_previous_permanence_option,lapp_previous_permanence_la,lapp_previous_permanence_order_date
        1,C1,P1 - Adoption,Port Haven,04/05/2018
        2,C2,P2,,zz/zz/2017
        3,C9,P2,,
        """,
    "permanence": """
        perm_table_id,perm_person_id,perm_cla_id,perm_adm_decision_date,perm_part_of_sibling_group,perm_siblings_placed_together,perm_siblings_placed_apart,perm_ffa_cp_decision_date,perm_placement_order_date,perm_matched_date,perm_adopter_sex,perm_adopter_legal_status,perm_number_of_adopters,perm_placed_for_adoption_date,perm_adopted_by_carer_flag,perm_placed_foster_carer_date,perm_placed_ffa_cp_date,perm_placement_provider_urn,perm_decision_reversed_date,perm_decision_reversed_reason,perm_permanence_order_date,perm_permanence_order_type,perm_adoption_worker_id
        1,C1,CLA-1,2024-06-03,Y,1,0,2024-05-06,2024-08-05,2024-09-02,MF,L11,2,2024-09-30,Y,2024-01-08,2024-05-13,SC1,2024-06-10,RD1,2025-06-02,Adoption,W1
        2,,CLA-2,,,,,,,,,,,,,,,,,,2025-06-02,SGO,
        3,C2,,2024-06-03,,,,,,2024-09-02,,,,2024-08-05,,,,,2024-05-06,RD3,,,
        4,C9,,2024-06-03,,,,,,,,,,,,,,,,,,,
        """,
}


def test_every_column_about_permanence_lands_in_a_field(tmp_path: Path) -> None:
    loaded(with_people(tmp_path, **TABLES))

    adopted, guarded, _ = rows_of(Permanence)
    assert adopted == {
        "child": "C1",
        "period": "CLA-1",
        "decided_on": date(2024, 6, 3),
        "in_sibling_group": True,
        "siblings_together": 1,
        "siblings_apart": 0,
        "early_placement_decided_on": date(2024, 5, 6),
        "placement_order_on": date(2024, 8, 5),
        "matched_on": date(2024, 9, 2),
        "adopter_sex": "MF",
        "adopter_legal_status": "L11",
        "adopters": 2,
        "placed_on": date(2024, 9, 30),
        "adopted_by_carer": True,
        "placed_with_carer_on": date(2024, 1, 8),
        "early_placed_on": date(2024, 5, 13),
        "provider_urn": "SC1",
        "reversed_on": date(2024, 6, 10),
        "reversed_because": "RD1",
        "order_on": date(2025, 6, 2),
        "order_kind": "adoption",
        "stated_order": "Adoption",
        "practitioner": "W1",
    }
    assert guarded == {
        "child": "C2",
        "period": "CLA-2",
        "order_on": date(2025, 6, 2),
        "order_kind": "special_guardianship",
        "stated_order": "SGO",
    }


def test_an_order_from_before_care_keeps_what_is_known_of_its_day(tmp_path: Path) -> None:
    loaded(with_people(tmp_path, **TABLES))

    assert rows_of(PreviousPermanence) == [
        {
            "child": "C1",
            "kind": "P1",
            "authority": "Port Haven",
            "order_on": date(2018, 5, 4),
            "stated_order_date": "04/05/2018",
        },
        {"child": "C2", "kind": "P2", "stated_order_date": "zz/zz/2017"},
    ]


def test_rows_about_nobody_are_refused(tmp_path: Path) -> None:
    report = loaded(with_people(tmp_path, **TABLES))

    nobody = "This person is neither in the extract nor in Keel"
    assert refused_of(report) == [("3", "lapp_person_id", nobody), ("4", "perm_person_id", nobody)]


def test_steps_out_of_order_are_kept_and_say_so(tmp_path: Path) -> None:
    folder = with_people(tmp_path, **TABLES)

    loaded(folder)

    said = dict(Permanence.objects.values_list("source_key", "conflict"))
    assert said == {
        "1": "",
        "2": "",
        "3": "Placed before being matched. Reversed before being decided",
    }
    assert {counts(table) for table in loaded(folder).tables} == {(0, 0, 0)}


def test_an_impossible_order_or_number_is_kept_and_says_so(tmp_path: Path) -> None:
    loaded(
        with_people(
            tmp_path,
            cla_previous_permanence="""
                lapp_table_id,lapp_person_id,lapp_previous_permanence_option,lapp_previous_permanence_order_date
                1,C1,Z1,04/05/2018
                """,
            permanence="""
                perm_table_id,perm_person_id,perm_number_of_adopters
                1,C1,4
                2,C2,1
                """,
        )
    )

    assert PreviousPermanence.objects.get().conflict == "There was no order, and it has a day"
    assert dict(Permanence.objects.values_list("source_key", "conflict")) == {
        "1": "There are one or two adopters",
        "2": "",
    }
