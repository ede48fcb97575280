"""A manager who compares two records, merges them and takes them apart, in a real browser."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from keel.people.matching import keeping
from tests.cast import Member
from tests.journeys.conftest import DESK, PHONE, Visitors
from tests.people.builders import a_child, allocated

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_manager_merges_two_records_and_undoes_it(
    width: int, visitor: Visitors, manager: Member, worker: Member
) -> None:
    for born_on in (date(2015, 5, 4), date(2015, 4, 5)):
        allocated(a_child("Ellie", "Marsh", born_on=born_on), worker.practitioner)
    keeping.refresh(at=datetime(2026, 3, 31, 2, tzinfo=UTC))
    somebody = visitor(width=width)

    somebody.is_signed_in_as(manager.user)
    somebody.goes_to("/recorded-twice/")
    somebody.follows("Compare the records")
    somebody.presses("Save the decision")
    assert somebody.reads("There is a problem Choose whether these records are of one person")
    somebody.page.get_by_label("One person: keep the first record").check()
    somebody.page.get_by_label("How do you know?").fill("The school has one Ellie Marsh")
    somebody.presses("Save the decision")
    assert somebody.reads("None is waiting.")

    somebody.follows("Records that were merged")
    somebody.follows("Undo the merge")
    somebody.page.get_by_label("Why are they two people?").fill("They are cousins")
    somebody.presses("Undo the merge")
    assert somebody.reads("None.")
