"""A record is corrected while somebody else corrects it, struck out, and moved."""

from __future__ import annotations

import pytest
from django.urls import reverse

from keel.child_protection.models import ProtectionVisit
from keel.chronology.kinds import reference
from keel.people.models import Person
from keel.recording.commands.correcting import correct
from tests.cast import Member
from tests.journeys.conftest import Visitors, at_a_phone
from tests.recording.builders import on_plans
from tests.recording.corrections import BECAUSE, corrected, visits_to

pytestmark = [pytest.mark.journey, pytest.mark.django_db]


@pytest.fixture
def family(worker: Member, manager: Member, chair: Member) -> list[Person]:
    """Amy and Ben."""
    return on_plans("Amy", "Ben", worker=worker, manager=manager, chair=chair)


def address(visit: ProtectionVisit) -> str:
    return reverse("child_record", args=[visit.child_id, reference(ProtectionVisit, visit.pk)])


def test_the_second_of_two_chooses_and_both_answers_are_there(
    family: list[Person], worker: Member, colleague: Member, visitor: Visitors
) -> None:
    visit = visits_to(family, by=worker)[0]
    phone = at_a_phone(visitor, worker)
    phone.goes_to(address(visit))
    phone.follows("Correct it")
    phone.page.get_by_label("Account", exact=True).fill("The kitchen was cold.")
    phone.page.get_by_label("Why is this corrected?").fill(BECAUSE)
    correct(corrected(visit, colleague, account="It was warm."), version=1, by=colleague.user)

    phone.presses("Save the correction")
    assert phone.reads("As it stands now: It was warm.")
    phone.page.get_by_label("As you typed it").check()
    phone.presses("Save the correction")

    assert phone.reads("The kitchen was cold.")
    assert phone.reads("It was warm.")


def test_a_visit_to_the_wrong_brother_is_moved(
    family: list[Person], worker: Member, visitor: Visitors
) -> None:
    visit = visits_to(family[:1], by=worker)[0]
    phone = at_a_phone(visitor, worker)
    phone.goes_to(address(visit))
    phone.follows("Strike it out, or move it")
    phone.follows("It is so, but of another child")
    phone.page.get_by_label("Ben").check()
    phone.page.get_by_label("Why is it moved?").fill("The brother was seen")
    phone.presses("Move it")

    assert phone.reads("Moved here from another child's record")
    phone.goes_to(reverse("child_records", args=[family[0].pk]))
    assert phone.reads("Struck out")
