"""What somebody new must know of a child within minutes: the gist, on one page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.db.models import CharField, DateTimeField, F, Q, Value
from django.db.models.functions import Cast, TruncDate
from django.utils import timezone

from keel.child_protection.models import (
    ContingencyPlan,
    InitialConference,
    ProtectionPlan,
    ReviewConference,
)
from keel.chronology.kinds import all_records, base_of, record_of, reference
from keel.chronology.models import StoredEvent
from keel.core.kinds import Record
from keel.core.models import Entry, Recorded, User
from keel.core.trail.past import AsKnown
from keel.family_help.models import Assessment
from keel.looked_after.models import Placement
from keel.people.models import Address, Person
from keel.workspace.access import OPENED
from keel.workspace.child.chronology import Happening

_OWN_WORDS = ("child_words", "child_views")
SAYINGS = 2
MANY_LOOKS = 100


@dataclass(frozen=True)
class Said:
    """Some words: of which record, on which day and when written down, under what title."""

    title: str
    on: date
    words: str
    record: int
    written: datetime


@dataclass(frozen=True)
class Home:
    """Where a child lives: in words, line by line, since when; when that was written down."""

    lines: tuple[str, ...]
    since: date | None
    written: datetime


@dataclass(frozen=True)
class Gist:
    """The page: the child's own words, home, the analyses, the contingency, what is new."""

    own_words: tuple[Said, ...]
    homes: tuple[Home, ...]
    worries: tuple[Said, ...]
    contingency: tuple[ContingencyPlan, ...]
    looked_at: datetime | None
    new: tuple[Happening, ...]


def gist_of(child: Person, happened: Sequence[Happening], *, by: User, then: AsKnown) -> Gist:
    """The gist of a child's record for whoever reads it; `happened` is the child's chronology.

    What is new to the reader is of today: of a past day nothing is.
    """
    keys = list(Person.objects.read_as_one([child.pk], then.known))
    looked_at = last_look(_looks(keys, by)) if then.known is None else None
    return Gist(
        own_words=_own_words(keys, then),
        homes=_homes(keys, then),
        worries=_worries(keys, then),
        contingency=tuple(
            then.rows(ContingencyPlan.objects.all())
            .filter(child__in=keys, replaced_on=None, gone_on=None, recorded_on__lte=then.on)
            .select_related("decides")
            .order_by("-recorded_on")[:1]
        ),
        looked_at=looked_at,
        new=new_since(child, happened, looked_at) if looked_at else (),
    )


def _looks(keys: Collection[int], by: User) -> list[datetime]:
    """When somebody opened a record lately, the last first."""
    opened = Entry.objects.filter(
        by=by, subjects__overlap=list(keys), action__startswith=OPENED
    ).order_by("-pk")
    return list(opened.values_list("at", flat=True)[:MANY_LOOKS])


def last_look(looks: Sequence[datetime]) -> datetime | None:
    """The last look on a day before that of the latest: today's own pages are one look."""
    return next((at for at in looks if timezone.localdate(at) < timezone.localdate(looks[0])), None)


def new_since(
    child: Person, happened: Sequence[Happening], then: datetime
) -> tuple[Happening, ...]:
    """What came to be known since a moment, the latest first."""
    events = StoredEvent.objects.known().filter(subject=child.pk, known_from__gt=then)
    known = set(events.values_list("record", "on"))
    return tuple(each for each in happened if (each.line.record, each.line.on) in known)


@cache
def _speaking() -> tuple[tuple[Record, str, str], ...]:
    """The kinds of record in which a child's own words stand, with their column and their date."""
    found = []
    for record in all_records():
        columns = {field.name for field in record.model._meta.get_fields()}
        column = next((name for name in _OWN_WORDS if name in columns), None)
        if column and record.subject == "child" and record.events:
            found.append((record, column, record.events[0].date))
    return tuple(found)


def _own_words(keys: Collection[int], then: AsKnown) -> tuple[Said, ...]:
    """The latest that the child said, from whatever kind of record."""
    parts = []
    for record, column, dated in _speaking():
        is_moment = isinstance(record.model._meta.get_field(dated), DateTimeField)
        parts.append(
            then.rows(record.model._default_manager.all())
            .filter(Q(child__in=keys), gone_on=None)
            .exclude(**{column: ""})
            .values_list(
                Value(record.title, output_field=CharField()),
                TruncDate(dated) if is_moment else F(dated),
                Cast(column, CharField()),
                F("pk") + Value(base_of(record.model)),
                F("recorded_at"),
            )
        )
    rows = parts[0].union(*parts[1:], all=True)
    said = [Said(*row) for row in rows if row[1] is not None and row[1] <= then.on]
    return tuple(sorted(said, key=lambda each: each.on, reverse=True)[:SAYINGS])


def _homes(keys: Collection[int], then: AsKnown) -> tuple[Home, ...]:
    """The placement of a child who is looked after, else the address."""
    placements = then.rows(Placement.objects.all()).on(then.on).filter(child__in=keys)
    if found := tuple(_placement(row) for row in placements.order_by("started_on")):
        return found
    addresses = then.rows(Address.objects.all()).on(then.on).filter(person__in=keys)
    return tuple(_address(row) for row in addresses.order_by("started_on"))


def _placement(row: Placement) -> Home:
    lines = (row.home, row.get_placement_type_display(), row.postcode)
    return Home(tuple(line for line in lines if line), row.started_on, row.recorded_at)


def _address(row: Address) -> Home:
    return Home(tuple(row.lines), row.started_on, row.recorded_at)


def _worries(keys: Collection[int], then: AsKnown) -> tuple[Said, ...]:
    """What the plan, the last conference and the last assessment say of danger and of change."""
    plans = then.rows(ProtectionPlan.objects.exclude(danger="")).on(then.on)
    plans = plans.filter(child__in=keys)
    found: list[tuple[Recorded, date | None, str]] = [
        (row, row.started_on, row.danger) for row in plans.order_by("-started_on")[:1]
    ]
    held: list[tuple[Recorded, date | None, str]] = []
    for conferences in (InitialConference.objects.all(), ReviewConference.objects.all()):
        told = then.rows(conferences).filter(child__in=keys, gone_on=None, held_on__lte=then.on)
        held += [(row, row.held_on, row.analysis) for row in told.exclude(analysis="")]
    found += sorted(held, key=lambda each: each[1] or date.min, reverse=True)[:1]
    assessed = then.rows(Assessment.objects.all()).filter(
        child__in=keys, gone_on=None, authorised_on__lte=then.on
    )
    last = assessed.exclude(analysis="").order_by("-authorised_on")[:1]
    found += [(row, row.authorised_on, row.analysis) for row in last]
    return tuple(_said(row, day, words) for row, day, words in found if day)


def _said(row: Recorded, day: date, words: str) -> Said:
    record = record_of(type(row))
    title = record.title if record else ""
    return Said(title, day, words, reference(type(row), row.pk), row.recorded_at)
