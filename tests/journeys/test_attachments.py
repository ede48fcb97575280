"""A file goes with a visit on a phone, and what was planned is printed: in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from keel.child_protection.models import ProtectionPlan
from keel.chronology.kinds import reference
from keel.people.models import Person
from keel.recording.models import Draft
from tests.cast import Member
from tests.child_protection.builders import plans_for
from tests.journeys.conftest import Visitors, at_a_phone
from tests.people.builders import a_child, allocated
from tests.recording.builders import VISIT, a_draft
from tests.recording.files import picture

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("documents")]
TYPED = "The kitchen was warm, and there was food."


@pytest.fixture
def child(worker: Member, manager: Member, chair: Member) -> Person:
    """A child on a protection plan."""
    found = a_child("Ellie", "Marsh")
    allocated(found, worker.practitioner, team=worker.team)
    plans_for([found], worker=worker, manager=manager, chair=chair)
    return found


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photograph on somebody's phone."""
    found = tmp_path / "kitchen.jpg"
    found.write_bytes(picture())
    return found


def test_a_picture_is_attached_on_a_phone_and_nothing_typed_is_lost(
    visitor: Visitors, child: Person, worker: Member, photo: Path
) -> None:
    draft = a_draft(child, worker, VISIT)
    somebody = at_a_phone(visitor, worker)
    somebody.goes_to(f"/drafts/{draft.pk}/")

    somebody.page.locator("textarea[name=account]").fill(TYPED)
    somebody.page.get_by_label("Choose files").set_input_files(photo)
    with somebody.page.expect_response("**/keep/") as kept:
        somebody.page.locator("textarea[name=account]").press("End")
        somebody.page.locator("textarea[name=account]").type(" ")
    assert b"kitchen.jpg" not in (kept.value.request.post_data_buffer or b"")
    somebody.presses("Attach")

    assert somebody.reads("kitchen.jpg")
    assert Draft.objects.get().answers["account"] == [f"{TYPED} "]


def test_a_plan_is_read_printed_and_written_of_on_a_phone(
    visitor: Visitors, child: Person, worker: Member
) -> None:
    plan = ProtectionPlan.objects.get()
    somebody = at_a_phone(visitor, worker)
    somebody.goes_to(f"/children/{child.pk}/records/{reference(ProtectionPlan, plan.pk)}/print/")
    assert somebody.reads("What happens if nothing changes")

    somebody.follows("Letter: the outline plan")
    somebody.page.get_by_label("Who is the letter to?").fill("Mary Marsh")
    somebody.page.get_by_label("Their address").fill("1 Quay Street")
    somebody.page.get_by_label("Whom can they ring?").fill("Amina on 01632 960 001")
    somebody.presses("Show the letter")
    assert somebody.reads("Dear Mary Marsh,")
    somebody.presses("Keep it on the record")

    assert somebody.reads("letter-the-outline-plan.pdf")
    drawn = somebody.page.get_by_role("img", name="The first page")
    assert drawn.evaluate("image => image.complete && image.naturalWidth > 0")
