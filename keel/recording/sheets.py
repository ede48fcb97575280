"""What is asked of whoever writes a record, said once: a sheet.

A kind of record has a sheet for each thing that is done to it: an assessment is begun, and later
finished. A sheet says what is asked once, what is asked of each child apart, which command takes
the answers, who may, and what the page can fill in by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import chain
from typing import Any, ClassVar, Protocol

from django.conf import settings
from django.db.models import Model, Q, TextChoices
from django.utils.module_loading import import_string

from keel.core.access import Permission
from keel.core.forms import Form
from keel.core.kinds import Record
from keel.core.models import Recorded, User
from keel.core.once import once_a_page
from keel.people.models import Person
from keel.people.querysets import by_child, read_as
from keel.recording.checks import Check
from keel.recording.ownership import counting, elsewhere
from keel.recording.setting import Setting
from keel.rulebook.events import Kind
from keel.workforce.models import Practitioner, Team, TeamMembership
from keel.workforce.permissions import RECORD

First = Callable[[Setting], object]


def practitioner_of(user: User) -> Practitioner | None:
    """Whoever signs in as a user."""
    return Practitioner.objects.filter(user=user).first()


def me(setting: Setting) -> Practitioner | None:
    """Whoever writes."""
    return practitioner_of(setting.user)


def my_team(setting: Setting) -> Team | None:
    """The team of whoever writes."""
    held = TeamMembership.objects.on(setting.on).filter(practitioner__user=setting.user)
    return Team.objects.filter(pk__in=held.values("team")).order_by("pk").first()


def today(setting: Setting) -> date:
    """The day of writing."""
    return setting.on


def now(setting: Setting) -> datetime:
    """The moment of writing, to the minute."""
    return setting.at.replace(second=0, microsecond=0)


def the_same(name: str) -> First:
    """What the record that the sheet goes on from says in a column."""
    return lambda setting: getattr(setting.about, name, None)


class About(Protocol):
    """What a command is given of each child: the child, or a record of theirs."""

    @property
    def needs(self) -> tuple[type[Recorded], ...]:
        """The kinds of which a family without any record has nothing here; none: it needs none."""

    def of(self, children: Sequence[Person]) -> Mapping[int, Model]:
        """By the key of the child. A child who has none cannot be written about."""


@dataclass(frozen=True)
class Themselves:
    """The children themselves."""

    needs: ClassVar[tuple[type[Recorded], ...]] = ()

    def of(self, children: Sequence[Person]) -> Mapping[int, Model]:
        """Each child is their own."""
        return {child.pk: child for child in children}


@dataclass(frozen=True)
class Latest:
    """The latest of a child's records of one kind, among those that a condition leaves open.

    What its source has taken back is none of them, nor what no rule counts.
    """

    model: type[Recorded]
    where: Q = field(default_factory=Q)

    @property
    def needs(self) -> tuple[type[Recorded], ...]:
        """One of its kind."""
        return (self.model,)

    def of(self, children: Sequence[Person]) -> Mapping[int, Model]:
        """In one query for all the children."""
        return _latest(self, tuple(children))


@once_a_page
def _latest(which: Latest, children: tuple[Person, ...]) -> Mapping[int, Model]:
    as_one = Person.objects.read_as_one({read_as(child) for child in children})
    there = which.model._default_manager.filter(which.where, gone_on=None)
    rows = there.filter(child__in=as_one).select_related("child")  # type: ignore[misc]  # all have
    return by_child(counting(which.model, rows.order_by("pk")))


def latest(model: type[Recorded], column: str) -> First:
    """What the latest of the child's records of another kind says: it is not asked again."""
    rows = Latest(model)

    def work_out(setting: Setting) -> object:
        found = rows.of([setting.child]).get(read_as(setting.child))
        return getattr(found, column, None)

    return work_out


CHILDREN = Themselves()


@dataclass(frozen=True)
class Apart:
    """Brothers and sisters who have something of several kinds, and do not all have the same."""

    kinds: tuple[About, ...]

    @property
    def needs(self) -> tuple[type[Recorded], ...]:
        """One of any of its kinds."""
        return tuple(chain.from_iterable(kind.needs for kind in self.kinds))

    def of(self, children: Sequence[Person]) -> Mapping[int, Model]:
        """The children themselves, of whom some have what others do not."""
        if len(children) < 2:  # one has the same as all
            return {}
        keys = [kind.of(children).keys() for kind in self.kinds]
        has = {child: tuple(child.pk in each for each in keys) for child in children}
        found = {child: kinds for child, kinds in has.items() if any(kinds)}
        return {child.pk: child for child in found} if len(set(found.values())) > 1 else {}


