"""What the pages ask of the stored stream, prepared where it is of now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet

from keel.chronology.models import Deadline, StoredEvent
from keel.core.models import Source
from keel.core.prepared import Keys, Prepared, prepared
from keel.core.trail.past import as_known
from keel.rulebook.chapters import TIMESCALE
from keel.workforce.models import Employer, Practitioner, Team


def stream_of(subject: int, known: datetime | None) -> list[StoredEvent]:
    """The events of a subject in order, as known now or at a moment."""
    return _stream(subject) if known is None else list(_in_order(subject, known))


@prepared
def _stream(subject: int) -> QuerySet[StoredEvent]:
    return _in_order(subject)


def _in_order(subject: int, known: datetime | None = None) -> QuerySet[StoredEvent]:
    events = StoredEvent.objects.known(known).filter(subject=subject)
    return events.order_by("on", "at", "pk")


@prepared
def sources() -> QuerySet[Source, tuple[int, str]]:
    """The sources that records came from, by key, and their names."""
    return Source.objects.values_list("pk", "name")


def events_of(rows: Sequence[Deadline], known: datetime | None) -> dict[int, list[StoredEvent]]:
    """By subject, the events of the records on which clocks started and stopped, and of matters."""
    records = {row.start_record for row in rows} | {row.met_record for row in rows}
    with_candidates = {row.start_record for row in rows if TIMESCALE[row.rule].candidates}
    near = set[int]()
    if with_candidates:
        now = known is None
        found = _matters(with_candidates) if now else list(_matters_of(with_candidates, known))
        near = {matter for matter in found if matter is not None}
    subjects = {row.subject_id for row in rows}
    wanted = {record for record in records | near if record is not None}
    if known is None:
        events = _about(subjects, wanted, near)
    else:
        events = list(_of_matters(subjects, wanted, near, known))
    by_subject: dict[int, list[StoredEvent]] = defaultdict(list)
    for event in events:
        by_subject[event.subject_id].append(event)
    return by_subject


@prepared
def _matters(records: Keys) -> QuerySet[StoredEvent, int | None]:
    return _matters_of(records)


def _matters_of(records: Keys, known: datetime | None = None) -> QuerySet[StoredEvent, int | None]:
    events = StoredEvent.objects.known(known).filter(record__in=records, matter__isnull=False)
    return events.values_list("matter", flat=True)


@prepared
def _about(subjects: Keys, records: Keys, matters: Keys) -> QuerySet[StoredEvent]:
    return _of_matters(subjects, records, matters)


def _of_matters(
    subjects: Keys, records: Keys, matters: Keys, known: datetime | None = None
) -> QuerySet[StoredEvent]:
    near = Q(record__in=records) | Q(matter__in=matters)
    events = StoredEvent.objects.known(known).filter(near, subject__in=subjects)
    return events.order_by("on", "pk")


Named = type[Practitioner | Team | Employer]


def names_of(
    models: tuple[Named, ...], keys: Iterable[int | None], known: datetime | None = None
) -> dict[int, str]:
    """The names of some, in one query: every subject has a key that is nobody else's."""
    wanted = {key for key in keys if key is not None}
    if not wanted:
        return {}
    return dict(_name_of(models)(wanted) if known is None else _called(models, wanted, known))


@cache
def _name_of(models: tuple[Named, ...]) -> Prepared[[Keys], tuple[int, str]]:
    def named(keys: Keys) -> QuerySet[Any, tuple[int, str]]:
        return _called(models, keys)

    return Prepared(named)


def _called(
    models: tuple[Named, ...], keys: Keys, known: datetime | None = None
) -> QuerySet[Any, tuple[int, str]]:
    first, *others = (
        as_known(model._default_manager.all(), known).filter(pk__in=keys).values_list("pk", "name")
        for model in models
    )
    return first.union(*others, all=True)
