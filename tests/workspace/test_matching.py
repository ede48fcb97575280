"""Deciding whether two records are of one person, and undoing it, on the pages for that."""

from __future__ import annotations

from datetime import UTC, date, datetime
from http import HTTPStatus

import pytest

from keel.core.models import Entry
from keel.people import commands
from keel.people.commands import Place
from keel.people.matching import keeping
from keel.people.models import DifferentPeople, Merge, Person, PossibleMatch, RelationshipKind
from keel.workforce.roles import Role
from keel.workspace.matching import views
from keel.workspace.matching.forms import UndoForm, Undone
from tests.cast import Member, member
from tests.people.builders import a_child, allocated
from tests.workspace.conftest import TODAY
from tests.workspace.pages import text_of

pytestmark = pytest.mark.django_db

BECAUSE = "The school has one Ellie Marsh"


@pytest.fixture
def again(child: Person, worker: Member, colleague: Member) -> Person:
    """The same child recorded again, with the day and the month of birth swapped."""
    found = a_child("Ellie", "Marsh", born_on=date(2015, 4, 5))
    allocated(found, colleague.practitioner)
    for one in (child, found):
        commands.move_to(
            one,
            Place(house="12", street="Quay Road", postcode="PH1 2AB"),
            started_on=date(2024, 1, 8),
            by=worker.user,
        )
    for number in range(20):
        a_child(("Jack", "Ava")[number % 2], f"Smith{'abcdefghij'[number % 10]}", born_on=None)
    return found


@pytest.fixture
def pair(again: Person) -> PossibleMatch:
    """The two as they are offered."""
    return look()


def look() -> PossibleMatch:
    keeping.refresh(at=datetime(2026, 3, 31, 2, tzinfo=UTC))
    return PossibleMatch.objects.get()


def test_a_pair_is_offered_with_its_reasons(pair: PossibleMatch, manager: Member) -> None:
    page = text_of(manager.browser.get("/recorded-twice/"))

    assert "Ellie Marsh and Ellie Marsh" in page
    assert "Same date of birth with day and month swapped" in page
    assert "Both live at the same address" in page


def test_two_records_stand_side_by_side_with_what_cannot_both_be_so(
    pair: PossibleMatch, manager: Member
) -> None:
    page = text_of(manager.browser.get(f"/recorded-twice/{pair.pk}/"))

    assert "Date of birth differs 4 May 2015 5 April 2015" in page
    assert "12 Quay Road, PH1 2AB" in page
    assert "Involvement: since 5 January 2026 and since 5 January 2026" in page


@pytest.mark.parametrize(
    ("decision", "keeps_first"), [("keep_first", True), ("keep_second", False)]
)
def test_one_is_kept_and_the_pair_is_gone(
    decision: str, keeps_first: bool, pair: PossibleMatch, manager: Member
) -> None:
    page = text_of(
        manager.browser.post(
            f"/recorded-twice/{pair.pk}/", {"decision": decision, "reason": BECAUSE}, follow=True
        )
    )

    merge = Merge.objects.get()
    assert (merge.kept_id == pair.one_id) is keeps_first
    assert {merge.kept_id, merge.merged_id} == {pair.one_id, pair.other_id}
    assert merge.reason == BECAUSE
    assert "None is waiting." in page


def test_two_different_people_do_not_come_back(pair: PossibleMatch, manager: Member) -> None:
    manager.browser.post(
        f"/recorded-twice/{pair.pk}/", {"decision": "different", "reason": "Cousins"}
    )

    look()

    assert DifferentPeople.objects.get().reason == "Cousins"
    assert "None is waiting." in text_of(manager.browser.get("/recorded-twice/"))
    assert manager.browser.get(f"/recorded-twice/{pair.pk}/").status_code == HTTPStatus.NOT_FOUND


def test_a_decision_without_a_reason_is_not_taken_and_keeps_what_was_typed(
    pair: PossibleMatch, manager: Member
) -> None:
    without = text_of(
        manager.browser.post(f"/recorded-twice/{pair.pk}/", {"decision": "different"})
    )
    undecided = text_of(manager.browser.post(f"/recorded-twice/{pair.pk}/", {"reason": BECAUSE}))

    assert "There is a problem Say how you know" in without
    assert "There is a problem Choose whether these records are of one person" in undecided
    assert BECAUSE in undecided
    assert not Merge.objects.exists()
    assert not DifferentPeople.objects.exists()


def test_what_cannot_be_merged_is_said_in_words(
    pair: PossibleMatch, manager: Member, worker: Member
) -> None:
    second = pair.other
    commands.restrict(
        second, to=[manager.practitioner], started_on=TODAY, reason="Threats", by=worker.user
    )

    page = text_of(
        manager.browser.post(
            f"/recorded-twice/{pair.pk}/", {"decision": "keep_first", "reason": BECAUSE}
        )
    )

    assert "There is a problem One of these records is restricted: keep that one" in page


def test_a_merge_is_undone(pair: PossibleMatch, manager: Member) -> None:
    manager.browser.post(
        f"/recorded-twice/{pair.pk}/", {"decision": "keep_first", "reason": BECAUSE}
    )
    merge = Merge.objects.get()

    listed = text_of(manager.browser.get("/recorded-twice/merged/"))
    without = text_of(manager.browser.post(f"/recorded-twice/merged/{merge.pk}/undo/", {}))
    after = text_of(
        manager.browser.post(
            f"/recorded-twice/merged/{merge.pk}/undo/", {"reason": "Cousins"}, follow=True
        )
    )

    assert "Ellie Marsh, read as Ellie Marsh" in listed
    assert "Say why they are two people" in without
    assert "None." in after
    merge.refresh_from_db()
    assert (merge.undone_by, merge.undone_because) == (manager.user, "Cousins")


