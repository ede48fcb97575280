"""What an import took in, and what Keel itself recorded, goes out as it came and comes in again."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from keel.chronology.kinds import record_of
from keel.chronology.ownership import hand_over
from keel.core.models import Entry, Source
from keel.exchange.folder import CannotExportError, Exported
from keel.exchange.ssd import standard
from keel.exchange.ssd.export import export
from keel.front_door.models import Contact
from keel.people.models import Person
from tests.exchange.folders import (
    BY_HAND,
    DAY,
    a_folder,
    an_empty_database,
    exported,
    lines_of,
    loaded,
)
from tests.front_door.builders import contacts_about
from tests.people.builders import a_child
from tests.workforce.builders import a_user

pytestmark = pytest.mark.django_db


def test_an_extract_with_every_dirt_in_it_goes_round_without_a_change(tmp_path: Path) -> None:
    with an_empty_database():
        loaded(BY_HAND)
        first = exported(tmp_path / "first")

    loaded(tmp_path / "first")
    second = exported(tmp_path / "second")

    assert second == first


def test_what_keel_recorded_goes_round_without_a_change(tmp_path: Path) -> None:
    with an_empty_database():
        by = a_user("Start of records")
        contacts_about([a_child(forename="Ada"), a_child()], by=by)
        first = exported(tmp_path / "first")

    report = loaded(tmp_path / "first")
    second = exported(tmp_path / "second")

    assert not report.refusals
    assert len(lines_of(tmp_path / "first", "contacts")) == 2
    assert second == first


def test_every_table_of_the_dataset_is_written_with_its_columns_in_order(tmp_path: Path) -> None:
    files = exported(tmp_path / "folder")

    assert set(files) == {f"{name}.csv" for name in standard.headings()}
    for name, heading in standard.headings().items():
        assert files[f"{name}.csv"].decode().splitlines()[0].split(",") == list(heading)


def test_texts_that_could_not_be_read_go_out_as_they_came(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path / "in",
        person="pers_person_id,pers_dob,pers_sex\nC1,2015-05-04,F\n",
        cla_placement=(
            "clap_cla_placement_id,clap_person_id,clap_cla_placement_start_date,"
            "clap_cla_placement_distance\nH1,C1,2026-01-15,near\n"
        ),
        disability="disa_table_id,disa_person_id,disa_disability_code\n1,C1,Purple\n",
    )
    loaded(folder)

    export(tmp_path / "out", on=DAY)

    (placement,) = lines_of(tmp_path / "out", "cla_placement")
    assert "near" in placement
    assert lines_of(tmp_path / "out", "disability") == [["1", "C1", "Purple"]]


def test_what_is_gone_from_the_source_is_not_written(tmp_path: Path) -> None:
    people = "pers_person_id,pers_dob\nC1,2015-05-04\nC2,2015-05-05\n"
    heading = "disa_table_id,disa_person_id,disa_disability_code\n"
    folder = a_folder(tmp_path / "in", person=people, disability=f"{heading}1,C1,AUT\n2,C2,AUT\n")
    loaded(folder)
    (folder / "ssd_disability.csv").write_text(f"{heading}1,C1,AUT\n")
    loaded(folder, accept=("ssd_disability",))

    export(tmp_path / "out", on=DAY)

    assert [row[0] for row in lines_of(tmp_path / "out", "disability")] == ["1"]


def test_rows_of_a_kind_that_another_supplies_are_left_out_and_counted(tmp_path: Path) -> None:
    by = a_user("Start of records")
    contacts_about([a_child()], by=by)
    record = record_of(Contact)
    assert record is not None
    source = Source.objects.create(code="ssd", name="Another system")
    hand_over([record.name], to=source, since=None, by=by)

    found = export(tmp_path / "out", on=DAY)

    assert not lines_of(tmp_path / "out", "contacts")
    words = "ssd_contacts: not counted, as another supplies these"
    assert found.left_out[words] == 1


def test_a_record_of_keel_never_takes_the_key_of_a_sources(tmp_path: Path) -> None:
    ours = a_child()
    theirs = f"keel-{ours.pk}"
    loaded(a_folder(tmp_path / "in", person=f"pers_person_id,pers_dob\n{theirs},2015-05-04\n"))

    export(tmp_path / "out", on=DAY)

    keys = [row[1] for row in lines_of(tmp_path / "out", "person")]
    assert keys == [theirs, f"keel-{theirs}"]
    assert Person.objects.get(source_key=theirs).pk != ours.pk


def test_an_export_is_on_the_trail_with_everybody_who_is_in_it(tmp_path: Path) -> None:
    child = a_child()

    found: Exported = export(tmp_path / "out", on=DAY)

    entry = Entry.objects.latest("pk")
    assert entry.action == "Exported an SSD extract"
    assert entry.subjects == [child.pk]
    assert f"{found.rows:,} rows to the folder out" in entry.reason


def test_the_files_can_be_read_by_their_owner_alone(tmp_path: Path) -> None:
    export(tmp_path / "out", on=DAY)

    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").iterdir()}
    assert modes == {0o600}


def test_an_extract_that_is_there_is_written_over_only_on_request(tmp_path: Path) -> None:
    there = a_folder(tmp_path / "out", person="pers_person_id\nC1\n")

    with pytest.raises(CannotExportError):
        export(there, on=DAY)

    assert [path.name for path in there.iterdir()] == ["ssd_person.csv"]
    assert (there / "ssd_person.csv").read_text() == "pers_person_id\nC1\n"
    export(there, on=DAY, replace=True)
    assert len(list(there.iterdir())) == len(standard.headings())


def test_the_cohort_holds_those_of_whom_something_is_known(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path / "in",
        person="pers_person_id,pers_dob\nC1,2015-05-04\nC2,2015-05-05\n",
        contacts="cont_contact_id,cont_person_id,cont_contact_date\n1,C1,2026-01-02 14:30:00\n",
    )
    loaded(folder)

    export(tmp_path / "out", on=DAY)

    (row,) = lines_of(tmp_path / "out", "cohort")
    said = dict(zip(standard.columns("ssd_cohort"), row, strict=True))
    assert (said["dim_person_id"], said["has_contact"], said["has_referral"]) == ("C1", "1", "0")
    assert said["first_activity_dttm"] == "2026-01-02 14:30:00"


def test_the_calendar_covers_the_financial_years_of_the_extract(tmp_path: Path) -> None:
    export(tmp_path / "out", on=date(2026, 3, 31))

    days = [row[1] for row in lines_of(tmp_path / "out", "dim_date")]
    assert (days[0], days[-1]) == ("2019-04-01", "2026-03-31")
    assert len(days) == (date(2026, 3, 31) - date(2019, 4, 1)).days + 1
