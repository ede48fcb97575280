"""What a run found and did, in counts and plain words. Only refused rows hold any values."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from keel.core.words import day
from keel.exchange.models import Outcome

PREVIEWED = "previewed"
"""How a run ended that only looked, and of which nothing is kept."""


@dataclass(frozen=True)
class Refusal:
    """A row that cannot be kept at all: where it stands, and what is wrong with which value."""

    table: str
    key: str
    field: str
    value: str
    reason: str
    line: int


@dataclass
class TableReport:
    """One table: how many rows it had, and what becomes of them."""

    table: str
    part: str = ""
    rows: int = 0
    added: int = 0
    changed: int = 0
    gone: int = 0
    in_conflict: int = 0
    refused: int = 0
    expected: int = 0
    guarded: bool = True
    remarks: Counter[str] = field(default_factory=Counter)

    @property
    def label(self) -> str:
        """The table, and which part of what its rows make."""
        return f"{self.table}, {self.part}" if self.part else self.table

    @property
    def loses_too_much(self) -> bool:
        """Whether more than 2 in 100 of the rows that the extract should have are not in it."""
        return self.guarded and self.gone * 100 > self.expected * 2


@dataclass
class Report:
    """A whole run. `outcome`: that of a run, or that it only looked."""

    folder: str
    extracted_on: date
    outcome: str = PREVIEWED
    why: str = ""
    tables: list[TableReport] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0
    seconds_after: float = 0.0
    began: float = field(default_factory=perf_counter)

    def so_far(self) -> float:
        """The seconds since the run began, reading the files included."""
        return perf_counter() - self.began

    @property
    def rows(self) -> int:
        """All rows of the files. What else they make is not counted twice."""
        return sum(table.rows for table in self.tables if not table.part)

    def as_json(self) -> dict[str, Any]:
        """The report without any value of a row."""
        return {
            "folder": self.folder,
            "extracted_on": self.extracted_on.isoformat(),
            "outcome": self.outcome,
            "why": self.why,
            "rows": self.rows,
            "tables": [
                asdict(table) | {"remarks": dict(sorted(table.remarks.items()))}
                for table in self.tables
            ],
            "refused": self.reasons(),
            "notes": self.notes,
            "seconds": round(self.seconds, 1),
            "seconds_after": round(self.seconds_after, 1),
        }

    def reasons(self) -> list[dict[str, Any]]:
        """Why rows were refused, counted."""
        counted = Counter((one.table, one.field, one.reason) for one in self.refusals)
        return [
            {"table": table, "field": column, "reason": reason, "rows": rows}
            for (table, column, reason), rows in sorted(counted.items())
        ]

    def write_refusals(self, path: Path) -> None:
        """Write the refused rows, with their values, for whoever mends them at the source."""
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["table", "key", "field", "value", "reason", "line"])
            for one in self.refusals:
                writer.writerow([one.table, one.key, one.field, one.value, one.reason, one.line])


_HEADINGS = ("rows", "added", "changed", "gone", "in conflict", "refused")


def in_words(report: Report) -> str:
    """The report as an operator reads it."""
    width = max((len(table.label) for table in report.tables), default=5)
    lines = [_opening(report), ""]
    lines.append(" ".join([" " * width, *(f"{heading:>11}" for heading in _HEADINGS)]))
    lines += [_row(table, width) for table in report.tables]
    lines += _section("Refused, as nothing of them can be kept:", _refused(report))
    lines += _section("Kept, with a remark:", _remarks(report.tables))
    lines += _section("Besides:", report.notes)
    if report.why:
        lines += ["", report.why]
    return "\n".join(lines) + "\n"


def _opening(report: Report) -> str:
    said = {
        PREVIEWED: "This is what an import would do. Nothing was written.",
        Outcome.IMPORTED: f"Imported {report.rows:,} rows in {report.seconds:.1f} seconds, and "
        f"brought deadlines and signals up to date in {report.seconds_after:.1f} more.",
        Outcome.STOPPED: "Stopped. Nothing was written.",
    }
    return f"Extract of {day(report.extracted_on)} in {report.folder}. {said[report.outcome]}"


def _row(table: TableReport, width: int) -> str:
    counts = (
        table.rows,
        table.added,
        table.changed,
        table.gone,
        table.in_conflict,
        table.refused,
    )
    return " ".join([table.label.ljust(width), *(f"{count:>11,}" for count in counts)])


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    found = [f"  {line}" for line in lines]
    return ["", heading, *found] if found else []


def _refused(report: Report) -> list[str]:
    return [
        f"{row['table']} {row['field']}: {row['reason']} ({row['rows']:,})".replace(" :", ":")
        for row in report.reasons()
    ]


def _remarks(tables: Iterable[TableReport]) -> list[str]:
    return [
        f"{table.label}: {words} ({rows:,})"
        for table in tables
        for words, rows in sorted(table.remarks.items())
    ]
