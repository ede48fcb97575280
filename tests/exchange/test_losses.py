"""What a source no longer has is said only where it should have it, and never in bulk unasked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from keel.core.models import Version
from keel.exchange.models import ImportRun
from keel.front_door.models import Contact, Referral
from keel.people.models import Person
from keel.workforce.models import Employment
from tests.exchange.folders import DAY, a_folder, counts, loaded, table_of

pytestmark = pytest.mark.django_db

LATER = date(2026, 4, 30)


def people(*keys: int) -> str:
    return "pers_person_id\n" + "".join(f"{key}\n" for key in keys)


def contacts(*rows: tuple[int, int, str]) -> str:
    heading = "cont_contact_id,cont_person_id,cont_contact_date\n"
    return heading + "".join(f"{key},{person},{day}\n" for key, person, day in rows)


def many_contacts(number: int) -> str:
    return contacts(*((key, 1, "2026-01-01") for key in range(number)))


def test_a_row_that_the_source_no_longer_has_is_gone_and_keeps_its_history(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, person=people(1), contacts=many_contacts(100))
    loaded(folder)

    report = loaded(a_folder(folder, contacts=many_contacts(98)), LATER)

    assert counts(table_of(report, "contacts")) == (0, 0, 2)
    gone = Contact.objects.get(source_key="99")
    assert (gone.gone_on, gone.version) == (LATER, 2)
    assert Version.objects.filter(table_name="front_door_contact", row_id=gone.pk).count() == 2


def test_a_row_that_comes_back_is_gone_no_longer(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, person=people(1), contacts=many_contacts(100))
    loaded(folder)
    loaded(a_folder(folder, contacts=many_contacts(99)), LATER)

    report = loaded(a_folder(folder, contacts=many_contacts(100)), LATER)

    assert counts(table_of(report, "contacts")) == (0, 1, 0)
    assert Contact.objects.get(source_key="99").gone_on is None


def test_over_two_in_a_hundred_stops_the_run_and_two_do_not(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, person=people(1), contacts=many_contacts(100))
    loaded(folder)

    stopped = loaded(a_folder(folder, contacts=many_contacts(97)), LATER)

    assert stopped.outcome == "stopped"
    assert "ssd_contacts would lose 3 of the 100 rows" in stopped.why
    assert not Contact.objects.exclude(gone_on=None).exists()
    assert ImportRun.objects.filter(outcome="stopped").exists()
    assert loaded(a_folder(folder, contacts=many_contacts(98)), LATER).outcome == "imported"


@pytest.mark.parametrize("name", ["ssd_contacts", "contacts"])
def test_a_loss_goes_through_once_somebody_accepts_it_by_name(tmp_path: Path, name: str) -> None:
    folder = a_folder(tmp_path, person=people(1), contacts=many_contacts(100))
    loaded(folder)
    a_folder(folder, contacts=many_contacts(50))

    assert loaded(folder, LATER, accept=("ssd_person",)).outcome == "stopped"
    assert loaded(folder, LATER, accept=(name,)).outcome == "imported"


def test_a_preview_of_a_loss_says_that_an_import_would_stop(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, person=people(1), contacts=many_contacts(100))
    loaded(folder)

    preview = loaded(a_folder(folder, contacts=many_contacts(10)), LATER, preview=True)

    assert preview.outcome == "previewed"
    assert "An import would stop here" in preview.why
    assert counts(table_of(preview, "contacts")) == (0, 0, 90)


def test_what_ages_out_of_the_window_stays(tmp_path: Path) -> None:
    old, new = (1, 1, "2020-04-15"), (2, 1, "2026-01-01")
    folder = a_folder(tmp_path, person=people(1), contacts=contacts(old, new))
    loaded(folder)

    report = loaded(a_folder(folder, contacts=contacts(new)), LATER)

    assert counts(table_of(report, "contacts")) == (0, 0, 0)
    assert Contact.objects.get(source_key="1").gone_on is None


def test_a_case_that_began_before_the_window_may_drop_out_when_it_closes(tmp_path: Path) -> None:
    heading = "cine_referral_id,cine_person_id,cine_referral_date,cine_close_date\n"
    closed, still_open = "1,1,2019-01-01,2026-03-01\n", "2,1,2019-01-01,\n"
    folder = a_folder(tmp_path, person=people(1), cin_episodes=heading + closed + still_open)
    loaded(folder)

    report = loaded(a_folder(folder, cin_episodes=heading), LATER, accept=("cin_episodes",))

    assert counts(table_of(report, "cin_episodes")) == (0, 0, 1)
    assert Referral.objects.get(source_key="1").gone_on is None
    assert Referral.objects.get(source_key="2").gone_on == LATER


def test_somebody_of_whom_all_is_too_old_has_aged_out_with_all_their_rows(tmp_path: Path) -> None:
    address = "addr_table_id,addr_person_id,addr_address_start_date\n1,1,2015-01-01\n"
    rows = [(1, 1, "2020-04-15"), (2, 2, "2026-01-01")]
    folder = a_folder(tmp_path, person=people(1, 2), contacts=contacts(*rows), address=address)
    loaded(folder)

    report = loaded(
        a_folder(
            folder,
            person=people(2),
            contacts=contacts(rows[1]),
            address="addr_table_id,addr_person_id,addr_address_start_date\n",
        ),
        LATER,
    )

    assert {counts(table) for table in report.tables} == {(0, 0, 0)}
    assert not Person.objects.exclude(gone_on=None).exists()


def test_somebody_with_a_row_in_the_window_does_not_age_out(tmp_path: Path) -> None:
    rows = [(1, 1, "2026-01-01"), (2, 2, "2026-01-01")]
    folder = a_folder(tmp_path, person=people(1, 2), contacts=contacts(*rows))
    loaded(folder)

    report = loaded(a_folder(folder, person=people(2), contacts=contacts(rows[1])), LATER)

    assert report.outcome == "stopped"
    assert counts(table_of(report, "person")) == (0, 0, 1)


def test_a_row_that_can_no_longer_be_read_is_not_gone(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, person=people(1), contacts=contacts((1, 1, "2026-01-01")))
    loaded(folder)

    report = loaded(a_folder(folder, contacts=contacts((1, 1, "soon"))), LATER)

    assert counts(table_of(report, "contacts")) == (0, 0, 0)
    assert table_of(report, "contacts").refused == 1
    assert Contact.objects.get().gone_on is None


def test_a_column_that_is_not_there_leaves_what_is_stored(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, person="pers_person_id,pers_forename\n1,Ann\n")
    loaded(folder)

    loaded(a_folder(folder, person="pers_person_id,pers_surname\n1,Lee\n"), LATER)

    assert Person.objects.get().name == "Ann Lee"


def test_numbers_stay_when_their_column_is_not_there(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, person="pers_person_id,pers_common_child_id\n1,9434765919\n")
    loaded(folder)

    report = loaded(a_folder(folder, person=people(1)), LATER)

    assert [table.label for table in report.tables] == ["ssd_person"]


def test_another_employer_ends_the_employment_before(tmp_path: Path) -> None:
    heading = "prof_professional_id,prof_agency_worker_flag\n"
    folder = a_folder(tmp_path, professionals=f"{heading}W,Y\n")
    loaded(folder)

    loaded(a_folder(folder, professionals=f"{heading}W,N\n"), LATER)
    again = loaded(folder, LATER)

    found = Employment.objects.order_by("started_on")
    assert [(e.employer.kind, e.started_on, e.ended_on) for e in found] == [
        ("agency", date(2020, DAY.month, DAY.day), LATER),
        ("authority", LATER, None),
    ]
    assert {counts(table) for table in again.tables} == {(0, 0, 0)}


def test_an_extract_older_than_the_last_says_so(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, person=people(1))
    loaded(folder, LATER)

    report = loaded(folder, DAY)

    assert report.notes == ["An extract of 30 April 2026, later than this one, was imported before"]