def test_a_merge_of_an_adopted_child_is_shown_to_the_named_few_alone(
    pair: PossibleMatch, again: Person, manager: Member, worker: Member
) -> None:
    commands.merge(pair.one, pair.other, reason=BECAUSE, by=manager.user)
    parent = a_child("Pat", "Hill", born_on=date(1985, 1, 8))
    commands.record_relationship(
        again, other=parent, kind=RelationshipKind.ADOPTIVE_PARENT, by=worker.user
    )
    head = member(Role.HEAD_OF_SAFEGUARDING)

    pages = [text_of(one.browser.get("/recorded-twice/merged/")) for one in (manager, head)]

    assert ["Ellie Marsh, read as Ellie Marsh" in page for page in pages] == [False, True]


def test_a_merge_that_somebody_undid_meanwhile_is_said_in_words(
    pair: PossibleMatch, manager: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge = commands.merge(pair.one, pair.other, reason=BECAUSE, by=manager.user)

    class UndoneMeanwhile(UndoForm):
        def answers(self) -> Undone:
            commands.undo_merge(merge, reason="Cousins", by=manager.user)
            return super().answers()

    monkeypatch.setattr(views, "UndoForm", UndoneMeanwhile)
    page = text_of(
        manager.browser.post(f"/recorded-twice/merged/{merge.pk}/undo/", {"reason": "Twins"})
    )

    assert "There is a problem Somebody has undone this merge already" in page


def test_whoever_reads_which_records_were_merged_stands_on_the_trail_of_both(
    pair: PossibleMatch, manager: Member
) -> None:
    merge = commands.merge(pair.one, pair.other, reason=BECAUSE, by=manager.user)

    manager.browser.get("/recorded-twice/merged/")
    manager.browser.get(f"/recorded-twice/merged/{merge.pk}/undo/")

    for action in ("Saw which records were merged", "Looked at a merge of two records"):
        assert set(Entry.objects.get(action=action).subjects) == {pair.one_id, pair.other_id}


def test_whoever_compares_two_records_stands_on_the_trail_of_both(
    pair: PossibleMatch, manager: Member
) -> None:
    manager.browser.get(f"/recorded-twice/{pair.pk}/")

    entry = Entry.objects.get(action="Compared two records")
    assert entry.by == manager.user
    assert set(entry.subjects) == {pair.one_id, pair.other_id}


def test_nobody_is_offered_a_pair_of_which_they_do_not_see_both(
    pair: PossibleMatch, worker: Member
) -> None:
    elsewhere = member(Role.TEAM_MANAGER)
    analyst = member(Role.ANALYST)
    commands.restrict(
        pair.one, to=[worker.practitioner], started_on=TODAY, reason="Threats", by=worker.user
    )

    for somebody in (elsewhere, analyst):
        assert "None is waiting." in text_of(somebody.browser.get("/recorded-twice/"))
        response = somebody.browser.get(f"/recorded-twice/{pair.pk}/")
        assert response.status_code == HTTPStatus.NOT_FOUND


def test_a_worker_does_not_merge_records(pair: PossibleMatch, worker: Member) -> None:
    responses = [
        worker.browser.get("/recorded-twice/"),
        worker.browser.post(
            f"/recorded-twice/{pair.pk}/", {"decision": "keep_first", "reason": BECAUSE}
        ),
        worker.browser.get("/recorded-twice/merged/"),
        worker.browser.get("/recorded-twice/merged/1/undo/"),
    ]

    assert [one.status_code for one in responses] == [HTTPStatus.FORBIDDEN] * 4
    assert not Merge.objects.exists()


def test_nobody_hidden_and_nobody_beyond_an_adoption_is_named_beside_a_pair(
    pair: PossibleMatch, child: Person, worker: Member
) -> None:
    analyst, head = member(Role.ANALYST), member(Role.HEAD_OF_SAFEGUARDING)
    former, now, adopted = (a_child(name) for name in ("Former", "Restricted", "Adopted"))
    for other in (former, adopted):
        commands.record_relationship(
            child, other=other, kind=RelationshipKind.SIBLING, by=worker.user
        )
    parent = a_child("Pat", "Hill", born_on=date(1985, 1, 8))
    commands.record_relationship(
        adopted, other=parent, kind=RelationshipKind.ADOPTIVE_PARENT, by=worker.user
    )
    commands.restrict(now, to=[head.practitioner], started_on=TODAY, reason="Threats", by=head.user)
    commands.merge(now, former, reason="One child", by=head.user)

    pages = {
        one.user.name: text_of(one.browser.get(f"/recorded-twice/{pair.pk}/"))
        for one in (analyst, head)
    }

    named = [("Former" in page, "Adopted" in page) for page in pages.values()]
    assert named == [(False, False), (True, True)]


def test_an_adopted_child_is_shown_with_a_former_record_to_the_named_few_alone(
    again: Person, worker: Member
) -> None:
    analyst, head = member(Role.ANALYST), member(Role.HEAD_OF_SAFEGUARDING)
    parent = a_child("Pat", "Hill", born_on=date(1985, 1, 8))
    commands.record_relationship(
        again, other=parent, kind=RelationshipKind.ADOPTIVE_PARENT, by=worker.user
    )
    pair = look()

    shown = {
        one.user.name: one.browser.get(f"/recorded-twice/{pair.pk}/").status_code
        for one in (analyst, head)
    }

    assert list(shown.values()) == [HTTPStatus.NOT_FOUND, HTTPStatus.OK]
