"""What pages ask of the stream, of deadlines and of signals. Nothing here writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.db.models import QuerySet

from keel.chronology.asked import events_of, names_of, sources, stream_of
from keel.chronology.kinds import record_of, referred_to
from keel.chronology.local_rules import RulesInForce, rules_as_known, rules_in_force
from keel.chronology.models import Deadline, RaisedSignal, StoredEvent
from keel.chronology.sentences import SignalLine, signal_lines
from keel.chronology.worked_out import worked_out
from keel.core.prepared import Keys, prepared
from keel.core.trail.past import AsKnown
from keel.people.models import Person
from keel.rulebook.calendar import ENGLAND
from keel.rulebook.chapters import SIGNALS, TIMESCALE
from keel.rulebook.evaluate import SOON
from keel.rulebook.events import BY_ID, Kind
from keel.rulebook.timescale import Timescale
from keel.workforce.models import Employer, Practitioner, Team

_WHO_ANSWERS = (Practitioner, Team, Employer)
NAMED = 3
"""Deadlines that a worklist names for each subject, of those overdue and of those ahead."""


@dataclass(frozen=True)
class Line:
    """One line of a chronology: when it happened beside when it was written down."""

    on: date
    at: datetime | None
    kind: str
    words: str
    value: str
    recorded_at: datetime
    known_from: datetime
    known_until: datetime | None
    source: str
    record: int
    record_title: str
    practitioner: str


@dataclass(frozen=True)
class Candidate:
    """An event that somebody might take for the start of a clock, and that was not."""

    words: str
    on: date
    record: int


@dataclass(frozen=True)
class DeadlineLine:
    """One deadline as it stands on a day, with what started its clock and who answers for it.

    `start_record` and `met_record` are the records on which it started and was kept, written down
    on `start_written` and `met_written`. `stands_in`: the event that started it stands in for one
    that the source lacks.
    """

    rule: Timescale
    started_on: date
    started_by: str
    start_record: int
    start_written: datetime | None
    stands_in: bool
    candidates: tuple[Candidate, ...]
    due_on: date
    due_at: datetime | None
    provisional: bool
    met_on: date | None
    met_record: int | None
    met_written: datetime | None
    ended_on: date | None
    standing: str
    days_over: int
    practitioner: str
    team: str
    employer: str
    advice: bool


@dataclass(frozen=True)
class Row:
    """One subject of a worklist: why it is stuck, what is overdue, and what is next.

    `late` names the first overdue, those that bind before advice; `overdue` counts them all.
    """

    subject: int
    signals: tuple[SignalLine, ...]
    late: tuple[DeadlineLine, ...]
    overdue: int
    ahead: tuple[DeadlineLine, ...]


def chronology_of(child: Person, *, known: datetime | None = None) -> list[Line]:
    """A child's events in order, as known now or as they were known at a moment."""
    rows = stream_of(child.pk, known)
    names = names_of((Practitioner,), (row.practitioner for row in rows), known)
    source = dict(sources())
    return [
        Line(
            on=row.on,
            at=row.at,
            kind=row.kind,
            words=BY_ID[row.kind].words,
            value=row.value or "",
            recorded_at=row.recorded_at,
            known_from=row.known_from,
            known_until=row.known_until,
            source=source.get(row.source_id or 0, "Keel"),
            record=row.record,
            record_title=_title(row.record),
            practitioner=names.get(row.practitioner or 0, ""),
        )
        for row in rows
    ]


def value_in_words(reference: int, kind: str, value: str) -> str:
    """The label of the code that an event carries, or the rule that it is about."""
    if value in TIMESCALE:
        return TIMESCALE[value].duty
    record = record_of(referred_to(reference)[0])
    for event in record.events if record else ():
        if record and event.kind.id == kind and isinstance(event.value, str):
            field = record.model._meta.get_field(event.value)
            codes = dict(getattr(field, "flatchoices", []))
            return str(codes.get(value, value))
    return value


def _title(reference: int) -> str:
    record = record_of(referred_to(reference)[0])
    return record.title if record else ""


