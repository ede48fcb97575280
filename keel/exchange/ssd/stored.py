"""The records that an export writes: those that count, each under the key that it is known by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q

from keel.chronology.kinds import record_of
from keel.chronology.ownership import Owned, counted
from keel.core.models import Recorded
from keel.exchange.ssd.declared import Answers, Column, Reference, Table
from keel.exchange.ssd.expressing import Stored, told_as
from keel.exchange.ssd.gone import other_endings
from keel.exchange.ssd.staging import SUBJECTS
from keel.exchange.ssd.tables.people import as_another
from keel.people.models import Person

Rows = list[tuple[Any, ...]]

OURS = "keel"
"""How the key of a record that no source gave one begins."""


@dataclass
class Writing:
    """An export under way: who supplies what, and the keys of the records that are written.

    `source` is the code of the source whose keys stand as they are.
    """

    source: str
    owned: Owned
    keys: dict[type[Recorded], dict[int, str]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)

    def stored(self, table: Table) -> Stored:
        """The records of a table that are written; says in `left_out` which are not, and why.

        Who was recorded here a second time, and merged, is written once, with all that is about
        them. An extract's two go out as the two that it brought.
        """
        names, rows = self._rows(table)
        columns = dict(
            zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True)
        )
        known = self.keys.setdefault(table.model, {})
        keys = self._keys(columns, set(known.values()))
        known.update(zip(columns["pk"], keys, strict=True))
        if table.model is Person:
            known.update(self._written_as_another(table, known))
        beside = [texts or {} for texts in columns["not_understood"]]
        return Stored(table, keys, columns, beside)

    def _rows(self, table: Table) -> tuple[list[str], Rows]:
        """The fields of a table's records, and their values; of those whose people are written."""
        there = table.model._default_manager.filter(_of_table(table), gone_on=None)
        if table.model is Person:
            there = there.exclude(pk__in=Person.objects.filter(as_another()).values("pk"))
        counts = there.filter(self._that_count(table))
        if missed := there.count() - counts.count():
            self.left_out[f"{table.name}: not counted, as another supplies these"] += missed
        names, asked = _asked(table)
        told = {told_as(name): _expression(said) for name, said in (table.told or {}).items()}
        in_order = counts.order_by(*filter(None, [table.begins]), "pk")
        rows = list(in_order.annotate(**told).values_list(*asked, *told))
        for part in table.references:
            if part.required:
                rows = self._of_those_written(table, part, rows, names.index(part.field))
        return [*names, *told], rows

    def _of_those_written(self, table: Table, part: Reference, rows: Rows, place: int) -> Rows:
        """The rows whose person, or what else they cannot do without, is written."""
        known = self.keys.get(part.to, {})
        found = [row for row in rows if row[place] in known]
        if missed := len(rows) - len(found):
            words = f"{table.name}: the {part.what} that they are about is not written"
            self.left_out[words] += missed
        return found

    def _written_as_another(self, table: Table, known: Mapping[int, str]) -> dict[int, str]:
        """The records of Keel's own that were merged, each under the key of the other record."""
        into = Person.objects.filter(as_another()).values_list("pk", F("merged_into_id"))
        found = {pk: known[other] for pk, other in into}
        if found:
            self.left_out[f"{table.name}: merged, and written as the other record"] += len(found)
        return found

    def _that_count(self, table: Table) -> Q:
        """The records of whoever supplies this kind; all people, professionals and teams."""
        record = record_of(table.model)
        if record is None or table.model in SUBJECTS:
            return Q()
        periods = self.owned.get(record.name, ())
        return counted(table.model, table.begins, periods if table.begins else periods[-1:])

    def _keys(self, columns: Mapping[str, Any], taken: set[str]) -> list[str]:
        """A source's own key where it gave one; else one that says whose the record is."""
        rows = list(zip(columns["pk"], columns["source"], columns["source_key"], strict=True))
        taken |= {key for _, source, key in rows if source == self.source}
        found = []
        for pk, source, key in rows:
            if source != self.source:
                own = f"{source}-{key}" if source else f"{OURS}-{pk}"
                while own in taken:
                    own = f"{OURS}-{own}"
                taken.add(own)
                found.append(own)
            else:
                found.append(key)
        return found


def _of_table(table: Table) -> Q:
    """The records of a table, where several tables make its kind."""
    imported = Q(source__isnull=False)
    for ending in other_endings(table):
        imported &= ~Q(source_key__endswith=ending)
    return imported | (Q(source=None) & (table.ours or Q()))


def _expression(said: Any) -> Any:
    return F(said) if isinstance(said, str) else said


def _asked(table: Table) -> tuple[list[str], list[str]]:
    """What is asked of each record: the names under which it is known, and the paths to it."""
    names = {"pk": "pk", "source": "source__code", "source_key": "source_key"}
    names["not_understood"] = "not_understood"
    for part in table.parts:
        if isinstance(part, Column):
            names[part.field] = part.field
        elif isinstance(part, Reference):
            names[part.field] = f"{part.field}_id"
        elif isinstance(part, Answers):
            names |= {name: name for name, _ in part.fields.values()}
    return list(names), list(names.values())
