"""Who supplies which kinds of record from when, and so which kinds of event can be known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from keel.chronology.kinds import all_records
from keel.chronology.models import Ownership
from keel.core.models import Source, User
from keel.core.trail.change import change
from keel.rulebook.coverage import Coverage

_BEGINNING = date.min
Owned = dict[str, tuple["Owner", ...]]


@dataclass(frozen=True)
class Owner:
    """Who supplies a kind of record from a day: a source by its id, or Keel itself."""

    supplied_by: int | None
    since: date | None
    lacking: tuple[str, ...]


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


def owners() -> Owned:
    """For each kind of record that somebody supplies, who does, earliest first."""
    found: dict[str, list[Owner]] = defaultdict(list)
    rows = Ownership.objects.values_list("kind", "supplied_by", "since", "lacking")
    for kind, supplied_by, since, lacking in rows:
        found[kind].append(Owner(supplied_by, since, tuple(lacking)))
    return {
        kind: tuple(sorted(periods, key=lambda owner: owner.since or _BEGINNING))
        for kind, periods in found.items()
    }


def counted(dated: str, periods: tuple[Owner, ...]) -> Q:
    """The rows of a kind that go on the stream: on each day, those of whoever supplies it then.

    While nobody has said who supplies a kind, all of its rows do.
    """
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
