"""What must be authorised is the authority's to say, from a day; what the law says stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from keel.core.models import Entry
from keel.core.writing import CannotRecordError
from keel.family_help import commands as family_help
from keel.family_help.models import ChildInNeedReview, PlanDecision
from keel.front_door.models import Referral
from keel.people.models import Person
from keel.recording.commands.saving import record
from keel.recording.commands.sign_offs import set_sign_off
from keel.recording.commands.signing import send, sign
from keel.recording.filling import Filling
from keel.recording.models import Draft, DraftState, Needs, SignOff
from keel.recording.sheets import all_sheets
from keel.recording.sign_off import must_be_signed, outcomes_of, signing_of
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.recording.builders import filled_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 31)
REVIEW = "review_child_in_need_plan"


@pytest.fixture
def setter() -> Member:
    """Somebody who sets Keel up for the authority."""
    return member(Role.ADMINISTRATOR)


@pytest.fixture
def planned(referral: Referral, worker: Member) -> Person:
    """A child with a child in need plan."""
    family_help.start_child_in_need_plan(
        [referral], started_on=date(2026, 3, 10), aims="Food every day", by=worker.user
    )
    return referral.child


def chosen(needs: Needs, *outcomes: str, by: Member, since: date = TODAY) -> None:
    set_sign_off(
        all_sheets()[REVIEW],
        needs=needs,
        outcomes=outcomes,
        since=since,
        why="The partnership asked for it",
        by=by.user,
    )


def reviewed(child: Person, worker: Member, decision: PlanDecision) -> Filling:
    answers = {
        "held_on": TODAY.isoformat(),
        "held_by": worker.practitioner.pk,
        "decision": decision.value,
        "words": "She eats every day",
    }
    filling = filled_in(REVIEW, child, by=worker, answers=answers)
    assert filling.is_right()
    return filling


def test_without_a_choice_it_takes_effect_when_it_is_written(
    planned: Person, worker: Member
) -> None:
    filling = reviewed(planned, worker, PlanDecision.END)

    assert record(Draft.objects.get().key, filling, by=worker.user)

    assert ChildInNeedReview.objects.count() == 1


@pytest.mark.parametrize(
    ("decision", "signed"), [(PlanDecision.END, True), (PlanDecision.GO_ON, False)]
)
def test_an_authority_singles_out_the_outcomes_that_are_signed(
    planned: Person, worker: Member, setter: Member, decision: PlanDecision, signed: bool
) -> None:
    chosen(Needs.SOME, PlanDecision.END, PlanDecision.STEP_DOWN, by=setter)

    filling = reviewed(planned, worker, decision)

    assert must_be_signed(filling, on=TODAY) is signed


def test_what_must_be_signed_is_not_recorded_past_it(
    planned: Person, worker: Member, setter: Member
) -> None:
    chosen(Needs.ALWAYS, by=setter)
    filling = reviewed(planned, worker, PlanDecision.GO_ON)

    with pytest.raises(ValueError, match="signed"):
        record(Draft.objects.get().key, filling, by=worker.user)

    assert not ChildInNeedReview.objects.exists()


def test_a_manager_takes_what_the_authority_wants_signed_into_effect(
    planned: Person, worker: Member, manager: Member, setter: Member
) -> None:
    chosen(Needs.ALWAYS, by=setter)
    filling = reviewed(planned, worker, PlanDecision.END)
    draft = send(Draft.objects.get().key, filling, by=worker.user)
    assert not ChildInNeedReview.objects.exists()

    assert sign(draft.key, number=1, by=manager.user) is None

    assert ChildInNeedReview.objects.get().held_by == worker.practitioner


def test_it_holds_from_its_day(setter: Member) -> None:
    sheet = all_sheets()[REVIEW]
    tomorrow = TODAY + timedelta(days=1)
    chosen(Needs.ALWAYS, by=setter, since=tomorrow)
    chosen(Needs.NEVER, by=setter, since=tomorrow + timedelta(days=7))

    held = [signing_of(sheet, on=TODAY + timedelta(days=days)).needs for days in (0, 1, 7, 8)]

    assert held == [Needs.NEVER, Needs.ALWAYS, Needs.ALWAYS, Needs.NEVER]


def test_what_was_set_last_from_a_day_holds_and_the_other_can_still_be_read(setter: Member) -> None:
    chosen(Needs.ALWAYS, by=setter)
    chosen(Needs.SOME, PlanDecision.END, by=setter)

    assert signing_of(all_sheets()[REVIEW], on=TODAY).needs == Needs.SOME
    assert SignOff.objects.count() == 2


def test_what_was_sent_stays_sent(
    planned: Person, worker: Member, manager: Member, setter: Member
) -> None:
    chosen(Needs.ALWAYS, by=setter)
    filling = reviewed(planned, worker, PlanDecision.END)
    draft = send(Draft.objects.get().key, filling, by=worker.user)

    chosen(Needs.NEVER, by=setter)

    assert Draft.objects.get().state == DraftState.WAITING
    assert sign(draft.key, number=1, by=manager.user) is None


@pytest.mark.parametrize("name", ["finish_assessment", "conclude_enquiry"])
def test_what_says_who_authorised_it_is_always_signed(name: str, setter: Member) -> None:
    sheet = all_sheets()[name]

    with pytest.raises(CannotRecordError):
        set_sign_off(sheet, needs=Needs.NEVER, since=TODAY, why="Quicker", by=setter.user)

    assert signing_of(sheet, on=TODAY).needs == Needs.ALWAYS


def test_an_answer_that_the_sheet_does_not_know_is_not_singled_out(setter: Member) -> None:
    with pytest.raises(CannotRecordError):
        chosen(Needs.SOME, "abolish", by=setter)


def test_who_set_it_and_why_is_on_the_trail(setter: Member) -> None:
    chosen(Needs.ALWAYS, by=setter)

    entry = Entry.objects.latest("pk")
    assert (entry.by, entry.reason) == (setter.user, "The partnership asked for it")


def test_every_outcome_that_can_be_singled_out_is_in_words() -> None:
    found = {name: outcomes_of(sheet) for name, sheet in all_sheets().items() if sheet.decides}

    assert found[REVIEW] == dict(PlanDecision.choices)
    assert all(found.values())
