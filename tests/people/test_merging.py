"""Two records of one person, read as one and taken apart again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from keel.chronology import night, outside
from keel.chronology.queries import chronology_of, deadlines_of
from keel.core.models import Entry
from keel.core.trail.change import change
from keel.people import commands
from keel.people.commands import CannotMergeError, Place
from keel.people.matching.clashes import MARK, clashes
from keel.people.models import Address, IdentifierKind, Merge, Person, RelationshipKind
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.people.builders import a_child, allocated
from tests.workspace.builders import a_plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

BECAUSE = "The school has one Ellie Marsh"


@pytest.fixture
def officer(keel_records_everything: None) -> Member:
    """An analyst, who looks after the quality of what is recorded."""
    return member(Role.ANALYST)


@pytest.fixture
def kept(worker: Member) -> Person:
    """A child allocated to the worker."""
    child = a_child("Ellie", "Marsh")
    allocated(child, worker.practitioner)
    return child


@pytest.fixture
def again(colleague: Member) -> Person:
    """The same child, recorded once more and allocated to a colleague."""
    child = a_child("Elie", "Marsh", born_on=date(2015, 4, 5))
    allocated(child, colleague.practitioner)
    return child


@pytest.fixture
def planned(again: Person, worker: Member, manager: Member, chair: Member) -> None:
    """The record that was made again has the child's protection plan on it."""
    a_plan(
        again,
        worker=worker.practitioner,
        manager=manager.practitioner,
        chair=chair.practitioner,
        by=worker.user,
    )


def told(child: Person) -> list[tuple[date, str, int]]:
    """The chronology of a child, as it is known now."""
    return sorted((line.on, line.kind, line.record) for line in chronology_of(child))


def is_up_to_date() -> bool:
    """Whether what is stored is what would be worked out from nothing."""
    return night.check().differences == 0


def test_what_was_recorded_of_either_is_one_chronology_and_one_set_of_deadlines(
    kept: Person, again: Person, planned: None, officer: Member
) -> None:
    of_the_plan = {line.rule.id for line in deadlines_of(again.pk, on=date(2026, 3, 31))}

    commands.merge(kept, again, reason=BECAUSE, by=officer.user)

    kinds = [kind for _, kind, _ in told(kept)]
    assert kinds.count("born") == 1
    assert kinds.count("allocated") == 2
    assert "protection_plan_started" in kinds
    assert told(again) == []
    assert of_the_plan <= {line.rule.id for line in deadlines_of(kept.pk, on=date(2026, 3, 31))}
    assert deadlines_of(again.pk, on=date(2026, 3, 31)) == []
    assert is_up_to_date()


def test_before_a_merge_the_two_are_known_apart(
    kept: Person, again: Person, officer: Member, at_noon: time_machine.Traveller
) -> None:
    before = told(kept), told(again)
    at_noon.shift(timedelta(days=2))
    then = datetime.now(tz=None).astimezone() - timedelta(days=1)

    commands.merge(kept, again, reason=BECAUSE, by=officer.user)

    known = [
        sorted((line.on, line.kind, line.record) for line in chronology_of(child, known=then))
        for child in (kept, again)
    ]
    assert tuple(known) == before


def test_undoing_loses_nothing_that_was_written_before_or_after_on_either(
    kept: Person, again: Person, officer: Member, at_noon: time_machine.Traveller
) -> None:
    by = officer.user
    for child in (kept, again):
        commands.move_to(child, Place(street="Quay Road"), started_on=date(2025, 1, 6), by=by)
    before = told(kept), told(again)
    at_noon.shift(timedelta(hours=1))
    merge = commands.merge(kept, again, reason=BECAUSE, by=officer.user)
    at_noon.shift(timedelta(hours=1))
    for child, house in ((kept, "1"), (again, "2")):
        commands.move_to(
            child,
            Place(house=house, street="Mill Lane"),
            started_on=date(2026, 3, 30),
            by=by,
        )

    at_noon.shift(timedelta(hours=1))
    commands.undo_merge(merge, reason="They are cousins", by=officer.user)

    for child, earlier in zip((kept, again), before, strict=True):
        now = told(child)
        assert set(earlier) <= set(now)
        assert sorted(kind for _, kind, _ in set(now) - set(earlier)) == [
            "address_ended",
            "address_started",
        ]
        assert Address.objects.filter(person=child).count() == 2
    assert is_up_to_date()


def test_both_trails_say_who_merged_and_who_undid_it_and_why(
    kept: Person, again: Person, officer: Member
) -> None:
    merge = commands.merge(kept, again, reason=BECAUSE, by=officer.user)
    commands.undo_merge(merge, reason="They are cousins", by=officer.user)

    for child in (kept, again):
        entries = Entry.objects.filter(subjects__contains=[child.pk], by=officer.user)
        assert list(entries.order_by("pk").values_list("action", "reason")) == [
            ("Merged two records of one person", BECAUSE),
            ("Undid a merge of two records", "They are cousins"),
        ]


