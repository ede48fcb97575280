"""One person under two records, merged here.

An extract goes on bringing its two; two of Keel's own go out as one.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from keel.care_leavers import commands as care_leavers
from keel.care_leavers.models import CareLeaver, ContactMethod
from keel.child_protection.models import ProtectionPlan
from keel.chronology import night
from keel.chronology.kinds import all_records
from keel.chronology.ownership import hand_over
from keel.core.codes import Eligibility
from keel.core.models import User
from keel.core.trail.change import change
from keel.exchange.ssd.export import export
from keel.front_door.models import Contact
from keel.people import commands
from keel.people.matching import keeping
from keel.people.matching.clashes import MARK
from keel.people.models import Identifier, IdentifierKind, Person, PossibleMatch
from keel.people.tasks import find_people_recorded_twice
from keel.workforce.roles import Role
from tests.cast import member
from tests.exchange.folders import (
    DAY,
    a_folder,
    an_empty_database,
    counts,
    lines_of,
    loaded,
    table_of,
)
from tests.front_door.builders import contacts_about
from tests.people.builders import a_child
from tests.workforce.builders import a_practitioner, a_user

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


def test_who_was_recorded_here_twice_goes_out_as_one_with_all_that_is_about_them(
    tmp_path: Path,
) -> None:
    officer = member(Role.ANALYST)
    with an_empty_database():
        by = a_user("Start of records")
        hand_over([record.name for record in all_records()], to=None, since=None, by=by)
        child, again = a_child(), a_child()
        about_each(child, again, by)
        commands.merge(child, again, reason="One child", by=officer.user)
        kept, merged = f"keel-{child.pk}", f"keel-{again.pk}"
        found = export(tmp_path / "out", on=DAY)

    loaded(tmp_path / "out")

    assert found.left_out["ssd_person: merged, and written as the other record"] == 1
    assert {merged} & set(Person.objects.values_list("source_key", flat=True)) == set()
    about = [
        *Contact.objects.values_list("child__source_key", flat=True),
        *Identifier.objects.values_list("person__source_key", flat=True),
    ]
    assert about == [kept] * 5
    assert CareLeaver.objects.get().last_contact_on == date(2026, 3, 9)


def about_each(child: Person, again: Person, by: User) -> None:
    """Two contacts and three numbers, one of them an NHS number on either; and a care leaver."""
    contacts_about([child, again], by=by)
    nhs = IdentifierKind.NHS_NUMBER
    with change(child, again, by=by, action="Gave numbers"):
        Identifier(person=child, kind=nhs, value="9434765919").save()
        Identifier(person=again, kind=nhs, value="9434765870").save()
        Identifier(person=again, kind=IdentifierKind.LEGACY, value="L7").save()
    care_leavers.start_care_leaver_status(
        child, eligibility=Eligibility.RELEVANT, status_from=date(2026, 1, 12), by=by
    )
    care_leavers.record_care_leaver_contact(
        again,
        tried_on=date(2026, 3, 9),
        tried_by=a_practitioner(),
        method=ContactMethod.CALL,
        two_way=True,
        by=by,
    )


@pytest.mark.parametrize("theirs", ["", "L1"], ids=["ours came first", "theirs came first"])
def test_every_number_goes_out_once_whichever_came_first(tmp_path: Path, theirs: str) -> None:
    by = a_user("Start of records")
    people = "pers_person_id,pers_dob,pers_legacy_id\nC1,2015-05-04,{}\n"
    loaded(a_folder(tmp_path / "in", person=people.format(theirs)))
    person, since = a_person("C1"), date(2026, 2, 2)
    hand_over([record.name for record in all_records()], to=None, since=since, by=by)
    with change(person, by=by, action="Gave a number"):
        Identifier(person=person, kind=IdentifierKind.LEGACY, value="L7", valid_from=since).save()
    loaded(a_folder(tmp_path / "in", person=people.format("L1")))

    export(tmp_path / "out", on=DAY)

    (row,) = lines_of(tmp_path / "out", "person")
    (linked,) = lines_of(tmp_path / "out", "linked_identifiers")
    assert "L1" in row
    assert linked[3] == "L7"