def deadlines_of(subject: int, *, on: date, known: datetime | None = None) -> list[DeadlineLine]:
    """The deadlines of one subject as they stand on a day, those running first, by due day.

    As they are known now, or followed from what was known at a moment.
    """
    then, rules = AsKnown(on, known), rules_as_known(known)
    if known is None:
        rows = list(Deadline.objects.filter(subject=subject, started_on__lte=on))
    else:
        rows = worked_out(subject, then, rules).deadlines
    lines = _deadline_lines(rows, then, rules)[subject]
    return sorted(lines, key=lambda line: (_settled(line), line.due_on, line.rule.id))


def signals_of(subject: int, *, on: date, known: datetime | None = None) -> list[SignalLine]:
    """The signals that stand about one subject on a day, as known now or at a moment."""
    rules = rules_as_known(known)
    if known is None:
        rows = _standing([subject], on)
    else:
        rows = worked_out(subject, AsKnown(on, known), rules).signals
    return signal_lines(rows, on=on, rules=rules)


@prepared
def _standing(subjects: Keys, on: date) -> QuerySet[RaisedSignal]:
    return RaisedSignal.objects.standing(on).filter(subject__in=subjects)


def row_as_known(subject: int, *, on: date, known: datetime | None = None) -> Row:
    """One subject's signals, what is overdue and what is next, as known now or at a moment."""
    if known is None:
        return row_of(subject, signals_of(subject, on=on), running_of([subject], on=on)[subject])
    then, rules = AsKnown(on, known), rules_as_known(known)
    found = worked_out(subject, then, rules)
    lines = _deadline_lines(found.running(on), then, rules)[subject]
    return row_of(subject, signal_lines(found.signals, on=on, rules=rules), lines)


def signals_not_known(known: datetime | None = None) -> int:
    """How many signals are not, or not wholly, looked for here, as nobody supplies what they need.

    Of these it means nothing that none stands.
    """
    missing = rules_as_known(known).compiled.not_known
    return sum(signal.id in missing for signal in SIGNALS)


def worklist(subjects: QuerySet[Person] | Sequence[int], *, on: date) -> list[Row]:
    """Subjects in the order of what is stuck and what is next, at the same cost for any number.

    First those with signals, most reasons first and then oldest; then by nearest due day.
    """
    ids = list(
        subjects.values_list("pk", flat=True) if isinstance(subjects, QuerySet) else subjects
    )
    signals: dict[int, list[SignalLine]] = defaultdict(list)
    for line in signal_lines(_standing(ids, on), on=on, rules=rules_in_force()):
        signals[line.subject].append(line)
    lines = running_of(ids, on=on)
    return sorted((row_of(number, signals[number], lines[number]) for number in ids), key=_urgency)


def row_of(subject: int, signals: list[SignalLine], running: list[DeadlineLine]) -> Row:
    """One subject's row, from its running deadlines by due day."""
    late = [line for line in running if line.standing == "overdue"]
    ahead = [line for line in running if line.standing != "overdue"]
    return Row(
        subject=subject,
        signals=tuple(signals),
        late=tuple(sorted(late, key=lambda line: line.advice)[:NAMED]),
        overdue=len(late),
        ahead=tuple(ahead[:NAMED]),
    )


def running_of(
    subjects: Sequence[int], *, on: date, rules: Sequence[Timescale] = ()
) -> dict[int, list[DeadlineLine]]:
    """The running deadlines of some subjects by due day, of all rules or of those named."""
    rows = _running(subjects, on)
    if rules:
        wanted = {rule.id for rule in rules}
        rows = [row for row in rows if row.rule in wanted]
    return _deadline_lines(rows, AsKnown(on), rules_in_force())


@prepared
def _running(subjects: Keys, on: date) -> QuerySet[Deadline]:
    running = Deadline.objects.running(on).filter(subject__in=subjects)
    return running.order_by("due_on", "rule")


def _urgency(row: Row) -> tuple[int, date, date, int]:
    oldest = min((line.since for line in row.signals), default=date.max)
    next_due = min((line.due_on for line in (*row.late, *row.ahead)), default=date.max)
    return (-sum(len(line.sentences) for line in row.signals), oldest, next_due, row.subject)


