"""Deadlines and signals for whoever checks them from outside, under their sources' identifiers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import polars as pl
from django.db import connection

from keel.chronology import evaluation
from keel.chronology.local_rules import rules_as_known, rules_in_force
from keel.chronology.models import RaisedSignal
from keel.chronology.sentences import signal_lines
from keel.core.trail.past import as_known
from keel.people.models import Identifier, IdentifierKind, Person
from keel.rulebook.chapters import SIGNALS, TIMESCALES
from keel.rulebook.evaluate import DEADLINE_COLUMNS, evaluate, signals_standing_on, standing_on
from keel.rulebook.events import Kind
from keel.rulebook.signal import Signal
from keel.rulebook.timescale import Limits, Timescale
from keel.workforce.models import Employer, Practitioner, Team


def rulebook() -> list[dict[str, Any]]:
    """Every timescale and signal, as it applies here."""
    return [*(_timescale(rule) for rule in TIMESCALES), *(_signal(s) for s in SIGNALS)]


def _timescale(rule: Timescale) -> dict[str, Any]:
    rules = rules_in_force()
    return {
        "id": rule.id,
        "duty": rule.duty,
        "after": [kind.id for kind in rule.starts.all_kinds],
        "until": [kind.id for kind in rule.stops.all_kinds],
        "ends_with": [kind.id for kind in rule.ends_with],
        "limit": str(rule.within.steps[-1].within),
        "limits": _limits(rule.within),
        "here": [
            {"since": value.since.isoformat(), "within": str(value.within)}
            for value in rules.values
            if value.rule == rule.id
        ],
        "repeats": rule.repeats.during.words if rule.repeats else None,
        "source": str(rule.source),
        "force": rule.force.value,
        "evidence": rule.evidence.value,
        "confirmed": rule.confirmed,
        "adopted": rules.is_adopted(rule.id, on=date.max),
        "paragraphs": list(rule.paragraphs),
        "not_known_here": _ids(rules.compiled.not_known.get(rule.id, ())),
        "examples": [
            {"starts": e.starts, "due": e.due, "because": e.because} for e in rule.examples
        ],
    }


def _signal(signal: Signal) -> dict[str, Any]:
    missing = rules_in_force().compiled.not_known.get(signal.id, ())
    return {
        "id": signal.id,
        "title": signal.title,
        "about": signal.about,
        "reasons": [reason.because for reason in signal.reasons],
        "clears_when": signal.clears_when,
        "to": [tier.role.value for tier in signal.goes_to],
        "paragraphs": list(signal.paragraphs),
        "not_known_here": _ids(missing),
    }


def _ids(kinds: Iterable[Kind]) -> list[str]:
    return [kind.id for kind in kinds]


def _limits(limits: Limits) -> list[dict[str, str]]:
    return [{"since": step.since.isoformat(), "within": str(step.within)} for step in limits.steps]


def deadlines(
    *,
    on: date,
    known: datetime | None = None,
    child: str | None = None,
    rule: str | None = None,
) -> list[dict[str, Any]]:
    """The deadlines whose clock had started by a day, as they stood on it."""
    frame = standing_on(_all_deadlines(known), on)
    if rule is not None:
        frame = frame.filter(pl.col("rule") == rule)
    children = _identifiers(Person, known)
    if child is not None:
        named = [key for key, name in children.items() if name == child]
        keys = list(as_known(Person.objects.filter(pk__in=named), known).as_read())
        frame = frame.filter(pl.col("subject").is_in(pl.Series(keys, dtype=pl.Int64).implode()))
    workers, teams = _identifiers(Practitioner), _identifiers(Team)
    employers = dict(Employer.objects.values_list("pk", "name"))
    return [
        {
            "rule": row["rule"],
            "child": children.get(row["subject"]),
            "started_on": _iso(row["started_on"]),
            "due_on": _iso(row["due_on"]),
            "met_on": _iso(row["met_on"]),
            "ended_on": _iso(row["ended_on"]),
            "standing": row["standing"],
            "practitioner": workers.get(row["practitioner"]),
            "team": teams.get(row["team"]),
            "employer": employers.get(row["employer"]),
            "provisional": row["provisional"],
        }
        for row in frame.iter_rows(named=True)
    ]


def signals(
    *, on: date, known: datetime | None = None, signal: str | None = None
) -> list[dict[str, Any]]:
    """The signals that stood on a day."""
    if known is None:
        rows = RaisedSignal.objects.standing(on)
        standing = list(rows.filter(signal=signal) if signal else rows)
    else:
        standing = _standing_as_known(on, known, signal)
    names = {
        "child": _identifiers(Person, known),
        "practitioner": _identifiers(Practitioner),
        "team": _identifiers(Team),
    }
    return [
        {
            "signal": line.signal.id,
            "about": line.signal.about,
            "id": names.get(line.signal.about, {}).get(line.subject, str(line.subject)),
            "since": line.since.isoformat(),
            "reason": " ".join(line.sentences),
            "to": [role.value for role in line.goes_to],
            "advice": line.advice,
        }
        for line in signal_lines(standing, on=on, rules=rules_as_known(known))
    ]


def _standing_as_known(on: date, known: datetime, signal: str | None) -> list[RaisedSignal]:
    rules = rules_as_known(known).compiled
    found = evaluate(evaluation.all_events(known=known), rules).signals
    found = signals_standing_on(found, on)
    if signal is not None:
        found = found.filter(pl.col("signal") == signal)
    return evaluation.raised(found)


def _all_deadlines(known: datetime | None) -> pl.DataFrame:
    if known is not None:
        rules = rules_as_known(known).compiled
        return evaluate(evaluation.all_events(known=known), rules).deadlines
    names = evaluation.stored_names(evaluation.DEADLINE_TYPES)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {names} FROM {evaluation.DEADLINES} ORDER BY subject_id, rule, started_on"  # noqa: S608  # our columns
        )
        rows = cursor.fetchall()
    return pl.DataFrame(
        rows,
        schema=list(DEADLINE_COLUMNS),
        orient="row",
        infer_schema_length=None,
    ).cast(_DEADLINE_SCHEMA)


def _type_of(name: str) -> pl.DataType:
    if name.endswith("_on"):
        return pl.Date()
    return pl.Datetime("us", "UTC") if name.endswith("_at") else pl.Int64()


_DEADLINE_SCHEMA: dict[Any, Any] = {
    name: _type_of(name) for name in DEADLINE_COLUMNS if name not in ("rule", "provisional")
}


def keys_of(model: type[Person | Practitioner | Team]) -> dict[str, int]:
    """The key of each by the identifier under which it is printed."""
    return {name: key for key, name in _identifiers(model).items()}


def _identifiers(
    model: type[Person | Practitioner | Team], known: datetime | None = None
) -> dict[int, str]:
    """The identifier by which each is known to its source, or ours where it has none.

    Ours is a person's number in the case system, or a worker's staff number; else the key.
    """
    own: dict[int, str] = {}
    if model is Person:
        numbers = Identifier.objects.filter(kind=IdentifierKind.CASE_SYSTEM, gone_on=None)
        own = dict(as_known(numbers, known).order_by("-pk").values_list("person", "value"))
    elif model is Practitioner:
        own = dict(model._default_manager.values_list("pk", "staff_number"))
    rows = model._default_manager.values_list("pk", "source_key")
    return {key: source_key or own.get(key) or str(key) for key, source_key in rows}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
