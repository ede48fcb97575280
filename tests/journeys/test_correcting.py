"""A record is corrected while somebody else corrects it, struck out, and moved."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from keel.child_protection.models import ProtectionVisit
from keel.chronology.kinds import reference
from keel.family_help import commands as family_help
from keel.people.models import Person
from keel.recording.commands.correcting import correct
from tests.cast import Member
from tests.journeys.conftest import Visitors, at_a_phone
from tests.recording.builders import REFERRED, a_family, in_need, on_plans
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
    phone.page.get_by_label("What did you see, hear and do?").fill("The kitchen was cold.")
    phone.page.get_by_label("Why is this corrected?").fill(BECAUSE)
    correct(corrected(visit, colleague, account="It was warm."), version=1, by=colleague.user)

    phone.presses("Save the correction")
    assert phone.reads("As it stands now: It was warm.")
    phone.page.get_by_label("As you typed it").check()
    phone.presses("Save the correction")

    assert phone.reads("The kitchen was cold.")
    assert phone.reads("It was warm.")


def test_of_two_who_saw_one_child_in_an_assessment_the_second_chooses(
    worker: Member, manager: Member, colleague: Member, visitor: Visitors
) -> None:
    [dee] = a_family("Dee", worker=worker)
    [assessment] = family_help.start_assessment(
        [in_need(dee, manager=manager)],
        started_on=REFERRED,
        practitioner=worker.practitioner,
        by=worker.user,
    )
    phone = at_a_phone(visitor, worker)
    phone.goes_to(reverse("child_add", args=[dee.pk]))
    phone.presses("Record that the child was seen in the assessment")
    phone.page.get_by_label("How did you hear what the child thinks?").fill("We drew.")
    phone.page.get_by_role("group", name="Alone?").get_by_label("Yes").check()
    family_help.see_child_in_assessment(
        [assessment],
        seen_on=timezone.localdate(),
        alone=True,
        how_views_were_obtained="We played.",
        by=colleague.user,
    )

    phone.presses("Record")
    assert phone.reads("As it stands now: We played.")
    phone.page.get_by_label("As you typed it").check()
    phone.presses("Record")

    assert phone.reads("Record that the child was seen in the assessment: done.")
    assessment.refresh_from_db()
    assert assessment.how_views_were_obtained == "We drew."


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
