"""A visit to brothers and sisters on different plans: written once, each as their plan asks."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keel.child_protection.models import ProtectionVisit
from keel.chronology.models import Deadline
from keel.family_help import commands as family_help
from keel.family_help.models import ChildInNeedVisit
from keel.front_door.models import Referral
from keel.looked_after.models import LookedAfterVisit, NotAlone
from keel.people.models import Person
from keel.recording.coming import offers
from keel.recording.commands.saving import record
from keel.recording.filling import Filling
from keel.recording.models import Draft
from tests.cast import Member
from tests.child_protection.builders import plans_for
from tests.recording.builders import (
    ACCOUNT,
    a_draft,
    a_family,
    filled,
    in_care,
    in_need,
    right,
    visit_to,
    visits_from_mosaic,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 31)
FAMILY_VISIT = "record_family_visit"


@pytest.fixture
def three(worker: Member, manager: Member, chair: Member) -> list[Person]:
    """Amy, on a protection plan; Ben, in need; Cal, looked after."""
    amy, ben, cal = a_family("Amy", "Ben", "Cal", worker=worker)
    plans_for([amy], worker=worker, manager=manager, chair=chair)
    in_need_plan(ben, worker, manager)
    in_care(cal, by=worker)
    return [amy, ben, cal]


def in_need_plan(child: Person, worker: Member, manager: Member) -> None:
    referral = Referral.objects.filter(child=child).first() or in_need(child, manager=manager)
    family_help.start_child_in_need_plan(
        [referral], started_on=date(2026, 3, 10), aims="Food every day", by=worker.user
    )


def visited(*children: Person, by: Member, **own: object) -> Filling:
    draft = a_draft(children[0], by, FAMILY_VISIT)
    return right(filled(draft, visit_to(*children, by=by, on=TODAY, **own), by))


def offered(child: Person, by: Member) -> set[str]:
    return {each.sheet.name for each in offers(child, by=by.user, on=TODAY)}


def test_each_child_has_a_visit_of_their_own_kind_in_their_own_words(
    three: list[Person], worker: Member
) -> None:
    filling = visited(*three, by=worker)

    assert record(Draft.objects.get().key, filling, by=worker.user)

    visits = [
        model.objects.get() for model in (ProtectionVisit, ChildInNeedVisit, LookedAfterVisit)
    ]
    assert [visit.child for visit in visits] == three
    assert {visit.account for visit in visits} == {ACCOUNT}
    assert [visit.child_words for visit in visits] == [
        f"{child.forename} said it was fine" for child in three
    ]


def test_only_the_child_who_is_looked_after_is_asked_why_not_alone(
    three: list[Person], worker: Member
) -> None:
    cal = three[2]
    own = {
        f"child-{cal.pk}-alone": "no",
        f"child-{cal.pk}-not_alone_because": NotAlone.values[0],
    }
    filling = visited(*three, by=worker, **own)

    record(Draft.objects.get().key, filling, by=worker.user)

    asked = {
        part.child: part.form and "not_alone_because" in part.form.fields for part in filling.parts
    }
    assert asked == {child: child == cal for child in three}
    assert LookedAfterVisit.objects.get().not_alone_because == NotAlone.values[0]


def test_a_child_under_two_duties_was_visited_under_both(
    three: list[Person], worker: Member
) -> None:
    amy, ben, _ = three
    in_care(amy, by=worker)
    filling = visited(amy, ben, by=worker)

    record(Draft.objects.get().key, filling, by=worker.user)

    assert LookedAfterVisit.objects.get().child == amy
    assert ProtectionVisit.objects.get().child == amy
    met = Deadline.objects.filter(subject=amy.pk, rule="CP-25", met_on=TODAY)
    assert met.exists()


def test_six_children_cost_what_two_cost(worker: Member, manager: Member, chair: Member) -> None:
    amy, ben = a_family("Amy", "Ben", worker=worker)
    plans_for([amy], worker=worker, manager=manager, chair=chair)
    in_need_plan(ben, worker, manager)
    draft = reverse("draft", args=[a_draft(amy, worker, FAMILY_VISIT).key])

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert worker.browser.get(draft).status_code == HTTPStatus.OK
        return len(queries)

    cost()  # what is asked once and kept is asked here
    two = cost()
    for child in a_family("Cal", "Dee", "Eve", "Fay", worker=worker):
        in_need_plan(child, worker, manager)

    assert cost() == two


def test_it_is_offered_where_plans_differ_and_nowhere_else(
    three: list[Person], worker: Member, manager: Member, chair: Member
) -> None:
    two = a_family("Dee", "Eve", worker=worker, key="F2")
    plans_for(two, worker=worker, manager=manager, chair=chair)

    assert FAMILY_VISIT in offered(three[0], worker)
    assert FAMILY_VISIT not in offered(two[0], worker)


def test_it_is_not_written_here_where_an_import_supplies_one_of_its_kinds(
    three: list[Person], worker: Member
) -> None:
    visits_from_mosaic(worker, since=None)

    assert FAMILY_VISIT not in offered(three[0], worker)


def test_a_day_before_the_plan_is_no_day_of_a_visit_under_it(
    three: list[Person], worker: Member
) -> None:
    amy, ben, _ = three
    draft = a_draft(amy, worker, FAMILY_VISIT)
    filling = right(filled(draft, visit_to(amy, ben, by=worker, on=date(2026, 3, 11)), worker))

    assert record(draft.key, filling, by=worker.user) is None

    words = "On that day there was no plan to visit Amy under"
    assert filling.form.non_field_errors() == [words]
    assert not ChildInNeedVisit.objects.exists()
