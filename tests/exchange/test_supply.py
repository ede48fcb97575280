"""What a folder does not say, Keel does not know, and raises nothing about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from keel.child_protection.models import ProtectionVisit
from keel.chronology import night
from keel.chronology.local_rules import rules_in_force
from keel.chronology.models import Deadline, Ownership, RaisedSignal
from keel.chronology.ownership import hand_over
from keel.core.models import User
from keel.rulebook import events
from tests.exchange.folders import a_copy, a_folder, loaded

pytestmark = pytest.mark.django_db

PERSON = """
    pers_person_id,pers_dob
    1,2015-05-04
    """
VISITS = "cppv_cp_visit_id,cppv_person_id,cppv_cp_visit_date"
PLAN = """
    cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date
    P,1,2026-01-05,
    """


def supplied(kind: events.Kind) -> bool:
    return not rules_in_force().covered.lacking([kind])


def late_visits() -> int:
    return RaisedSignal.objects.filter(signal="DD-13", rule="CP-25").count()


def test_visits_that_are_late_are_seen_where_visits_are_supplied() -> None:
    loaded()

    assert supplied(events.CHILD_SEEN_ON_PROTECTION_VISIT)
    assert late_visits()


def test_without_the_table_of_visits_no_child_was_not_seen(tmp_path: Path) -> None:
    loaded(a_copy(tmp_path / "x", without=("cp_visits",)))

    assert not supplied(events.CHILD_SEEN_ON_PROTECTION_VISIT)
    assert not late_visits()
    assert not Deadline.objects.filter(rule="CP-25").exists()


@pytest.mark.parametrize(
    "visits",
    [
        f"{VISITS}\n1,1,2026-01-10\n",
        f"{VISITS},cppv_cp_visit_seen\n1,1,2026-01-10,\n",
        f"{VISITS},cppv_cp_visit_seen\n",
    ],
    ids=["a column missing", "a column empty from top to bottom", "a table without rows"],
)
def test_a_table_that_cannot_say_who_was_seen_makes_no_child_not_seen(
    tmp_path: Path, visits: str
) -> None:
    loaded(a_folder(tmp_path, person=PERSON, cp_plans=PLAN, cp_visits=visits))

    assert not supplied(events.CHILD_SEEN_ON_PROTECTION_VISIT)
    assert not late_visits()


def test_a_column_that_says_no_is_not_an_empty_one(tmp_path: Path) -> None:
    visits = f"{VISITS},cppv_cp_visit_seen\n1,1,2026-01-10,N\n"

    loaded(a_folder(tmp_path, person=PERSON, cp_plans=PLAN, cp_visits=visits))

    assert supplied(events.CHILD_SEEN_ON_PROTECTION_VISIT)
    assert late_visits()


def test_the_dataset_alone_raises_nothing_about_what_it_does_not_hold() -> None:
    loaded()

    for kind in (
        events.CORE_GROUP_HELD,
        events.CONTINGENCY_RECORDED,
        events.SUPERVISION_HELD,
        events.CASE_SUPERVISION_HELD,
        events.STRATEGY_DISCUSSION_HELD,
    ):
        assert not supplied(kind)
    about_these = ("CP-21", "CP-22", "CP-33", "OV-01", "OV-02")
    assert not Deadline.objects.filter(rule__in=about_these).exists()


def test_a_role_that_nobody_understands_does_not_leave_every_child_unallocated(
    tmp_path: Path,
) -> None:
    involvements = """
        invo_involvements_id,invo_person_id,invo_professional_role_id,invo_involvement_start_date
        1,1,ZX-9,2026-01-01
        """

    loaded(a_folder(tmp_path, person=PERSON, involvements=involvements))

    assert not supplied(events.ALLOCATED)
    assert supplied(events.INVOLVED)


def test_what_comes_later_is_supplied_from_then_on(tmp_path: Path) -> None:
    loaded(a_copy(tmp_path / "before", without=("cp_visits",)))

    loaded()

    assert supplied(events.CHILD_SEEN_ON_PROTECTION_VISIT)
    assert night.check().differences == 0


def test_a_column_that_goes_missing_is_no_longer_known(tmp_path: Path) -> None:
    seen = f"{VISITS},cppv_cp_visit_seen\n1,1,2026-01-10,Y\n"
    folder = a_folder(tmp_path, person=PERSON, cp_plans=PLAN, cp_visits=seen)
    loaded(folder)

    a_folder(folder, cp_visits=f"{VISITS}\n1,1,2026-01-10\n")
    loaded(folder)

    assert not supplied(events.CHILD_SEEN_ON_PROTECTION_VISIT)
    assert ProtectionVisit.objects.get().child_seen is True


def test_a_table_that_stays_away_keeps_what_it_said_and_is_named(tmp_path: Path) -> None:
    loaded()

    report = loaded(a_copy(tmp_path / "x", without=("cp_visits",)))

    assert (
        "ssd_cp_visits came before, and not this time. What Keel has of it stays." in report.notes
    )
    assert ProtectionVisit.objects.filter(gone_on=None).count() == 3


def test_what_keel_itself_supplies_stays_its_own(somebody: User) -> None:
    kind = "child_protection.protection_visit"
    hand_over([kind], to=None, since=None, by=somebody)

    report = loaded()

    assert Ownership.objects.get(kind=kind).supplied_by is None
    assert any(note.startswith(kind) for note in report.notes)


def test_the_source_supplies_from_the_first_day_of_its_window() -> None:
    loaded()

    since = set(Ownership.objects.values_list("since", "supplied_by__code"))
    assert since == {(date(2020, 3, 31), "ssd")}


def test_a_table_without_its_key_is_left_out_and_costs_no_other(tmp_path: Path) -> None:
    report = loaded(a_folder(tmp_path, person=PERSON, cp_plans="cppl_person_id\n1\n"))

    assert [table.table for table in report.tables] == ["ssd_person"]
    assert report.notes == [
        "ssd_cp_plans was left out: it has no cppl_cp_plan_id and no cppl_cp_plan_start_date"
    ]


@pytest.mark.parametrize(("urn", "known"), [("", False), ("SC123456", True)])
def test_no_home_is_unregistered_where_nobody_ever_gives_a_registration(
    tmp_path: Path, urn: str, *, known: bool
) -> None:
    placements = (
        "clap_cla_placement_id,clap_person_id,clap_cla_placement_start_date,"
        "clap_cla_placement_type,clap_cla_placement_urn,clap_cla_placement_end_date\n"
        f"A,1,2025-01-06,K2,{urn},2025-03-03\n"
        "B,1,2025-03-03,K2,,\n"
    )

    loaded(a_folder(tmp_path, person=PERSON, cla_placement=placements))

    assert supplied(events.PLACED_UNREGISTERED) is known
    raised = RaisedSignal.objects.filter(signal="DD-48").values_list("since", flat=True)
    assert list(raised) == ([date(2025, 3, 3)] if known else [])
