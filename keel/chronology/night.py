"""The night run: everything worked out again, and only what differs written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import polars as pl
from django.db import Error, connection, transaction
from django.utils import timezone

from keel.chronology import afresh, evaluation, stream
from keel.chronology.evaluation import LOCKED_AT_ONCE, Differences
from keel.chronology.local_rules import rules_in_force
from keel.chronology.models import NightOutcome, NightRun
from keel.core.many import batches
from keel.core.models import Subject
from keel.core.trail.change import lock
from keel.people.search import keeping
from keel.rulebook.evaluate import Evaluation, evaluate


@dataclass(frozen=True)
class Rebuilt:
    """How many rows a rebuild changed or, when only checking, would have changed."""

    subjects: int
    events: int
    deadlines: int
    signals: int

    @property
    def differences(self) -> int:
        """All rows that differed."""
        return self.events + self.deadlines + self.signals


def rebuild() -> Rebuilt:
    """Work out everything again under the locks that a save takes, and write the differences.

    Safe to kill and to run again: each batch stands by itself, and a second run finds no more.
    """
    with _told() as run:
        with transaction.atomic():
            moved = stream.sync_all(at=timezone.now())
        return _rest(moved, run)


def bring_up_to_date() -> Rebuilt:
    """The same within the transaction of a bulk load, which already stands alone."""
    with _told() as run:
        moved = stream.sync_all(at=timezone.now())
        return _rest(moved, run, at_once=afresh.nothing_is_stored())


def _rest(moved: stream.Moved, run: NightRun, *, at_once: bool = False) -> Rebuilt:
    """What follows from the stream, once it is up to date; and by which words people are found."""
    keeping.refresh_all()
    _count_rows_again()
    found = _rebuilt(moved.rows, _all_at_once() if at_once else _rebuild_rows())
    _count_rows_again()
    run.subjects, run.events_changed = found.subjects, found.events
    run.deadlines_changed, run.signals_changed = found.deadlines, found.signals
    run.outcome = NightOutcome.FINISHED
    return found


def _rebuilt(events: int, rows: Differences) -> Rebuilt:
    return Rebuilt(Subject.objects.count(), events, rows.deadlines, rows.signals)


@contextmanager
def _told() -> Iterator[NightRun]:
    """Write down that a run began and how it ended; of a failure its sort alone, nobody's name."""
    run = NightRun.objects.create(started_at=timezone.now())
    try:
        yield run
    except Exception as failure:
        run.outcome, run.why = NightOutcome.FAILED, type(failure).__name__
        run.finished_at = timezone.now()
        with suppress(Error):  # the transaction that it is part of may be past writing
            run.save()
        raise
    run.finished_at = timezone.now()
    run.save()


def check() -> Rebuilt:
    """Work out everything again and count what differs from what is stored, writing nothing."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        events = stream.differences()
        found = evaluate(evaluation.all_events(), rules_in_force().compiled)
        return _rebuilt(events, afresh.differing(found).rows)


def _count_rows_again() -> None:
    """Let the database plan by what is there now: after many rows moved it would guess badly."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT trail.count_rows_again()")


def _all_at_once() -> Differences:
    """Evaluate everything, and store it where nothing is stored."""
    return afresh.store(evaluate(evaluation.all_events(), rules_in_force().compiled))


def _rebuild_rows() -> Differences:
    """Evaluate everything, and put right, batch by batch, those of whom anything differs.

    A subject saved meanwhile has been worked out by that save from newer events than ours, so its
    batch is worked out once more under the lock if its events have moved on.
    """
    before = _stream_position()
    found = evaluate(evaluation.all_events(), rules_in_force().compiled)
    deadlines = signals = 0
    for batch in batches(afresh.differing(found).subjects, LOCKED_AT_ONCE):
        with transaction.atomic():
            lock(batch)
            mine = _of(found, batch)
            if _others_wrote_since(before):
                mine = evaluation.evaluated(batch)
            step = evaluation.write(mine, batch)
        deadlines += step.deadlines
        signals += step.signals
    return Differences(deadlines, signals)


def _of(found: Evaluation, batch: Sequence[int]) -> Evaluation:
    mine = pl.col("subject").is_in(pl.Series(batch, dtype=pl.Int64).implode())
    return Evaluation(found.deadlines.filter(mine), found.signals.filter(mine))


def _stream_position() -> str:
    """A snapshot of the database: what later transactions write is not yet in it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])


def _others_wrote_since(before: str) -> bool:
    """Whether a transaction that the evaluation could not see has written since."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT EXISTS (
                SELECT 1 FROM trail.entry
                WHERE NOT pg_visible_in_snapshot(txid, %s::pg_snapshot)
                  AND txid <> pg_current_xact_id()
            )""",
            [before],
        )
        return bool(cursor.fetchone()[0])
