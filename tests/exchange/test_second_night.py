"""A night on which little changed is worked out for those alone whom it touched, and rightly."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from keel.chronology import night
from keel.chronology.models import StoredEvent
from keel.people.models import Person
from keel.rulebook import events
from tests.exchange.folders import DAY, a_folder, counts, loaded, table_of

pytestmark = pytest.mark.django_db

NEXT = DAY + timedelta(days=1)
CHILDREN = 40
MONDAY = "2026-03-02"


def an_extract(place: Path, *, seen: dict[int, str] | None = None, without: int = 0) -> Path:
    """Children with a plan and a visit each, of whom some are said to be seen, or not."""
    numbers = range(1, CHILDREN + 1)
    people = "".join(f"C{n},2015-05-04\n" for n in numbers)
    plans = "".join(f"P{n},C{n},2026-01-05\n" for n in numbers)
    visits = "".join(
        f"V{n},C{n},{MONDAY},{(seen or {}).get(n, 'N')}\n" for n in numbers if n != without
    )
    return a_folder(
        place,
        person=f"pers_person_id,pers_dob\n{people}",
        cp_plans=f"cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date\n{plans}",
        cp_visits=f"cppv_cp_visit_id,cppv_person_id,cppv_cp_visit_date,cppv_cp_visit_seen\n{visits}",
    )


def whose_seen() -> set[int]:
    """Whom the stream knows to have been seen."""
    known = StoredEvent.objects.known().filter(kind=events.CHILD_SEEN_ON_PROTECTION_VISIT.id)
    return set(known.values_list("subject_id", flat=True))


def of_child(number: int) -> int:
    """A child, by number."""
    return int(Person.objects.get(source_key=f"C{number}").pk)


def test_a_few_changes_are_worked_out_as_a_whole_night_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(an_extract(tmp_path / "in", seen={1: "Y"}))
    monkeypatch.setattr(night, "bring_up_to_date", pytest.fail)

    report = loaded(an_extract(tmp_path / "in", seen={1: "Y", 2: "Y"}), NEXT)

    assert counts(table_of(report, "cp_visits")) == (0, 1, 0)
    assert whose_seen() == {of_child(1), of_child(2)}
    assert night.check().differences == 0


def test_a_row_that_is_gone_leaves_the_stream_on_such_a_night_too(tmp_path: Path) -> None:
    loaded(an_extract(tmp_path / "in", seen={1: "Y"}))

    loaded(an_extract(tmp_path / "in", without=1), NEXT, accept=("ssd_cp_visits",))

    assert whose_seen() == set()
    assert night.check().differences == 0
