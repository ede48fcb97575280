"""Who supplies which kinds of record from when, and so which kinds of event can be known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Case, DateTimeField, F, Model, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest
from django.utils import timezone

from keel.chronology.kinds import all_records, record_of
from keel.chronology.models import Ownership
from keel.core.models import Recorded, Source, User
from keel.core.once import once_a_page
from keel.core.trail.change import change
from keel.core.trail.past import as_known
from keel.rulebook.calendar.span import midnight
from keel.rulebook.coverage import Coverage

_BEGINNING = date.min
Owned = dict[str, tuple["Owner", ...]]


@dataclass(frozen=True)
class Owner:
    """Who supplies a kind of record from a day, a source or Keel itself, and when that was said."""

    supplied_by: int | None
    since: date | None
    lacking: tuple[str, ...]
    said_at: datetime | None


_NOBODY = Owner(None, None, (), None)
_KEELS = Q(source__isnull=True) | Q(taken_over_at__isnull=False)


def coverage(owned: Owned) -> Coverage:
    """The kinds of event that some owners supply, each with the day from which they do."""
    since: dict[str, date] = {}
    for record in all_records():
        for owner in owned.get(record.name, ()):
            begins = owner.since or _BEGINNING
            for kind in record.kinds:
                if kind.id not in owner.lacking:
                    since[kind.id] = min(begins, since.get(kind.id, date.max))
    return Coverage(since)


@once_a_page
def owners(known: datetime | None = None) -> Owned:
    """For each kind of record that somebody supplies, who does, earliest first."""
    found: dict[str, list[Owner]] = defaultdict(list)
    for row in as_known(Ownership.objects.all(), known):
        owner = Owner(row.supplied_by_id, row.since, tuple(row.lacking), row.changed_at)
        found[row.kind].append(owner)
    return {
        kind: _in_order(sorted(periods, key=lambda owner: owner.since or _BEGINNING))
        for kind, periods in found.items()
    }


def owner_on(periods: tuple[Owner, ...], day: date) -> Owner:
    """Who supplies a kind on a day; before the first of them, the first."""
    begun = [owner for owner in periods if (owner.since or _BEGINNING) <= day]
    if begun:
        return begun[-1]
    return periods[0] if periods else _NOBODY


def supplied_on(periods: tuple[Owner, ...], day: date) -> int | None:
    """The source that supplies a kind on a day; None where Keel does, or nobody has said who."""
    return owner_on(periods, day).supplied_by


def supplied_here(model: type[Recorded], on: date | None = None) -> bool:
    """Whether somebody has said that Keel itself supplies a kind of record on a day, or today."""
    record = record_of(model)
    periods = owners().get(record.name, ()) if record else ()
    return bool(periods) and supplied_on(periods, on or timezone.localdate()) is None


def takes_over(row: Recorded) -> bool:
    """Whether a source's row becomes Keel's by being written on today: it counts, as it stands."""
    record = record_of(type(row))
    if record is None or not supplied_here(type(row)):
        return False
    began = record.happened_on(type(row)._default_manager.get(pk=row.pk))
    return began is None or counts(row, owner_on(owners()[record.name], began))


def counts(row: Recorded, owner: Owner) -> bool:
    """Whether a row is of those that count while somebody supplies its kind."""
    if owner.supplied_by is None:
        return row.source_id is None or row.taken_over_at is not None
    return row.source_id == owner.supplied_by


def _in_order(periods: list[Owner]) -> tuple[Owner, ...]:
    """Owners in turn. The first takes nothing over, so when that was said says nothing."""
    return replace(periods[0], said_at=None), *periods[1:]


def counted(model: type[Model], dated: str, periods: tuple[Owner, ...]) -> Q:
    """The rows of a kind that go on the stream: on each day, those of whoever supplies it then.

    A row that Keel took over from a source is the source's until the cut-over, and then Keel's.
    While nobody has said who supplies a kind, all of its rows do.
    """
    if not periods:
        return Q()
    return reduce(or_, (_of(place, periods, model, dated) for place in range(len(periods))))


def counted_since(model: type[Model], dated: str, periods: tuple[Owner, ...]) -> Combinable:
    """The moment from which a row counts: its last change or, if later, when its owner was said.

    A hand-over brings rows that were there and not counted: what was known before it stays so.
    The first owner takes nothing over.
    """
    handed_over = [
        When(_of(place, periods, model, dated), then=Value(owner.said_at))
        for place, owner in enumerate(periods)
        if place
    ]
    changed = F("changed_at")
    return Greatest(changed, Case(*handed_over, default=changed)) if handed_over else changed


def _of(place: int, periods: tuple[Owner, ...], model: type[Model], dated: str) -> Q:
    """The rows of one owner, dated while they supply the kind. Those taken over are Keel's too."""
    owner = periods[place]
    mine = Q(source=owner.supplied_by) if owner.supplied_by else _KEELS
    if owner.since and place:
        mine &= Q(**{f"{dated}__gte": _begin(model, dated, owner.since)})
    if place + 1 < len(periods) and (until := periods[place + 1].since):
        mine &= Q(**{f"{dated}__lt": _begin(model, dated, until)})
    return mine


def _begin(model: type[Model], dated: str, day: date) -> date:
    """A day as a column is compared with it: as its first moment where that holds moments."""
    holds_moments = isinstance(model._meta.get_field(dated), DateTimeField)
    return midnight(day) if holds_moments else day


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
    wanted = {name: sorted((lacking or {}).get(name, [])) for name in kinds}
    with change(by=by, action="Said who supplies kinds of record") as under_way:
        said = {row.kind: row for row in Ownership.objects.filter(kind__in=wanted, since=since)}
        under_way.create_many(
            Ownership(kind=name, supplied_by=to, since=since, lacking=cannot)
            for name, cannot in wanted.items()
            if name not in said
        )
        for name, owner in said.items():
            if owner.supplied_by_id != (to.pk if to else None) or owner.lacking != wanted[name]:
                owner.supplied_by, owner.lacking = to, wanted[name]
                owner.save(update_fields=["supplied_by", "lacking"])
