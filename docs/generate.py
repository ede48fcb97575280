"""Writes the reference pages that follow from declarations: the rulebook, and the records.

Run by `make fix`. A test holds the pages to what this would write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db.models import Field, Q

from keel.chronology.kinds import all_records
from keel.core.kinds import On, Record
from keel.core.privacy import CLASSIFIED, EVERY_RECORD
from keel.core.words import listed
from keel.recording.sheets import all_sheets
from keel.rulebook.chapters import TIMESCALES
from keel.rulebook.signal import Signal
from keel.rulebook.timescale import Timescale
from keel.workspace.rulebook import signals, timescales
from keel.workspace.rulebook.chapters import chapters

FOLDER = Path(__file__).parent / "reference"
WRITTEN = "Written by `docs/generate.py` from what the code declares. Change the declaration."

TYPES = {
    "ArrayField": "list",
    "BigIntegerField": "number",
    "BooleanField": "yes or no",
    "DateField": "day",
    "DateTimeField": "moment",
    "DecimalField": "number",
    "GeneratedField": "worked out by the database",
    "IntegerField": "number",
    "JSONField": "as imported",
    "PositiveIntegerField": "number",
    "PositiveSmallIntegerField": "number",
    "SmallIntegerField": "number",
    "TextField": "narrative",
    "UUIDField": "shared by what was written once",
}


def pages() -> dict[Path, str]:
    """Each page and what it should say."""
    return {
        FOLDER / "rulebook.md": _text(_rulebook()),
        FOLDER / "records.md": _text(_records()),
    }


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |"


def _rulebook() -> Iterator[str]:
    yield "# The rulebook"
    yield f"\n{WRITTEN} Worked examples, limits by date and notes are at `/rulebook/` in Keel."
    yield "How clocks and signals are read: [clocks.md](clocks.md).\n"
    for chapter in chapters():
        yield f"## {chapter.title}\n"
        if chapter.timescales:
            yield _row("timescale", "promise", "the clock starts", "within", "kept by", "source")
            yield _row(*["---"] * 6)
            yield from map(_timescale, chapter.timescales)
            yield ""
        if chapter.signals:
            yield _row("signal", "what worries", "why it stands", "who must answer", "what ends it")
            yield _row(*["---"] * 5)
            yield from map(_signal, chapter.signals)
            yield ""
    yield "## Sources\n"
    editions = {rule.source.title: rule.source.edition for rule in TIMESCALES}
    for title, edition in editions.items():
        yield f"- {title}{f': {edition}' if edition else ''}"


def _timescale(rule: Timescale) -> str:
    return _row(
        rule.id,
        rule.duty,
        timescales.starts(rule),
        "; ".join(line.written for line in timescales.limits(rule)),
        timescales.stops(rule),
        f"{replace(rule.source, edition='')}: {rule.force.words}, {rule.evidence.words}",
    )


def _signal(signal: Signal) -> str:
    return _row(
        signal.id,
        signal.title,
        " ".join(dict.fromkeys(map(_reason, signals.reasons(signal)))),
        listed(signals.tiers(signal.goes_to)),
        signal.clears_when,
    )


def _reason(reason: signals.ReasonLine) -> str:
    rules = ", ".join(rule.id for rule in reason.rules)
    return f"{reason.how} ({rules})" if rules else reason.how


def _records() -> Iterator[str]:
    yield "# Records"
    yield f"\n{WRITTEN}\n"
    yield "Every record also keeps where it came from (`source`, `source_key`), when and by whom it"
    yield "was recorded (`recorded_at`, `recorded_by`), its version and when that was made"
    yield "(`version`, `changed_at`), what it contradicts (`conflict`), from when its source no"
    yield "longer had it (`gone_on`), and what of it an import did not understand"
    yield "(`not_understood`). One that a source began and Keel goes on with keeps since when"
    yield "(`taken_over_at`), and what the source goes on saying of it (`source_says`).\n"
    yield "How private a column is: *open* says nothing of a person by itself; *personal* says who"
    yield "somebody is, or something of their life; *sensitive* is what the law protects further,"
    yield "and all narrative.\n"
    for record in all_records():
        yield from _record(record)


def _record(record: Record) -> Iterator[str]:
    yield f"## {record.title}\n"
    yield f"{record.words} `{record.name}`{_place(record)}\n"
    yield _row("column", "holds", "privacy", "puts on the stream")
    yield _row(*["---"] * 4)
    for column in record.model._meta.local_fields:
        if column.name not in EVERY_RECORD:
            privacy = CLASSIFIED[record.model][column.name].value
            events = "; ".join(_event(on) for on in record.events if on.date == column.name)
            yield _row(f"`{column.name}`", _holds(column), privacy, events)
    yield ""


def _place(record: Record) -> str:
    after = listed(other.title.lower() for other in record.after)
    parts = [f". After: {after}" if after else ""]
    parts += [". Written once for siblings" if record.for_siblings else ""]
    signed = any(sheet.signed for sheet in all_sheets().values() if sheet.record is record)
    parts += [". Takes effect when a manager signs it off" if signed else ""]
    return "".join(parts) + "."


def _event(on: On) -> str:
    asked = listed(f"`{name}`" for name in dict.fromkeys(_columns(on.where)))
    words = f"{on.kind.words} ({on.years} years on)" if on.years else on.kind.words
    return f"{words} (depending on {asked})" if asked else words


def _columns(where: Q | None) -> Iterator[str]:
    """The columns that a condition asks about."""
    for part in where.children if where else ():
        if isinstance(part, Q):
            yield from _columns(part)
        elif isinstance(part, tuple):
            yield part[0].partition("__")[0]


def _holds(column: Field[Any, Any]) -> str:
    related = column.related_model
    if isinstance(related, type):
        return f"which {related._meta.verbose_name}"
    if column.choices:
        return f"one of: {'; '.join(_labels(column))}" if _few(column) else "a code"
    return TYPES.get(column.get_internal_type(), "text")


def _labels(column: Field[Any, Any]) -> Iterable[str]:
    return (str(label).lower() for _, label in column.flatchoices)


def _few(column: Field[Any, Any]) -> bool:
    return len(column.flatchoices) <= 6


def main() -> None:
    """Write the pages."""
    for path, text in pages().items():
        path.write_text(text)


if __name__ == "__main__":
    main()
