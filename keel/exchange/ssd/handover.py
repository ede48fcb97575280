"""The rows are handed over: written under one entry, and all that follows worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tqdm import tqdm

from keel.chronology import night
from keel.chronology.models import Ownership
from keel.chronology.ownership import hand_over
from keel.core.models import Source, Subject, User
from keel.core.trail.change import change
from keel.exchange.report import Report
from keel.exchange.ssd.coverage import supplied_by
from keel.exchange.ssd.gone import records_touched, subjects_touched
from keel.exchange.ssd.staging import Loading
from keel.exchange.ssd.writing import add_subjects, check_references, write
from keel.exchange.users import importer
from keel.people.tasks import look_for_people_recorded_twice

_FEW = 5
"""Where fewer than one in so many are touched, what follows is worked out for them alone."""


def load(loadings: Sequence[Loading], source: Source, report: Report, bar: tqdm[None]) -> None:
    """Write all tables, say who supplies them, and bring up to date what follows from them."""
    by = importer()
    for one in loadings:
        add_subjects(one)
    touched = {number for one in loadings for number in subjects_touched(one)}
    with change(*touched, by=by, action="Imported an SSD extract") as under_way:
        check_references()
        for one in loadings:
            write(one, by=by, source=source, at=under_way.at, gone_on=report.extracted_on)
            bar.update(0 if one.table.part else one.found.raw.height)
        _say_who_supplies(supplied_by(one.found for one in loadings), source, by, loadings, report)
        report.seconds = report.so_far()
        if under_way.touched or len(touched) * _FEW > Subject.objects.count():
            night.bring_up_to_date()
        else:  # what follows is worked out as after any save, for those alone whom it touched
            for one in loadings:
                under_way.touch_many(one.model, records_touched(one))
    report.seconds_after = report.so_far() - report.seconds
    look_for_people_recorded_twice()


def _say_who_supplies(
    kinds: Mapping[str, list[str]],
    source: Source,
    by: User,
    loadings: Sequence[Loading],
    report: Report,
) -> None:
    """Make the source the owner of what it supplies and nobody owns; and say what it lacks."""
    owners: dict[str, list[Ownership]] = defaultdict(list)
    for owner in Ownership.objects.filter(kind__in=list(kinds)):
        owners[owner.kind].append(owner)
    for name, lacking in kinds.items():
        ours = [owner.since for owner in owners[name] if owner.supplied_by_id == source.pk]
        if owners[name] and not ours:
            report.notes.append(
                f"{name} is supplied by somebody else: these rows are shown, and not counted"
            )
            continue
        for since in ours or [loadings[0].window_start]:
            hand_over([name], to=source, since=since, by=by, lacking={name: lacking})