def test_a_third_record_joins_and_each_merge_is_undone_by_itself(
    kept: Person, again: Person, officer: Member
) -> None:
    third = a_child("Eleanor", "Marsh")
    first = commands.merge(kept, again, reason=BECAUSE, by=officer.user)
    second = commands.merge(third, kept, reason=BECAUSE, by=officer.user)
    assert set(Person.objects.read_as_one([third.pk])) == {third.pk, kept.pk, again.pk}

    commands.undo_merge(second, reason="Another child", by=officer.user)

    assert Person.objects.read_as_one([third.pk]) == {third.pk: third.pk}
    assert Person.objects.read_as_one([kept.pk]) == {kept.pk: kept.pk, again.pk: kept.pk}
    commands.undo_merge(first, reason="Another child", by=officer.user)
    assert not Person.objects.filter(merged_into__isnull=False).exists()
    assert is_up_to_date()


def test_a_merge_in_the_middle_can_be_undone_first(
    kept: Person, again: Person, officer: Member
) -> None:
    third = a_child("Eleanor", "Marsh")
    first = commands.merge(kept, again, reason=BECAUSE, by=officer.user)
    commands.merge(third, kept, reason=BECAUSE, by=officer.user)

    commands.undo_merge(first, reason="Another child", by=officer.user)

    assert Person.objects.read_as_one([third.pk]) == {third.pk: third.pk, kept.pk: third.pk}
    assert told(again) != []
    assert is_up_to_date()


def test_two_at_once_are_a_clash_that_is_marked_and_unmarked(
    kept: Person, again: Person, worker: Member, colleague: Member, officer: Member
) -> None:
    found = clashes([kept.pk], [again.pk])

    merge = commands.merge(kept, again, reason=BECAUSE, by=officer.user)

    assert [clash.words for clash in found] == [
        "Involvement: since 5 January 2026 and since 5 January 2026"
    ]
    assert merge.clashes == [clash.words for clash in found]
    marked = {row.conflict for child in (kept, again) for row in child.involvements.all()}
    assert marked == {MARK}
    commands.undo_merge(merge, reason="They are cousins", by=officer.user)
    assert {row.conflict for child in (kept, again) for row in child.involvements.all()} == {""}


def test_what_is_still_two_at_once_stays_marked_when_another_merge_is_undone(
    kept: Person, again: Person, officer: Member
) -> None:
    first, fourth = a_child("Eleanor", "Marsh"), a_child("Nora", "Marsh")
    for merged in (kept, again):
        commands.merge(first, merged, reason=BECAUSE, by=officer.user)
    another = commands.merge(first, fourth, reason=BECAUSE, by=officer.user)

    commands.undo_merge(another, reason="They are cousins", by=officer.user)

    assert {row.conflict for child in (kept, again) for row in child.involvements.all()} == {MARK}


def test_what_follows_upon_one_another_is_no_clash(kept: Person, worker: Member) -> None:
    later = a_child("Ellie", "Marsh")
    held = kept.involvements.get()
    commands.end_involvement(held, ended_on=date(2026, 2, 2), reason="Moved", by=worker.user)
    allocated(later, worker.practitioner, started_on=date(2026, 2, 2))

    assert clashes([kept.pk], [later.pk]) == []


def test_whoever_saw_either_sees_the_one_that_was_kept(
    kept: Person, again: Person, worker: Member, stranger: Member, officer: Member
) -> None:
    other = a_child("Elly", "Marsh")
    allocated(other, stranger.practitioner)

    commands.merge(kept, other, reason=BECAUSE, by=officer.user)

    for somebody in (worker, stranger):
        seen = Person.objects.visible_to(somebody.user, on=date(2026, 3, 31))
        assert kept in seen
        assert other not in seen


def test_a_restricted_record_is_the_one_that_is_kept_and_shows_only_to_those_named(
    kept: Person, again: Person, worker: Member, colleague: Member, officer: Member
) -> None:
    today = date(2026, 3, 31)
    named = [officer.practitioner, colleague.practitioner]
    commands.restrict(again, to=named, started_on=today, reason="Threats", by=officer.user)

    with pytest.raises(CannotMergeError, match="keep that one"):
        commands.merge(kept, again, reason=BECAUSE, by=officer.user)
    commands.merge(again, kept, reason=BECAUSE, by=officer.user)

    seen = Person.objects.visible_to
    assert again in seen(colleague.user, on=today)
    assert again not in seen(worker.user, on=today)


