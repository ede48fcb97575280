"""Two people whom an extract has as two, merged here: it goes on bringing both."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from keel.child_protection.models import ProtectionPlan
from keel.chronology import night
from keel.people import commands
from keel.people.matching import keeping
from keel.people.matching.clashes import MARK
from keel.people.models import Person, PossibleMatch
from keel.people.tasks import find_people_recorded_twice
from keel.workforce.roles import Role
from tests.cast import member
from tests.exchange.folders import a_folder, counts, loaded, table_of

pytestmark = pytest.mark.django_db

TWICE = """
    pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob,pers_ethnicity
    C1,Katherine,Hollis,F,2015-05-04,WBRI
    C2,Katie,Holliss,F,2015-04-05,WBRI
    """
PLANS = """
    cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date
    P1,C1,2025-01-06,
    P2,C2,2025-06-02,2025-11-03
    """
A_PLAN_MORE = "    P3,C2,2026-01-12,\n"


def a_person(key: str) -> Person:
    return Person.objects.get(source_key=key)


def test_an_import_goes_on_bringing_both_and_undoes_no_merge(tmp_path: Path) -> None:
    loaded(a_folder(tmp_path / "first", person=TWICE, cp_plans=PLANS))
    officer = member(Role.ANALYST)
    kept, merged = a_person("C1"), a_person("C2")
    commands.merge(kept, merged, reason="One child", by=officer.user)

    again = loaded(tmp_path / "first")
    more = loaded(a_folder(tmp_path / "second", person=TWICE, cp_plans=PLANS + A_PLAN_MORE))

    assert counts(table_of(again, "person")) == (0, 0, 0)
    assert counts(table_of(again, "cp_plans")) == (0, 0, 0)
    assert counts(table_of(more, "cp_plans")) == (1, 0, 0)
    assert a_person("C2").merged_into == kept
    plans = ProtectionPlan.objects.order_by("source_key")
    assert list(plans.values_list("source_key", "child", "conflict")) == [
        ("P1", kept.pk, MARK),
        ("P2", merged.pk, MARK),
        ("P3", merged.pk, ""),
    ]
    assert night.check().differences == 0


def test_the_same_person_twice_in_an_extract_is_looked_for_after_it(tmp_path: Path) -> None:
    loaded(a_folder(tmp_path / "first", person=TWICE))

    jobs = ProcrastinateJob.objects.filter(task_name=find_people_recorded_twice.name)
    keeping.refresh(at=jobs.get().scheduled_at or a_person("C1").recorded_at)

    pair = PossibleMatch.objects.get()
    assert {pair.one, pair.other} == {a_person("C1"), a_person("C2")}
    assert date(2015, 5, 4) in {pair.one.born_on, pair.other.born_on}
