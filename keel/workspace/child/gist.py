"""What somebody new must know of a child within minutes: the gist, on one page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.db.models import CharField, DateTimeField, F, Q, QuerySet, Value
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
from keel.core.prepared import Keys, prepared
from keel.core.there import Kinds, There, records_there
from keel.core.trail.past import AsKnown
from keel.family_help.models import Assessment
from keel.looked_after.models import Placement
from keel.people.models import Address, Person
from keel.workspace.access import OPENED
from keel.workspace.child.chronology import Happening

_OWN_WORDS = ("child_words", "child_views")
SAYINGS = 2
MANY_LOOKS = 100
_TOLD: Kinds = (
    ProtectionPlan,
    InitialConference,
    ReviewConference,
    ContingencyPlan,
    Assessment,
    Placement,
)
"""The kinds of record in which danger, home and contingency stand."""


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
    there = records_there(_kinds(), keys, then)
    looked_at = last_look(_looks(keys, by)) if then.known is None else None
    return Gist(
        own_words=_own_words(there),
        homes=_homes(there),
        worries=_worries(there),
        contingency=tuple(there.ask(ContingencyPlan, _contingency)),
        looked_at=looked_at,
        new=new_since(child, happened, looked_at) if looked_at else (),
    )


@prepared
def _contingency(as_one: Keys, on: date) -> QuerySet[ContingencyPlan]:
    """The latest plan for what is done if the plan fails."""
    plans = ContingencyPlan.objects.filter(
        child__in=as_one, replaced_on=None, gone_on=None, recorded_on__lte=on
    )
    return plans.select_related("decides").order_by("-recorded_on")[:1]


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


@cache
def _kinds() -> Kinds:
    """The kinds of record that the gist is taken from."""
    told = {record.model for record, _, _ in _speaking()}
    return (*_TOLD, *(kind for kind in told if kind not in _TOLD))


def _own_words(there: There) -> tuple[Said, ...]:
    """The latest that the child said, from whatever kind of record."""
    parts = []
    for record, column, dated in _speaking():
        if record.model not in there.kinds:
            continue
        is_moment = isinstance(record.model._meta.get_field(dated), DateTimeField)
        parts.append(
            there.then.rows(record.model._default_manager.filter(gone_on=None))
            .filter(Q(child__in=there.read_as_one))
            .exclude(**{column: ""})
            .values_list(
                Value(record.title, output_field=CharField()),
                TruncDate(dated) if is_moment else F(dated),
                Cast(column, CharField()),
                F("pk") + Value(base_of(record.model)),
                F("recorded_at"),
            )
        )
    rows = parts[0].union(*parts[1:], all=True) if parts else ()
    said = [Said(*row) for row in rows if row[1] is not None and row[1] <= there.then.on]
    return tuple(sorted(said, key=lambda each: each.on, reverse=True)[:SAYINGS])


def _homes(there: There) -> tuple[Home, ...]:
    """The placement of a child who is looked after, else the address."""
    if found := tuple(_placement(row) for row in there.held(Placement)):
        return found
    then = there.then
    addresses = _addresses.then(then.known, there.read_as_one, then.on)
    return tuple(_address(row) for row in addresses)


@prepared
def _addresses(as_one: Keys, on: date) -> QuerySet[Address]:
    return Address.objects.on(on).filter(person__in=as_one).order_by("started_on")


def _placement(row: Placement) -> Home:
    lines = (row.home, row.get_placement_type_display(), row.postcode)
    return Home(tuple(line for line in lines if line), row.started_on, row.recorded_at)


def _address(row: Address) -> Home:
    return Home(tuple(row.lines), row.started_on, row.recorded_at)


def _worries(there: There) -> tuple[Said, ...]:
    """What the plan, the last conference and the last assessment say of danger and of change."""
    found: list[tuple[Recorded, date | None, str]] = [
        (row, row.started_on, row.danger) for row in there.ask(ProtectionPlan, _dangers)
    ]
    held: list[tuple[Recorded, date | None, str]] = [
        *((row, row.held_on, row.analysis) for row in there.ask(InitialConference, _initial)),
        *((row, row.held_on, row.analysis) for row in there.ask(ReviewConference, _review)),
    ]
    found += sorted(held, key=lambda each: each[1] or date.min, reverse=True)[:1]
    assessed = there.ask(Assessment, _assessed)
    found += [(row, row.authorised_on, row.analysis) for row in assessed]
    return tuple(_said(row, day, words) for row, day, words in found if day)


@prepared
def _dangers(as_one: Keys, on: date) -> QuerySet[ProtectionPlan]:
    plans = ProtectionPlan.objects.on(on).filter(child__in=as_one).exclude(danger="")
    return plans.order_by("-started_on")[:1]


@prepared
def _initial(as_one: Keys, on: date) -> QuerySet[InitialConference]:
    held = InitialConference.objects.filter(child__in=as_one, gone_on=None, held_on__lte=on)
    return held.exclude(analysis="").order_by("-held_on")[:1]


@prepared
def _review(as_one: Keys, on: date) -> QuerySet[ReviewConference]:
    held = ReviewConference.objects.filter(child__in=as_one, gone_on=None, held_on__lte=on)
    return held.exclude(analysis="").order_by("-held_on")[:1]


@prepared
def _assessed(as_one: Keys, on: date) -> QuerySet[Assessment]:
    done = Assessment.objects.filter(child__in=as_one, gone_on=None, authorised_on__lte=on)
    return done.exclude(analysis="").order_by("-authorised_on")[:1]


def _said(row: Recorded, day: date, words: str) -> Said:
    record = record_of(type(row))
    title = record.title if record else ""
    return Said(title, day, words, reference(type(row), row.pk), row.recorded_at)
