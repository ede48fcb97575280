"""Every kind of record goes out as Keel holds it, the struck-out and the restricted too."""

from __future__ import annotations

import csv
import stat
from pathlib import Path

import pytest

from keel.chronology.kinds import all_records, record_named
from keel.core.models import Entry
from keel.exchange.all_records import export_records
from keel.exchange.folder import CannotExportError
from keel.recording.commands.striking import strike
from tests.cast import Member
from tests.front_door.builders import contacts_about
from tests.people.builders import a_child
from tests.workforce.builders import a_user

pytestmark = pytest.mark.django_db


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of one kind."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_kind_has_a_file_with_its_columns(tmp_path: Path) -> None:
    export_records(tmp_path / "out")

    for record in all_records():
        heading = (tmp_path / "out" / f"{record.name}.csv").read_text().splitlines()[0].split(",")
        columns = {each.column for each in record.model._meta.local_fields if not each.generated}
        assert set(heading) == columns


def test_a_record_goes_out_with_its_words_and_who_wrote_it(tmp_path: Path) -> None:
    by = a_user("Sam Body")
    child = a_child("Ada", "O'Neill, Byrne")
    (contact,) = contacts_about([child], by=by)

    found = export_records(tmp_path / "out")

    (row,) = rows_of(tmp_path / "out", "front_door.contact")
    assert (row["id"], row["child_id"], row["recorded_by_id"]) == (
        str(contact.pk),
        str(child.pk),
        str(by.pk),
    )
    assert rows_of(tmp_path / "out", "people.person")[0]["surname"] == "O'Neill, Byrne"
    assert found.tables["front_door.contact"] == 1


def test_what_was_struck_out_goes_out_with_the_reason(tmp_path: Path, manager: Member) -> None:
    (contact,) = contacts_about([a_child()], by=manager.user)
    kind = record_named("front_door.contact")
    strike(kind, contact, reason="Written on the wrong child", by=manager.user)

    export_records(tmp_path / "out")

    (row,) = rows_of(tmp_path / "out", "front_door.contact")
    assert row["struck_because"] == "Written on the wrong child"


def test_the_trail_says_who_took_how_much_and_of_whom(tmp_path: Path) -> None:
    child = a_child()

    found = export_records(tmp_path / "out")

    entry = Entry.objects.latest("pk")
    assert entry.action == "Exported all records"
    assert entry.subjects == [child.pk]
    assert f"{found.rows:,} rows to the folder out" in entry.reason


def test_the_files_are_for_their_owner_alone_and_written_over_only_on_request(
    tmp_path: Path,
) -> None:
    export_records(tmp_path / "out")
    a_child()

    with pytest.raises(CannotExportError):
        export_records(tmp_path / "out")

    assert not rows_of(tmp_path / "out", "people.person")
    export_records(tmp_path / "out", replace=True)
    assert len(rows_of(tmp_path / "out", "people.person")) == 1
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").iterdir()} == {0o600}
