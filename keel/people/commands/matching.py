"""Deciding that two records are of one person, or of two; and taking the first back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from keel.core.models import Recorded, User
from keel.core.trail.change import Change, change
from keel.core.trail.install import declared
from keel.people.access import may_match, may_undo_merge
from keel.people.matching.adoption import adopted_among
from keel.people.matching.clashes import MARK, clashes, sides
from keel.people.models import DifferentPeople, Merge, Person, PossibleMatch
from keel.people.querysets import concerns_people


class CannotMergeError(ValueError):
    """Two records cannot be merged as asked. The words say why."""


def merge(kept: Person, merged: Person, *, reason: str, by: User) -> Merge:
    """Read two records as one person's from now on. Each record stays where it was written."""
    members = Person.objects.read_as_one([kept.pk, merged.pk])
    with change(*members, by=by, action="Merged two records of one person", reason=reason) as now:
        kept.refresh_from_db()
        merged.refresh_from_db()
        _refuse_unfit(kept, merged, by, now)
        mine, theirs = sides(kept.pk, merged.pk)  # others may have come meanwhile
        found = clashes(mine, theirs)
        row = Merge(
            kept=kept, merged=merged, reason=reason, clashes=[clash.words for clash in found]
        )
        row.save()
        for clash in found:
            _mark(clash.one)
            _mark(clash.other)
        _read_as(dict.fromkeys(theirs, kept.pk), now)
    return row


def undo_merge(merge: Merge, *, reason: str, by: User) -> None:
    """Take two records apart again. What was written on either since stays where it was written."""
    root = Person.objects.filter(pk=merge.kept_id).as_read()
    members = Person.objects.read_as_one(root)
    with change(*members, by=by, action="Undid a merge of two records", reason=reason) as now:
        merge.refresh_from_db()
        members = Person.objects.read_as_one(root.all())
        if merge.undone_at is not None:
            raise CannotMergeError("Somebody has undone this merge already")
        if not may_undo_merge(by, root.get(), on=timezone.localdate(now.at)):
            raise PermissionDenied("You may not undo this merge.")
        merge.undone_at, merge.undone_by, merge.undone_because = timezone.now(), by, reason
        merge.save(update_fields=["undone_at", "undone_by", "undone_because"])
        into = dict(
            Merge.objects.standing().filter(merged__in=members).values_list("merged_id", "kept_id")
        )
        apart = [key for key in members if _last(key, into) == merge.merged_id]
        _read_as(dict.fromkeys(apart, merge.merged_id), now)
        _unmark(members, into)


def say_different(match: PossibleMatch, *, reason: str, by: User) -> DifferentPeople:
    """Decide that two records are of two people. The pair stays away until something changes."""
    with change(
        match.one_id, match.other_id, by=by, action="Said who is not who", reason=reason
    ) as under_way:
        if not may_match(by, match.one, match.other, on=timezone.localdate(under_way.at)):
            raise PermissionDenied("You may not say who is not who.")
        return under_way.create(
            DifferentPeople(
                one=match.one,
                other=match.other,
                reason=reason,
                of=match.of,
                after_adoption=match.after_adoption,
            )
        )


def _refuse_unfit(kept: Person, merged: Person, by: User, now: Change) -> None:
    if not may_match(by, kept, merged, on=timezone.localdate(now.at)):
        raise PermissionDenied("You may not merge these records.")
    if kept.pk == merged.pk or kept.merged_into_id or merged.merged_into_id:
        raise CannotMergeError("One of these records has been merged already")
    if kept.kind != merged.kind:
        raise CannotMergeError("One of these records is of a child, the other of an adult")
    if merged.restricted and not kept.restricted:
        raise CannotMergeError("One of these records is restricted: keep that one")
    if adopted_among([kept.pk, merged.pk]) and not kept.restricted:
        raise CannotMergeError("Restrict the record first: this child was adopted")


def _last(person: int, into: dict[int, int]) -> int:
    """As whom somebody is read, from one merge to the next."""
    while person in into:
        person = into[person]
    return person


def _read_as(read_as: dict[int, int], now: Change) -> None:
    """Say as whom some records are read, and let all that follows be worked out again."""
    for person in Person.objects.filter(pk__in=read_as).order_by("pk"):
        other = read_as[person.pk]
        person.merged_into_id = other if other != person.pk else None
        person.merging_changed_at = now.at
        person.save(update_fields=["merged_into", "merging_changed_at"])
    for record in declared():
        for name in {record.subject, *(event.subject for event in record.events)} - {"", None}:
            if record.model._meta.get_field(str(name)).related_model is Person:
                rows = record.model._base_manager.filter(**{f"{name}__in": list(read_as)})
                now.touch_many(record.model, rows.values_list("pk", flat=True))


def _mark(record: Recorded) -> None:
    """Write on a record that it contradicts another. What it was marked with already stays."""
    row = type(record)._base_manager.get(pk=record.pk)
    if not row.conflict:
        row.conflict = MARK
        row.save(update_fields=["conflict"])


def _unmark(members: Iterable[int], into: dict[int, int]) -> None:
    """Take the marks away that no standing merge calls for any longer."""
    for record in declared():
        if concerns_people(record):
            about = {f"{record.subject}__in": list(members), "conflict": MARK}
            for row in record.model._base_manager.filter(**about):
                row.conflict = ""
                row.save(update_fields=["conflict"])
    for one, other in combinations(members, 2):
        if _last(one, into) == _last(other, into):
            for clash in clashes([one], [other]):
                _mark(clash.one)
                _mark(clash.other)
