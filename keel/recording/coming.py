"""What should sensibly be written next about a child, with what the rules say is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

from keel.chronology.models import StoredEvent
from keel.chronology.queries import DeadlineLine, running_of
from keel.core.access import permissions_of
from keel.core.models import User
from keel.core.there import Kinds, with_rows
from keel.people.models import Person
from keel.people.querysets import read_as
from keel.recording.filling import candidates
from keel.recording.sheets import Sheet, all_sheets, supplied_elsewhere
from keel.rulebook.events import Kind


@dataclass(frozen=True)
class Offer:
    """A sheet that may be begun for a child, and the promises that it would keep."""

    sheet: Sheet
    due: tuple[DeadlineLine, ...]
    follows: bool


def offers(child: Person, *, by: User, on: date) -> list[Offer]:
    """What may be written about a child: what is due first, then what comes after what there is.

    Whatever a reader may not write, or what the child has nothing for, is not offered.
    """
    granted = permissions_of(by, on=on)
    elsewhere = supplied_elsewhere(all_sheets().values(), on=on)
    may_write = [
        sheet
        for sheet in all_sheets().values()
        if sheet.may_write in granted and sheet.name not in elsewhere
    ]
    open_now = [sheet for sheet in may_write if _is_open_to(child, sheet, by=by)]
    running = running_of([child.pk], on=on)[child.pk]
    happened = set(
        StoredEvent.objects.known().filter(subject=child.pk).values_list("kind", flat=True)
    )
    found = [
        Offer(
            sheet,
            tuple(line for line in running if _keeps(sheet, line)),
            any(_ids(before.kinds) & happened for before in sheet.record.after),
        )
        for sheet in open_now
    ]
    return sorted(found, key=_order)


def _is_open_to(child: Person, sheet: Sheet, *, by: User) -> bool:
    """Whether a sheet may be begun, which is asked of the child, or of the whole family.

    Of most sheets it is told from the kinds of which there is no record at all.
    """
    asked = candidates(sheet, child, by=by) if sheet.also else [child]
    needs = sheet.about.needs
    if needs:
        as_one = Person.objects.read_as_one(read_as(each) for each in asked)
        if with_rows(_needed(), as_one).isdisjoint(needs):
            return False
    return child.pk in sheet.open_to(asked)


@cache
def _needed() -> Kinds:
    """The kinds without any record of which some sheet may not be begun."""
    sheets = all_sheets().values()
    return tuple(dict.fromkeys(chain.from_iterable(sheet.about.needs for sheet in sheets)))


def _keeps(sheet: Sheet, line: DeadlineLine) -> bool:
    """Whether the act is what a promise waits for."""
    return bool(_ids(sheet.events) & _ids(line.rule.stops.all_kinds))


def _ids(kinds: Iterable[Kind]) -> set[str]:
    return {kind.id for kind in kinds}


def _order(offer: Offer) -> tuple[bool, date, bool]:
    """What is due soonest, then what comes next; the rest in the order of a child's journey."""
    earliest = min((line.due_on for line in offer.due), default=date.max)
    return (not offer.due, earliest, not offer.follows)
