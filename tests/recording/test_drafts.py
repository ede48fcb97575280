"""Drafts: what was typed is kept exactly, whoever else writes and whatever was left out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.http import QueryDict

from keel.people.models import Person
from keel.recording.commands import drafts
from keel.recording.filling import fill
from keel.recording.models import Draft, DraftState
from keel.recording.sheets import all_sheets
from tests.cast import Member
from tests.recording.builders import VISIT, a_draft, visit_to

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 31)


def test_half_a_date_comes_back_as_half_a_date(family: list[Person], worker: Member) -> None:
    draft = a_draft(family[0], worker)
    data = QueryDict("version=0&visited_on-day=31&visited_on-month=&visited_on-year=")

    kept = drafts.keep(draft.key, data, version=0, by=worker.user)

    question = fill(kept, all_sheets()[VISIT], by=worker.user).form["visited_on"]
    assert question.value().parts == ("31", "", "")
    assert question.errors == []


def test_a_page_that_nobody_typed_on_is_filled_in_with_who_and_when(
    family: list[Person], worker: Member
) -> None:
    draft = a_draft(family[0], worker)

    filling = fill(draft, all_sheets()[VISIT], by=worker.user)

    assert filling.form["visited_on"].value().to_date() == TODAY
    assert filling.form["visited_by"].value() == worker.practitioner.pk
    assert [part.child.pk for part in filling.chosen] == [family[0].pk]


def test_what_was_kept_elsewhere_is_not_written_over_in_silence(
    family: list[Person], worker: Member
) -> None:
    draft = a_draft(family[0], worker)
    phone = visit_to(family[0], by=worker, on=TODAY, account="On the phone")
    desk = visit_to(family[0], by=worker, on=TODAY, account="At the desk")
    drafts.keep(draft.key, phone, version=0, by=worker.user)

    with pytest.raises(drafts.KeptElsewhereError):
        drafts.keep(draft.key, desk, version=0, by=worker.user)

    assert Draft.objects.get().answers["account"] == ["On the phone"]


def test_what_is_written_over_by_choice_can_still_be_read(
    family: list[Person], worker: Member
) -> None:
    draft = a_draft(family[0], worker)
    phone = visit_to(family[0], by=worker, on=TODAY, account="On the phone")
    desk = visit_to(family[0], by=worker, on=TODAY, account="At the desk")
    drafts.keep(draft.key, phone, version=0, by=worker.user)

    kept = drafts.keep(draft.key, desk, version=0, over=True, by=worker.user)

    assert kept.answers["account"] == ["At the desk"]
    assert kept.overwritten["account"] == ["On the phone"]


def test_the_same_kept_twice_counts_once(family: list[Person], worker: Member) -> None:
    draft = a_draft(family[0], worker)
    data = visit_to(family[0], by=worker, on=TODAY)
    first = drafts.keep(draft.key, data, version=0, by=worker.user)

    second = drafts.keep(draft.key, data, version=first.version, by=worker.user)

    assert second.version == first.version


def test_nobody_else_has_the_draft(family: list[Person], worker: Member, manager: Member) -> None:
    draft = a_draft(family[0], worker)

    with pytest.raises(Draft.DoesNotExist):
        drafts.keep(draft.key, QueryDict("account=Mine"), version=0, by=manager.user)


def test_what_is_thrown_away_says_nothing_more(family: list[Person], worker: Member) -> None:
    draft = a_draft(family[0], worker)
    drafts.keep(draft.key, visit_to(family[0], by=worker, on=TODAY), version=0, by=worker.user)

    drafts.throw_away(draft.key, by=worker.user)

    gone = Draft.objects.get()
    assert (gone.state, gone.answers) == (DraftState.THROWN_AWAY, {})
    with pytest.raises(drafts.NoLongerWrittenError):
        drafts.keep(draft.key, QueryDict("account=More"), version=1, by=worker.user)


def test_drafts_are_listed_from_the_oldest(
    family: list[Person], worker: Member, still: time_machine.Traveller
) -> None:
    older = a_draft(family[1], worker)
    still.shift(timedelta(minutes=5))
    newer = a_draft(family[0], worker)

    assert list(Draft.objects.of(worker.user).still_written()) == [older, newer]


def test_the_same_kept_again_without_an_answer_is_no_conflict(
    family: list[Person], worker: Member
) -> None:
    draft = a_draft(family[0], worker)
    data = visit_to(family[0], by=worker, on=TODAY)
    first = drafts.keep(draft.key, data, version=0, by=worker.user)

    second = drafts.keep(draft.key, data, version=0, by=worker.user)

    assert second.version == first.version