def _settled(line: DeadlineLine) -> bool:
    return line.met_on is not None or line.ended_on is not None


def _deadline_lines(
    rows: Sequence[Deadline], then: AsKnown, rules: RulesInForce
) -> dict[int, list[DeadlineLine]]:
    """Rows as lines, by subject, in the order given, at a constant number of queries."""
    events = events_of(rows, then.known)
    written = _written(events)
    whose = ((row.practitioner, row.team, row.employer) for row in rows)
    names = names_of(_WHO_ANSWERS, chain.from_iterable(whose), then.known)
    soon = ENGLAND.due_on(then.on, SOON).on
    lines: dict[int, list[DeadlineLine]] = defaultdict(list)
    for row in rows:
        rule = TIMESCALE[row.rule]
        began = _starting_event(rule, row, events[row.subject_id])
        met_on = _by(row.met_on, then.on)
        lines[row.subject_id].append(
            DeadlineLine(
                rule=rule,
                started_on=row.started_on,
                started_by=BY_ID[began.kind].words if began else rule.starts.all_kinds[0].words,
                start_record=row.start_record,
                start_written=began.recorded_at if began else None,
                stands_in=began is not None and began.kind not in _ids(rule.starts.kinds),
                candidates=_candidates(rule, row, began, events[row.subject_id]),
                due_on=row.due_on,
                due_at=row.due_at,
                provisional=row.provisional,
                met_on=met_on,
                met_record=row.met_record,
                met_written=written.get((row.met_record or 0, met_on)) if met_on else None,
                ended_on=_by(row.ended_on, then.on),
                standing=standing(row, on=then.on, soon=soon),
                days_over=days_over(row, on=then.on),
                practitioner=names.get(row.practitioner or 0, ""),
                team=names.get(row.team or 0, ""),
                employer=names.get(row.employer or 0, ""),
                advice=rules.is_advice(row.rule, on=then.on),
            )
        )
    return lines


def _written(events: dict[int, list[StoredEvent]]) -> dict[tuple[int, date], datetime]:
    """When what a record says of a day was written down."""
    return {(each.record, each.on): each.recorded_at for own in events.values() for each in own}


def _by(day: date | None, on: date) -> date | None:
    return day if day is not None and day <= on else None


def standing(row: Deadline, *, on: date, soon: date) -> str:
    """How a deadline stands on a day, in the words of the rulebook."""
    if _by(row.met_on, on) is not None:
        return "met late" if _late(row) else "met"
    if _by(row.ended_on, on) is not None:
        return "no longer needed"
    if row.due_on < on:
        return "overdue"
    return "due soon" if row.due_on <= soon else "not yet due"


def _late(row: Deadline) -> bool:
    if row.due_at is not None and row.met_at is not None:
        return row.met_at > row.due_at
    return row.met_on is not None and row.met_on > row.due_on


def days_over(row: Deadline, *, on: date) -> int:
    """Calendar days past the due day, so far or when it was met or ended; 0 where in time."""
    until = _by(row.met_on, on) or _by(row.ended_on, on) or on
    return max(0, (until - row.due_on).days)


def _starting_event(
    rule: Timescale, row: Deadline, near: Sequence[StoredEvent]
) -> StoredEvent | None:
    """The event that started the clock; none where it has been withdrawn since."""
    kinds = _ids((*rule.starts.all_kinds, *rule.stops.all_kinds))
    for event in near:
        same = event.record == row.start_record and event.on == row.started_on
        if same and event.kind in kinds:
            return event
    return None


def _candidates(
    rule: Timescale, row: Deadline, began: StoredEvent | None, near: Sequence[StoredEvent]
) -> tuple[Candidate, ...]:
    """Other events of the same matter that somebody might take for the start."""
    if not rule.candidates or began is None:
        return ()
    kinds, matter = _ids(rule.candidates), began.matter or began.record
    return tuple(
        Candidate(BY_ID[event.kind].words, event.on, event.record)
        for event in near
        if event.kind in kinds
        and event.on != row.started_on
        and matter in (event.matter, event.record)
    )


def _ids(kinds: Iterable[Kind]) -> set[str]:
    return {kind.id for kind in kinds}
