"""The children whom somebody holds for colleagues who are away."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from keel.core.models import User
from keel.people.models import Involvement, Person
from keel.workforce.models import Absence
from keel.workspace.home.children import ChildRow, rows_for


@dataclass(frozen=True)
class Covered:
    """A colleague who is away, until when if that is known, and their children."""

    absence: Absence
    children: tuple[ChildRow, ...]


def covered_by(user: User, *, on: date) -> list[Covered]:
    """For whom somebody covers on a day, whoever is back first coming first."""
    rows = Absence.objects.on(on).filter(covered_by__user=user).select_related("practitioner")
    absences = {row.practitioner_id: row for row in rows.order_by("ended_on", "pk")}
    if not absences:
        return []
    held = Involvement.objects.on(on).holding().filter(practitioner__in=absences)
    by_child = list(held.values_list("child", "practitioner"))
    read_as = Person.objects.read_as_one([child for child, _ in by_child])
    holders = {read_as[child]: int(holder or 0) for child, holder in by_child}
    children = Person.objects.children().visible_to(user, on=on).filter(pk__in=holders)
    found: dict[int, list[ChildRow]] = defaultdict(list)
    for row in rows_for(children, on=on):
        found[holders[row.child.pk]].append(row)
    return [Covered(absence, tuple(found[away])) for away, absence in absences.items()]
