"""One run: read the folder, understand it, compare it with what is stored, and write it or not.

All of it happens in one transaction, or none of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tqdm import tqdm

from keel.chronology.ownership import owners
from keel.core.models import Recorded, Source
from keel.core.words import day
from keel.exchange.commands import record_run
from keel.exchange.models import ImportedTable, ImportRun, Outcome
from keel.exchange.report import Report, TableReport
from keel.exchange.ssd import gone, kept, staging
from keel.exchange.ssd.declared import Context, Table, window_start
from keel.exchange.ssd.derived import DERIVED, stated
from keel.exchange.ssd.files import File, read_folder
from keel.exchange.ssd.handover import load
from keel.exchange.ssd.references import Known, resolve
from keel.exchange.ssd.roles import case_roles
from keel.exchange.ssd.staging import Loading
from keel.exchange.ssd.standard import SOURCE
from keel.exchange.ssd.tables import TABLES
from keel.exchange.ssd.tables.workforce import AUTHORITY, employed
from keel.exchange.ssd.understand import Understood, understand
from keel.exchange.users import importer
from keel.workforce.models import Employer

_ONE_AT_A_TIME = 0x53534420  # the advisory lock of an import


class CannotImportError(Exception):
    """The folder cannot be imported at all. The words say why."""


class _NotForGood(Exception):  # noqa: N818  # no error: it undoes what a preview looked at
    """Leave the transaction with nothing done."""


@dataclass(frozen=True)
class Wish:
    """What somebody asks for: a folder, the day it was extracted, and what losses they accept."""

    folder: Path
    extracted_on: date
    preview: bool = False
    accepted_losses: frozenset[str] = frozenset()

    def accepts(self, table: TableReport) -> bool:
        """Whether somebody accepted that this table loses rows."""
        return bool({table.table, table.table.removeprefix("ssd_")} & self.accepted_losses)


def run(wish: Wish) -> Report:
    """Import a folder, or say what importing it would do."""
    started_at = timezone.now()
    report = Report(wish.folder.resolve().name, wish.extracted_on)
    files = read_folder(wish.folder)
    tables = _tables_in(files, report)
    if not tables:
        raise CannotImportError(
            f"There is no table of the dataset in {wish.folder}: no ssd_person.csv and the like."
        )
    rows = sum(file.rows.height for file in files.values())
    _note_later_extracts(report)
    with tqdm(total=3 * rows, unit=" rows", delay=2, leave=False, disable=None) as bar:
        try:
            _run(wish, tables, report, bar, started_at)
        except (DatabaseError, psycopg.Error) as error:
            report.outcome, report.why = Outcome.FAILED, type(error).__name__
            _record(report, started_at)
            raise
    if report.outcome == Outcome.STOPPED:
        _record(report, started_at)
    return report


def _record(report: Report, started_at: datetime) -> None:
    """Keep what a run came to, unless it was the first that ever was, and left nothing."""
    if Source.objects.filter(code=SOURCE).exists():
        record_run(report, source=SOURCE, by=importer(), started_at=started_at)


def _run(
    wish: Wish,
    tables: Mapping[Table, File],
    report: Report,
    bar: tqdm[None],
    started_at: datetime,
) -> None:
    """Do it all in one transaction, and leave nothing of it unless it was imported."""
    try:
        with transaction.atomic():
            loadings = _compared(wish, tables, report, bar)
            if report.outcome != Outcome.IMPORTED:
                raise _NotForGood
            source, _ = Source.objects.get_or_create(
                code=SOURCE, defaults={"name": "Standard Safeguarding Dataset"}
            )
            load(loadings, source, report, bar)
            staging.clear_away()
            _record(report, started_at)
    except _NotForGood:
        report.seconds = report.so_far()


def _tables_in(files: dict[str, File], report: Report) -> dict[Table, File]:
    """The declarations whose file is there with the columns that they cannot do without."""
    known = {table.name for table in TABLES}
    for name in sorted(set(files) - known - DERIVED):
        report.notes.append(f"{name} was not read: Keel has no records for it yet")
    report.notes += stated(files)
    found = {}
    for table in TABLES:
        file = files.get(table.name)
        if file is None:
            continue
        lacking = table.lacks(file.columns)
        if not lacking:
            found[table] = file
        elif not table.part:
            report.notes.append(f"{table.name} was left out: it has no {' and no '.join(lacking)}")
    for file in files.values():
        for column in file.repeated:
            report.notes.append(f"{file.name} has the column {column} twice; the first was read")
    return found


def _compared(
    wish: Wish, tables: Mapping[Table, File], report: Report, bar: tqdm[None]
) -> list[Loading]:
    """Understand the files, compare them with what is stored, and decide whether to go on."""
    _one_at_a_time()
    source = Source.objects.filter(code=SOURCE).first()
    own_authority = Employer.objects.the_authority().filter(source=None).first()
    context = Context(
        extracted_on=wish.extracted_on,
        authority=settings.AUTHORITY_NAME,
        has_own_authority=own_authority is not None,
        employed=employed(source),
        case_roles=case_roles(),
    )
    also = {AUTHORITY: own_authority.pk} if own_authority else {}
    understood = []
    for table, file in tables.items():
        understood.append(understand(table, file, context))
        _advance(bar, understood[-1])
    resolve(understood, Known(source, {Employer: also}))
    loadings = _beside_the_stored(understood, source, wish, also, bar)
    _fill_in(report, loadings)
    _note_missing_tables(source, {table.name for table in tables}, report)
    losses = [one for one in report.tables if one.loses_too_much and not wish.accepts(one)]
    if losses:
        report.why = _why_stopped(losses, preview=wish.preview)
    if not wish.preview:
        report.outcome = Outcome.STOPPED if losses else Outcome.IMPORTED
    return loadings


def _advance(bar: tqdm[None], found: Understood) -> None:
    bar.update(0 if found.table.part else found.raw.height)


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
        if cursor.fetchone() != (True,):
            raise CannotImportError("Another import of this source is under way.")
        cursor.execute("SET LOCAL work_mem = '128MB'")  # one connection, for as long as it lasts


def _beside_the_stored(
    understood: Sequence[Understood],
    source: Source | None,
    wish: Wish,
    also: dict[str, int],
    bar: tqdm[None],
) -> list[Loading]:
    """Bring the rows into the database beside what is stored, and see what differs."""
    number = source.pk if source else -1
    start = window_start(wish.extracted_on)
    owned, today = owners(), max(wish.extracted_on, timezone.localdate())
    loadings = [
        Loading(
            place,
            one,
            number,
            wish.extracted_on,
            kept.handed_over(one.table.model, number, today, owned),
        )
        for place, one in enumerate(understood)
    ]
    for one in loadings:
        staging.stage(one)
        staging.place(one, for_good=not wish.preview)
    for model in _referred_to():
        staging.gather_keys(model, loadings, number, also if model is Employer else {})
    gone.find_aged_out(loadings, number, start)
    for one in loadings:
        staging.make_ready(one, kept.stays(one))
        one.counts = gone.find_gone(one)
        _advance(bar, one.found)
    return loadings


def _referred_to() -> list[type[Recorded]]:
    return list(dict.fromkeys(part.to for table in TABLES for part in table.references))


def _fill_in(report: Report, loadings: Sequence[Loading]) -> None:
    for one in loadings:
        found = one.found
        report.refusals += found.refusals
        report.tables.append(
            TableReport(
                table=one.table.name,
                part=one.table.part,
                rows=found.count,
                added=one.counts.added,
                changed=one.counts.changed,
                gone=one.counts.gone,
                in_conflict=one.in_conflict,
                refused=len(found.refusals),
                expected=one.counts.expected,
                guarded=not one.table.over_when_missing,
                remarks=found.remarks + Counter({kept.REMARK: one.kept}),
            )
        )


def _note_missing_tables(source: Source | None, there: set[str], report: Report) -> None:
    """Say which tables came before and did not come with this folder."""
    before = ImportedTable.objects.filter(
        run__source=source, run__outcome=Outcome.IMPORTED, rows__gt=0
    )
    came = set(before.values_list("table", flat=True))
    for table in TABLES:
        if not table.part and table.name in came - there:
            report.notes.append(
                f"{table.name} came before, and not this time. What Keel has of it stays."
            )


def _note_later_extracts(report: Report) -> None:
    """Say that this extract is older than one that was imported."""
    runs = ImportRun.objects.filter(source__code=SOURCE, outcome=Outcome.IMPORTED)
    latest = runs.order_by("-extracted_on").values_list("extracted_on", flat=True).first()
    if latest and latest > report.extracted_on:
        report.notes.append(
            f"An extract of {day(latest)}, later than this one, was imported before"
        )


def _why_stopped(losses: Sequence[TableReport], *, preview: bool) -> str:
    lines = [
        f"{one.label} would lose {one.gone:,} of the {one.expected:,} rows that it should have."
        for one in losses
    ]
    accept = " ".join(f"--accept-losses {name}" for name in dict.fromkeys(o.table for o in losses))
    stops = "An import would stop here" if preview else "Keel stopped"
    lines.append(f"{stops}: that is over 2 in 100. If the loss is real, run it with {accept}")
    return "\n".join(lines)