def test_of_two_restricted_records_only_those_named_for_both_see_the_one(
    kept: Person, again: Person, worker: Member, colleague: Member, officer: Member
) -> None:
    today = date(2026, 3, 31)
    for child, also in ((kept, worker), (again, colleague)):
        named = [officer.practitioner, also.practitioner]
        commands.restrict(child, to=named, started_on=today, reason="Threats", by=officer.user)

    commands.merge(kept, again, reason=BECAUSE, by=officer.user)

    may_see = {
        somebody.user.name: kept in Person.objects.visible_to(somebody.user, on=today)
        for somebody in (officer, worker, colleague)
    }
    assert list(may_see.values()) == [True, False, False]


def test_nobody_merges_records_of_which_they_do_not_see_both(
    kept: Person, again: Person, manager: Member, stranger: Member
) -> None:
    elsewhere = a_child("Ellie", "Marsh")
    allocated(elsewhere, stranger.practitioner)

    with pytest.raises(PermissionDenied):
        commands.merge(kept, elsewhere, reason=BECAUSE, by=manager.user)
    with pytest.raises(PermissionDenied):
        commands.merge(kept, elsewhere, reason=BECAUSE, by=stranger.user)

    assert not Merge.objects.exists()


def test_an_adopted_child_is_merged_by_the_named_few_alone_and_only_where_restricted(
    kept: Person, again: Person, officer: Member, worker: Member
) -> None:
    head = member(Role.HEAD_OF_SAFEGUARDING)
    parent = a_child("Pat", "Hill", born_on=date(1985, 1, 8))
    commands.record_relationship(
        again, other=parent, kind=RelationshipKind.ADOPTIVE_PARENT, by=worker.user
    )

    with pytest.raises(PermissionDenied):
        commands.merge(kept, again, reason=BECAUSE, by=officer.user)
    with pytest.raises(CannotMergeError, match="Restrict the record first"):
        commands.merge(kept, again, reason=BECAUSE, by=head.user)
    commands.restrict(
        kept, to=[head.practitioner], started_on=date(2026, 3, 31), reason="Adopted", by=head.user
    )
    commands.merge(kept, again, reason=BECAUSE, by=head.user)

    assert Merge.objects.standing().count() == 1


def test_records_of_which_one_was_adopted_are_told_apart_by_the_named_few_alone(
    kept: Person, again: Person, officer: Member, worker: Member
) -> None:
    merge = commands.merge(kept, again, reason=BECAUSE, by=officer.user)
    parent = a_child("Pat", "Hill", born_on=date(1985, 1, 8))
    commands.record_relationship(
        again, other=parent, kind=RelationshipKind.ADOPTIVE_PARENT, by=worker.user
    )

    for somebody in (officer, worker):
        with pytest.raises(PermissionDenied):
            commands.undo_merge(merge, reason="They are cousins", by=somebody.user)

    commands.undo_merge(merge, reason="They are cousins", by=member(Role.HEAD_OF_SAFEGUARDING).user)
    assert not Merge.objects.standing().exists()


def test_siblings_of_either_are_siblings_of_the_one_that_was_kept(
    kept: Person, again: Person, worker: Member, officer: Member
) -> None:
    brother, sister = a_child("Ben", "Marsh"), a_child("Cara", "Marsh")
    commands.record_relationship(kept, other=brother, kind=RelationshipKind.SIBLING, by=worker.user)
    for child in (again, sister):
        commands.join_family(child, family_key="F1", by=worker.user)

    commands.merge(kept, again, reason=BECAUSE, by=officer.user)

    assert set(Person.objects.siblings_of(kept.pk)) == {brother, sister}
    assert set(Person.objects.siblings_of(sister.pk)) == {kept}


def test_whoever_asks_by_the_number_of_the_other_is_told_of_the_one_that_was_kept(
    kept: Person, again: Person, planned: None, officer: Member
) -> None:
    commands.add_identifier(again, kind=IdentifierKind.CASE_SYSTEM, value="B77", by=officer.user)
    commands.add_identifier(kept, kind=IdentifierKind.CASE_SYSTEM, value="A11", by=officer.user)
    commands.merge(kept, again, reason=BECAUSE, by=officer.user)

    found = outside.deadlines(on=date(2026, 3, 31), child="B77")

    assert found
    assert {row["child"] for row in found} == {"A11"}


def test_before_a_merge_each_is_asked_for_by_the_number_it_had_then(
    kept: Person, again: Person, planned: None, officer: Member, at_noon: time_machine.Traveller
) -> None:
    commands.add_identifier(again, kind=IdentifierKind.CASE_SYSTEM, value="B77", by=officer.user)
    commands.add_identifier(kept, kind=IdentifierKind.CASE_SYSTEM, value="A11", by=officer.user)
    then = datetime.now(tz=UTC)
    at_noon.shift(timedelta(days=2))
    commands.merge(kept, again, reason=BECAUSE, by=officer.user)
    with change(again, by=officer.user, action="Corrected a number"):
        number = again.identifiers.get(value="B77")
        number.value = "B78"
        number.save()

    found = outside.deadlines(on=date(2026, 3, 31), known=then, child="B77")

    assert {row["child"] for row in found} == {"B77"}
