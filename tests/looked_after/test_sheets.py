"""A decision to look after a child leads to the placement, the visit and the first review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
import time_machine

from keel.core.codes import LegalStatus, PlacementProvider, PlacementType, PrimaryNeed
from keel.family_help import commands as family_help
from keel.family_help.models import AssessmentOutcome
from keel.looked_after.models import (
    Approval,
    LookedAfterEpisode,
    LookedAfterReview,
    Placement,
    ReviewingOfficerNaming,
)
from keel.people.models import Person
from keel.proceedings.models import LegalStatus as Status
from keel.recording.commands.saving import record
from keel.recording.commands.signing import send, sign
from keel.recording.filling import fill
from keel.recording.models import Draft
from keel.recording.sheets import all_sheets
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.people.builders import a_child
from tests.recording.builders import (
    AN_ASSESSMENT,
    REFERRED,
    a_draft,
    a_family,
    filled_in,
    in_care,
    in_need,
    right,
    said_of,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 31)
PLACED = "start_looking_after"
REVIEW = "hold_looked_after_review"
AT_THE_CARTERS: Mapping[str, object] = {
    "started_on": "2026-03-30",
    "status": LegalStatus.SECTION_20.value,
    "primary_need": PrimaryNeed.ABUSE_NEGLECT_AND_EXPLOITATION.value,
    "placement_type": PlacementType.FOSTER.value,
    "provider": PlacementProvider.OWN_AUTHORITY.value,
    "home": "Mr and Mrs Carter",
    "postcode": "PH1 2AB",
    "out_of_area": "no",
    "approval": Approval.FULL.value,
}


@pytest.fixture(autouse=True)
def still(at_noon: time_machine.Traveller) -> time_machine.Traveller:
    """Everything happens at noon on Tuesday 31 March 2026."""
    return at_noon


@pytest.fixture
def two(worker: Member, manager: Member) -> list[Person]:
    """Dee and Eve, whom the worker holds, and who are in need."""
    children = a_family("Dee", "Eve", worker=worker)
    for child in children:
        in_need(child, manager=manager)
    return children


@pytest.fixture
def officer() -> Member:
    """A reviewing officer."""
    return member(Role.REVIEWING_OFFICER)


def written(name: str, *children: Person, by: Member, answers: Mapping[str, object]) -> None:
    """A sheet that was filled in and recorded."""
    draft = a_draft(children[0], by, name)
    filling = right(filled_in(name, *children, by=by, answers=answers, draft=draft))
    assert record(draft.key, filling, by=by.user)


def named(officer: Member) -> dict[str, object]:
    """What is answered where an officer is named."""
    return {"named_on": TODAY.isoformat(), "reviewing_officer": officer.practitioner.pk}


def opened_for(who: Member) -> dict[str, list[Person]]:
    """What was opened by itself for somebody, and about whom."""
    drafts = Draft.objects.of(who.user).still_written().filter(version=0)
    return {
        draft.sheet: fill(draft, all_sheets()[draft.sheet], by=who.user).children
        for draft in drafts
    }


def test_an_assessment_that_asks_to_look_after_a_child_opens_the_placement(
    two: list[Person], worker: Member, manager: Member
) -> None:
    dee, _ = two
    family_help.start_assessment(
        list(dee.referrals.all()),
        started_on=REFERRED,
        practitioner=worker.practitioner,
        by=worker.user,
    )
    answers = {**AN_ASSESSMENT, "outcomes": AssessmentOutcome.LOOKED_AFTER.value}
    draft = a_draft(dee, worker, "finish_assessment")
    filling = right(filled_in("finish_assessment", dee, by=worker, answers=answers, draft=draft))
    send(draft.key, filling, by=worker.user)

    assert sign(draft.key, number=1, by=manager.user) is None

    assert opened_for(worker) == {PLACED: [dee]}


def test_brothers_and_sisters_who_live_together_are_placed_on_one_page(
    two: list[Person], worker: Member, manager: Member
) -> None:
    written(PLACED, *two, by=worker, answers=AT_THE_CARTERS)

    placed = Placement.objects.order_by("pk").values_list("child", "home", "footing_recorded_on")
    assert list(placed) == [(child.pk, "Mr and Mrs Carter", date(2026, 3, 30)) for child in two]
    stays = LookedAfterEpisode.objects.order_by("pk")
    assert [(stay.child, stay.referral) for stay in stays] == [
        (child, child.referrals.get()) for child in two
    ]
    assert set(Status.objects.values_list("status", flat=True)) == {LegalStatus.SECTION_20}
    assert opened_for(worker) == {"record_looked_after_visit": two}
    assert opened_for(manager) == {"name_reviewing_officer": two}


def test_naming_the_officer_opens_the_first_review_for_them(
    two: list[Person], worker: Member, manager: Member, officer: Member
) -> None:
    written(PLACED, *two, by=worker, answers=AT_THE_CARTERS)

    written("name_reviewing_officer", *two, by=manager, answers=named(officer))

    assert opened_for(manager) == {}
    assert opened_for(officer) == {REVIEW: two}
    officers = ReviewingOfficerNaming.objects.values_list("reviewing_officer", flat=True)
    assert set(officers) == {officer.practitioner.pk}


def test_another_officer_is_given_no_review_where_the_first_was_held(
    two: list[Person], worker: Member, manager: Member, officer: Member
) -> None:
    dee, eve = two
    in_care(*two, by=worker)
    written("name_reviewing_officer", *two, by=manager, answers=named(officer))
    answers = {
        "held_on": TODAY.isoformat(),
        "reviewing_officer": officer.practitioner.pk,
        f"child-{dee.pk}-took_part": "PN1",
        f"child-{dee.pk}-decisions": "She stays",
    }
    written(REVIEW, dee, by=officer, answers=answers)
    another = member(Role.REVIEWING_OFFICER)

    written("name_reviewing_officer", *two, by=manager, answers=named(another))

    assert LookedAfterReview.objects.get().child == dee
    assert opened_for(another) == {REVIEW: [eve]}


@pytest.mark.parametrize(
    ("kind", "beside"),
    [
        (PlacementType.SUPPORTED_ACCOMMODATION, []),
        (PlacementType.INDEPENDENT_LIVING, ["placement_type"]),
        (PlacementType.OTHER, ["placement_type"]),
    ],
)
def test_a_kind_of_placement_that_no_return_takes_is_refused(
    two: list[Person], worker: Member, kind: PlacementType, beside: list[str]
) -> None:
    answers = {**AT_THE_CARTERS, "placement_type": kind.value}

    assert list(said_of(filled_in(PLACED, two[0], by=worker, answers=answers))) == beside


def test_nobody_is_looked_after_before_their_birth(worker: Member, manager: Member) -> None:
    child = a_child("Kit", born_on=TODAY)
    in_need(child, manager=manager)

    said = said_of(filled_in(PLACED, child, by=manager, answers=AT_THE_CARTERS))

    assert list(said) == ["started_on"]


def test_who_provides_a_home_with_a_parent_is_said_in_the_words_of_the_rule(
    two: list[Person], worker: Member
) -> None:
    answers = {**AT_THE_CARTERS, "placement_type": PlacementType.WITH_PARENT.value}
    draft = a_draft(two[0], worker, PLACED)
    filling = right(filled_in(PLACED, two[0], by=worker, answers=answers, draft=draft))

    assert record(draft.key, filling, by=worker.user) is None

    words = "A placement with a parent, and no other, is provided by the parent"
    assert words in [str(each) for said in filling.form.errors.values() for each in said]


def test_who_is_looked_after_already_is_not_placed_again(two: list[Person], worker: Member) -> None:
    in_care(two[0], by=worker)

    assert list(all_sheets()[PLACED].open_to(two)) == [two[1].pk]