@dataclass(frozen=True)
class Section:
    """Questions that stand together under a heading. `fields` are names on the form."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One act of recording.

    `command` is called with what `about` gives of the chosen children, the answers by their names,
    what `given` works out, and `by=`. What `signed` works out of whoever authorises it makes it
    take effect only then. With `each`, a child's own answers are put with what the
    sheet is about by `joined`. `one_by_one`: it is written of one child alone, in whose own words
    it speaks, and so the command takes one and not several.
    `also`: the kinds of record that it writes beside its own, of some of the children.
    `asked_of`: questions of each child that are asked only of those who have something.
    `unless`: records that a child may not have, such as a plan that is open already.
    `checks`: what a return would refuse, or ask the reason for.
    `columns`: the question that each column of a record holds, where it has another name.
    `decides`: the question of the form whose answers are the act's outcomes.
    `opens`: the sheets that come next, begun for whoever holds the children, or who manages them.
    `opens_after`: of these, those that come next only after certain answers to `decides`.
    `opens_for`: of these, those that come next only for the children who have something.
    `tells`: the events by which the act answers a promise; empty, all of its kind's.
    """

    name: str
    title: str
    record: Record
    command: Callable[..., Any]
    form: type[Form[Any]]
    sections: tuple[Section, ...]
    each: type[Form[Any]] | None = None
    joined: Callable[..., object] | None = None
    also: tuple[Record, ...] = ()
    asked_of: Mapping[str, About] = field(default_factory=dict)
    about: About = CHILDREN
    unless: tuple[About, ...] = ()
    first: Mapping[str, First] = field(default_factory=dict)
    given: Mapping[str, First] = field(default_factory=dict)
    signed: Mapping[str, First] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    decides: str = ""
    opens: tuple[str, ...] = ()
    opens_after: Mapping[str, tuple[TextChoices, ...]] = field(default_factory=dict)
    opens_for: Mapping[str, About] = field(default_factory=dict)
    one_by_one: bool = False
    may_write: Permission = RECORD
    tells: tuple[Kind, ...] = ()

    def open_to(self, children: Sequence[Person]) -> Mapping[int, Model]:
        """What the command is given of each child about whom it may be written, by their key."""
        found = self.about.of(children)
        unless = self.unless if found else ()
        barred = {child for already in unless for child in already.of(children)}
        return {child: about for child, about in found.items() if child not in barred}

    def question_of(self, column: str) -> str:
        """The question whose answer a column of its record holds; empty where none is asked."""
        name = self.columns.get(column, column)
        another = name == column and column in self.columns.values()
        asked = name in self.form.base_fields or (self.each and name in self.each.base_fields)
        return name if asked and not another else ""

    @property
    def records(self) -> tuple[Record, ...]:
        """The kinds of record that it writes."""
        return (self.record, *self.also)

    @property
    def written_for_others(self) -> tuple[Record, ...]:
        """The kinds that have sheets of their own, in whose stead it is written."""
        return self.records if self.also else ()

    @property
    def events(self) -> tuple[Kind, ...]:
        """The events that the act puts on the stream, by which a promise may be kept."""
        return self.tells or tuple(kind for record in self.records for kind in record.kinds)

    def mistakes(self, sheets: Container[str]) -> list[str]:
        """What this declaration names and the form does not have, or the other way round.

        `sheets`: the names of all there are.
        """
        asked = [name for section in self.sections for name in section.fields]
        fields = self.form.base_fields
        apart = set(self.each.base_fields) if self.each else set()
        all_asked = {*fields, *apart}
        named = {check.beside for check in self.checks} | set(self.columns.values())
        named |= {self.decides} if self.decides else set()
        return [
            *(f"{self.name} asks {name!r} in no section" for name in fields if name not in asked),
            *(f"{self.name} has no question {name!r}" for name in asked if name not in fields),
            *(
                f"{self.name} fills in {name!r}, which nobody asks"
                for name in self.first
                if name not in all_asked
            ),
            *(f"{self.name} has no question {name!r}" for name in sorted(named - all_asked)),
            *(
                f"{self.name} opens {name!r}, which is no sheet"
                for name in self.opens
                if name not in sheets
            ),
            *(
                f"{self.name} says when it opens {name!r}, and does not open it"
                for name in (*self.opens_after, *self.opens_for)
                if name not in self.opens
            ),
            *(
                f"{self.name} asks {name!r} of no child apart"
                for name in self.asked_of
                if name not in apart
            ),
        ]


@cache
def all_sheets() -> dict[str, Sheet]:
    """Every sheet by its name, as `config` lists them in the order of a child's journey."""
    sheets: tuple[Sheet, ...] = import_string(settings.SHEETS)
    return {sheet.name: sheet for sheet in sheets}


def supplied_elsewhere(sheets: Iterable[Sheet], *, on: date) -> dict[str, str]:
    """The sheets that may not be written here on a day, each with the source that supplies them.

    A kind of which nobody has said who supplies it may be written. Of a sheet that writes several,
    all must be.
    """
    sheets = tuple(sheets)
    sources = elsewhere((record for sheet in sheets for record in sheet.records), on=on)
    return {
        sheet.name: sources[record.name]
        for sheet in sheets
        for record in sheet.records
        if record.name in sources
    }
