"""Who supplies which kinds of record from when, and so which kinds of event can be known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from keel.chronology.kinds import all_records
from keel.chronology.models import Ownership
from keel.core.kinds import Record
from keel.core.models import Source, User
from keel.core.trail.change import change
from keel.rulebook.coverage import Coverage

_BEGINNING = date.min


def coverage() -> Coverage:
    """The kinds of event that somebody supplies, each with the day from which they do."""
    since: dict[str, date] = {}
    owned = owners()
    for record in all_records():
        for owner in owned.get(record.name, ()):
            begins = owner.since or _BEGINNING
            for kind in record.kinds:
                if kind.id not in owner.lacking:
                    since[kind.id] = min(begins, since.get(kind.id, date.max))
    return Coverage(since)


def owners() -> dict[str, list[Ownership]]:
    """For each kind of record that somebody supplies, who does, earliest first."""
    found: dict[str, list[Ownership]] = defaultdict(list)
    for owner in Ownership.objects.order_by("since"):
        found[owner.kind].append(owner)
    for rows in found.values():
        rows.sort(key=lambda row: row.since or _BEGINNING)
    return dict(found)


def counted(record: Record, dated: str, owned: dict[str, list[Ownership]]) -> Q:
    """The rows of a kind that go on the stream: on each day, those of whoever supplies it then.

    While nobody has said who supplies a kind, all of its rows do.
    """
    periods = owned.get(record.name, [])
    if not periods:
        return Q()
    condition = Q(pk__in=[])
    for place, owner in enumerate(periods):
        mine = Q(source=owner.supplied_by) if owner.supplied_by else Q(source__isnull=True)
        if owner.since and place:
            mine &= Q(**{f"{dated}__gte": owner.since})
        if place + 1 < len(periods):
            mine &= Q(**{f"{dated}__lt": periods[place + 1].since})
        condition |= mine
    return condition


def hand_over(
    kinds: Iterable[str],
    *,
    to: Source | None,
    since: date | None,
    by: User,
    lacking: dict[str, list[str]] | None = None,
) -> None:
    """Say who supplies some kinds of record from a day. `lacking`: what they cannot know of each.

    Saying the same again changes nothing.
    """
    with change(by=by, action="Said who supplies kinds of record") as under_way:
        for name in kinds:
            cannot = sorted((lacking or {}).get(name, []))
            owner = Ownership.objects.filter(kind=name, since=since).first()
            if owner is None:
                under_way.create_many(
                    [Ownership(kind=name, supplied_by=to, since=since, lacking=cannot)]
                )
            elif owner.supplied_by != to or owner.lacking != cannot:
                owner.supplied_by, owner.lacking = to, cannot
                owner.save(update_fields=["supplied_by", "lacking"])
