"""Pre-proceedings, and what became of them in court, as an extract has them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from keel.proceedings.models import PreProceedings
from tests.exchange.folders import counts, loaded, refused_of, rows_of, table_of, with_people

pytestmark = pytest.mark.django_db

HEADING = (
    "prep_table_id,prep_person_id,prep_plo_family_id,prep_pre_pro_decision_date,"
    "prep_initial_pre_pro_meeting_date,prep_pre_pro_outcome,prep_agree_stepdown_issue_date,"
    "prep_cp_plans_referral_period,prep_legal_gateway_outcome,prep_prev_pre_proc_child,"
    "prep_prev_care_proc_child,prep_pre_pro_letter_date,prep_care_pro_letter_date,"
    "prep_pre_pro_meetings_num,prep_pre_pro_parents_legal_rep,"
    "prep_parents_legal_rep_point_of_issue,prep_court_reference,prep_care_proc_court_hearings,"
    "prep_care_proc_short_notice,prep_proc_short_notice_reason,prep_la_inital_plan_approved,"
    "prep_la_initial_care_plan,prep_la_final_plan_approved,prep_la_final_care_plan"
)
ISSUED = (
    "1,C1,F1,2025-01-06,2025-02-03,Decision to issue care proceedings,2025-04-28,2,PLO,1,0,"
    "2025-01-13,2025-05-01,3,Y,N,HU25C001,4,Y,Born early,Y,Foster care,N,Placement with aunt"
)


def test_every_column_of_pre_proceedings_lands_in_a_field(tmp_path: Path) -> None:
    loaded(with_people(tmp_path, pre_proceedings=f"{HEADING}\n{ISSUED}\n"))

    [record] = rows_of(PreProceedings)
    assert record == {
        "child": "C1",
        "family_key": "F1",
        "started_on": date(2025, 1, 6),
        "first_meeting_on": date(2025, 2, 3),
        "stated_outcome": "Decision to issue care proceedings",
        "decision": "issue",
        "decided_on": date(2025, 4, 28),
        "ended_on": date(2025, 4, 28),
        "stated_protection_plans": 2,
        "stated_gateway_outcome": "PLO",
        "stated_earlier_pre_proceedings": 1,
        "stated_earlier_care_proceedings": 0,
        "letter_sent_on": date(2025, 1, 13),
        "care_proceedings_letter_on": date(2025, 5, 1),
        "stated_meetings": 3,
        "parents_represented": True,
        "parents_represented_at_issue": False,
        "court_reference": "HU25C001",
        "stated_hearings": 4,
        "short_notice": True,
        "short_notice_reason": "Born early",
        "initial_plan_approved": True,
        "initial_plan": "Foster care",
        "final_plan_approved": False,
        "final_plan": "Placement with aunt",
    }


def test_pre_proceedings_without_a_day_or_a_child_are_refused(tmp_path: Path) -> None:
    start = "prep_table_id,prep_person_id,prep_pre_pro_decision_date"
    report = loaded(
        with_people(tmp_path, pre_proceedings=f"{start}\n1,C1,\n2,C9,2025-01-06\n3,C1,soon\n")
    )

    assert refused_of(report) == [
        ("1", "prep_pre_pro_decision_date", "It is missing"),
        ("3", "prep_pre_pro_decision_date", "It is not a date"),
        ("2", "prep_person_id", "This person is neither in the extract nor in Keel"),
    ]


def test_two_at_once_and_an_end_before_the_start_are_kept_and_say_so(tmp_path: Path) -> None:
    start = "prep_table_id,prep_person_id,prep_pre_pro_decision_date,prep_agree_stepdown_issue_date"
    rows = "1,C1,2025-01-06,\n2,C1,2025-02-03,\n3,C2,2025-02-03,2025-01-06\n"
    folder = with_people(tmp_path, pre_proceedings=f"{start}\n{rows}")

    report = loaded(folder)

    said = dict(PreProceedings.objects.values_list("source_key", "conflict"))
    twice = "The child was in pre-proceedings twice at the same time"
    assert said == {"1": twice, "2": twice, "3": "It ends before it begins"}
    assert counts(table_of(report, "pre_proceedings")) == (3, 0, 0)
    assert counts(table_of(loaded(folder), "pre_proceedings")) == (0, 0, 0)


def test_steps_before_the_first_are_kept_and_say_so(tmp_path: Path) -> None:
    heading = (
        "prep_table_id,prep_person_id,prep_pre_pro_decision_date,"
        "prep_initial_pre_pro_meeting_date,prep_pre_pro_letter_date"
    )

    loaded(
        with_people(tmp_path, pre_proceedings=f"{heading}\n1,C1,2025-02-03,2025-01-06,2025-01-13\n")
    )

    assert PreProceedings.objects.get().conflict == (
        "The letter was sent before it began. They met before it began"
    )


@pytest.mark.parametrize(
    ("outcome", "decision"),
    [
        ("Step down to child in need", "step_down"),
        ("Stepped-down", "step_down"),
        ("ISSUE", "issue"),
        ("Initiate care proceedings", "issue"),
        ("B", ""),
    ],
)
def test_an_outcome_in_free_words_is_understood_where_it_can_be(
    tmp_path: Path, outcome: str, decision: str
) -> None:
    start = "prep_table_id,prep_person_id,prep_pre_pro_decision_date,prep_pre_pro_outcome"
    loaded(with_people(tmp_path, pre_proceedings=f"{start}\n1,C1,2025-01-06,{outcome}\n"))

    record = PreProceedings.objects.get()
    assert (record.decision, record.stated_outcome) == (decision, outcome)
