"""Pairs of records that a user may decide upon, and two records side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from keel.core import words
from keel.core.access import may
from keel.core.models import User
from keel.people.access import hidden_from
from keel.people.matching.adoption import adopted, adopted_in_law
from keel.people.matching.clashes import clashes, sides
from keel.people.models import (
    Address,
    FamilyMembership,
    Identifier,
    Involvement,
    Merge,
    Person,
    PossibleMatch,
    Relationship,
)
from keel.people.querysets import of_a_child_seen_by
from keel.workforce.permissions import MATCH_AFTER_ADOPTION
from keel.workspace.child.family.reading import Tie, is_beyond_adoption
from keel.workspace.child.standing import standings_of

LATEST = 4
"""Addresses of each that are compared on the page, the latest."""


@dataclass(frozen=True)
class Reason:
    """A reason for or against, in a sentence."""

    speaks_for: bool
    words: str


@dataclass(frozen=True)
class Compared:
    """One thing that is known of both. `differs`: both say something, and not the same."""

    label: str
    one: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the two contradict one another."""
        return bool(self.one and self.other) and not set(self.one) & set(self.other)


def matches(user: User, *, on: date) -> QuerySet[PossibleMatch]:
    """The pairs that a user may decide upon, the likeliest first."""
    after_adoption = may(user, MATCH_AFTER_ADOPTION, on=on)
    rows = PossibleMatch.objects.undecided().shown_to(user, on=on, after_adoption=after_adoption)
    return rows.select_related("one", "other").order_by("-likelihood", "pk")


def merges(user: User, *, on: date) -> QuerySet[Merge]:
    """The merges that nobody has undone and that a user might undo, the latest first."""
    rows = Merge.objects.standing().filter(of_a_child_seen_by(user, on=on, field="kept"))
    if not may(user, MATCH_AFTER_ADOPTION, on=on):
        kept = rows.values_list(Coalesce("kept__merged_into", "kept"), flat=True)
        read_as = Person.objects.read_as_one(kept)
        apart = {read_as[key] for key in adopted(among=read_as)}
        members = [key for key, person in read_as.items() if person in apart]
        rows = rows.exclude(kept__in=members)
    return rows.select_related("kept", "merged", "recorded_by").order_by("-recorded_at", "-pk")


def reasons(match: PossibleMatch) -> list[Reason]:
    """Why the two may be one, and what speaks against it."""
    return [Reason(speaks_for, said) for speaks_for, said in match.told]


def clashes_between(match: PossibleMatch) -> list[str]:
    """What the two records say that cannot both be so of one person."""
    return [clash.words for clash in clashes(*sides(match.one_id, match.other_id))]


def side_by_side(match: PossibleMatch, *, by: User, on: date) -> list[Compared]:
    """What is known of both, line by line, as far as whoever compares them may know it."""
    one, other = match.one, match.other
    found = [
        Compared(label, _said(getattr(one, name)), _said(getattr(other, name)))
        for label, name in (
            ("Forename", "forename"),
            ("Surname", "surname"),
            ("Known as", "known_as"),
            ("Date of birth", "born_on"),
            ("Expected on", "expected_on"),
            ("Sex", "get_sex_display"),
            ("Ethnicity", "get_ethnicity_display"),
        )
    ]
    mine, theirs = sides(one.pk, other.pk)
    asked: tuple[tuple[str, Callable[[list[int]], tuple[str, ...]]], ...] = (
        ("Numbers", _numbers),
        ("Addresses", _addresses),
        ("Relationships", lambda keys: _relationships(keys, by, on)),
        ("Families", _families),
        ("Works with them", lambda keys: _workers(keys, on)),
    )
    found += [Compared(label, known_of(mine), known_of(theirs)) for label, known_of in asked]
    standing = standings_of([one.pk, other.pk], on=on)
    found.append(
        Compared("Status", tuple(standing[one.pk].status), tuple(standing[other.pk].status))
    )
    found.append(Compared("First recorded", _recorded(one), _recorded(other)))
    return [each for each in found if each.one or each.other]


def _said(value: object) -> tuple[str, ...]:
    value = value() if callable(value) else value
    if isinstance(value, date):
        return (words.day(value),)
    return (str(value),) if value else ()


def _numbers(keys: list[int]) -> tuple[str, ...]:
    rows = Identifier.objects.filter(person__in=keys, gone_on=None).order_by("kind", "pk")
    pupil = Person.objects.filter(pk__in=keys).exclude(upn="").values_list("upn", flat=True)
    found = [f"{row.get_kind_display()} {row.value}" for row in rows]
    return (*found, *(f"Unique pupil number {upn}" for upn in pupil))


def _addresses(keys: list[int]) -> tuple[str, ...]:
    rows = Address.objects.filter(person__in=keys, gone_on=None)
    return tuple(str(row) for row in rows.order_by("-started_on", "-pk")[:LATEST])


def _relationships(keys: list[int], by: User, on: date) -> tuple[str, ...]:
    """Who is what to them. Nobody is named whose record is hidden, or who is beyond an adoption."""
    rows = Relationship.objects.filter(person__in=keys, gone_on=None)
    rows = rows.exclude(other__in=hidden_from(by, on=on)).select_related("person", "other")
    ties = [Tie.of(row) for row in rows.order_by("kind", "pk")]
    if not may(by, MATCH_AFTER_ADOPTION, on=on):
        apart = adopted_in_law(end for tie in ties for end in tie.ends)
        ties = [tie for tie in ties if not is_beyond_adoption(tie, apart)]
    return tuple(f"{tie.kind.label}: {tie.row.other.name}" for tie in ties)


def _families(keys: list[int]) -> tuple[str, ...]:
    rows = FamilyMembership.objects.filter(person__in=keys, gone_on=None)
    return tuple(rows.order_by("family_key").values_list("family_key", flat=True))


def _workers(keys: list[int], on: date) -> tuple[str, ...]:
    rows = Involvement.objects.on(on).filter(child__in=keys).select_related("practitioner", "team")
    named = [str(row.practitioner or row.team or "") for row in rows.order_by("started_on", "pk")]
    return tuple(name for name in dict.fromkeys(named) if name)


def _recorded(person: Person) -> tuple[str, ...]:
    source = person.source.name if person.source else "Keel"
    return (f"{words.day(words.local_day(person.recorded_at))}, {source}",)
