"""Restricting a record, and opening one by giving a reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import CannotRecordError, amend
from keel.people.access import may_be_opened, may_open_by_reason
from keel.people.models import OpeningByReason, OpeningReason, Person, RestrictedAccess
from keel.people.querysets import holders
from keel.workforce.models import Absence, Practitioner


def restrict(
    person: Person, *, to: Iterable[Practitioner], started_on: date, reason: str, by: User
) -> None:
    """Let only the named few see a record. Whoever restricts it stays among them.

    Restricted with it are the records that are read as one with it, so that it stays so when they
    are taken apart.
    """
    with change(*_read_as_one(person), by=by, action="Restricted a record", reason=reason):
        records = _read_as_one(person)
        if any(record.restricted for record in records if record.pk == person.pk):
            raise CannotRecordError("This record is restricted already")
        amend(records, restricted=True)
        person.restricted = True
        few = {each.pk: each for each in (*to, *Practitioner.objects.filter(user=by))}
        for practitioner in few.values():
            _name(records, practitioner, started_on)


def name_for(
    person: Person, *, practitioner: Practitioner, started_on: date, reason: str, by: User
) -> None:
    """Let one more see a restricted record."""
    action = "Named somebody for a restricted record"
    with change(*_read_as_one(person), by=by, action=action, reason=reason):
        records = [record for record in _read_as_one(person) if record.restricted]
        if not records:
            raise CannotRecordError("This record is no longer restricted")
        names = _open_names(records).filter(practitioner=practitioner)
        named = set(names.values_list("person", flat=True))
        without = [record for record in records if record.pk not in named]
        if not without:
            raise CannotRecordError(f"{practitioner.name} is named already")
        _name(without, practitioner, started_on)


def remove_name(named: RestrictedAccess, *, ended_on: date, reason: str, by: User) -> None:
    """Let somebody no longer see a restricted record.

    Nobody takes their own name away, so that one remains who can lift the restriction.
    """
    if named.practitioner.user_id == by.pk:
        raise CannotRecordError("Somebody else who is named has to take your name away")
    with change(*_read_as_one(named.person), by=by, action="Removed a name", reason=reason):
        names = _open_names(_read_as_one(named.person))
        _end(names.filter(practitioner=named.practitioner_id), ended_on)


def lift_restriction(person: Person, *, lifted_on: date, reason: str, by: User) -> None:
    """Let a record be seen again by all who work with the child, and by nobody through a name."""
    with change(*_read_as_one(person), by=by, action="Lifted a restriction", reason=reason):
        records = [record for record in _read_as_one(person) if record.restricted]
        if not records:
            raise CannotRecordError("This record is no longer restricted")
        amend(records, restricted=False)
        person.restricted = False
        _end(_open_names(records), lifted_on)


def open_by_reason(
    child: Person, *, reason: OpeningReason, words: str, by: User
) -> OpeningByReason:
    """Open the record of a child whom one does not work with, until the day ends.

    Whoever the child is allocated to is told; in their absence, whoever covers.
    """
    now = timezone.now()
    today = timezone.localdate(now)
    with change(child, by=by, action="Opened a record by reason", reason=words) as under_way:
        if not (may_be_opened(child) and may_open_by_reason(by, on=today)):
            raise PermissionDenied("You may not open this record by giving a reason.")
        return under_way.create(
            OpeningByReason(
                child=child,
                practitioner=Practitioner.objects.get(user=by),
                reason=reason,
                words=words,
                opened_at=now,
                lasts_until=today,
                told_to=_whom_to_tell(child, today, by=by),
            )
        )


def acknowledge_opening(opening: OpeningByReason, *, by: User) -> None:
    """Say that one has read that, and why, somebody opened the record of one's child."""
    if opening.told_to is None or opening.told_to.user_id != by.pk:
        raise PermissionDenied("Only whoever was told can say that they have read it.")
    with change(opening.child_id, by=by, action="Read who opened a record, and why"):
        opening.read_at = timezone.now()
        opening.save(update_fields=["read_at"])


def review_opening(opening: OpeningByReason, *, words: str, by: User) -> None:
    """Record what one thinks of the reason for which a record was opened."""
    if opening.practitioner.user_id == by.pk:
        raise PermissionDenied("Nobody reviews their own reason.")
    with change(opening.child_id, by=by, action="Reviewed why a record was opened", reason=words):
        opening.reviewed_by = by
        opening.reviewed_at = timezone.now()
        opening.review_words = words
        opening.save(update_fields=["reviewed_by", "reviewed_at", "review_words"])


def _read_as_one(person: Person) -> list[Person]:
    """The records that are read as one with somebody's, as they stand now."""
    keys = Person.objects.read_as_one(Person.objects.filter(pk=person.pk).as_read())
    return list(Person.objects.filter(pk__in=keys).order_by("pk"))


def _name(records: Iterable[Person], practitioner: Practitioner, started_on: date) -> None:
    for person in records:
        RestrictedAccess(person=person, practitioner=practitioner, started_on=started_on).save()


def _open_names(records: Iterable[Person]) -> QuerySet[RestrictedAccess]:
    return RestrictedAccess.objects.still_open().filter(person__in=records)


def _end(names: Iterable[RestrictedAccess], day: date) -> None:
    """Names end on a day; those that were to begin later never hold."""
    for named in names:
        amend([named], ended_on=max(named.started_on or day, day))


def _whom_to_tell(child: Person, day: date, *, by: User) -> Practitioner | None:
    """The allocated worker, or whoever covers for them; nobody is told of their own opening."""
    allocation = holders([child.pk], on=day).get(child.pk)
    if allocation is None or allocation.practitioner is None:
        return None
    absence = Absence.objects.on(day).filter(practitioner=allocation.practitioner).first()
    cover = absence.covered_by if absence else None
    return cover if cover and cover.user_id != by.pk else allocation.practitioner
