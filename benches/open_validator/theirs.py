"""What the validator's own rules say of our facts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benches.open_validator.census import Return, Row
from benches.open_validator.environment import run_inside
from benches.open_validator.facts import Assessment

ASSESSMENTS, ENQUIRIES = "8670Q", "8675Q"


@dataclass(frozen=True)
class Table:
    """Rows of one rule's table, and the reference date to ask about."""

    rule: str
    on: date
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Answers:
    """Row by row: whether the validator flags it; and what it is and knows."""

    returns: tuple[dict[str, frozenset[int]], ...]
    tables: tuple[frozenset[int], ...]
    versions: dict[str, str]
    years: tuple[str, ...]
    rules_differ_between_years: bool
    holidays: frozenset[date]


def asked(returns: Sequence[Return], tables: Sequence[Table]) -> Answers:
    """Put everything to the validator in one go."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        questions, answers = place / "questions.json", place / "answers.json"
        paths = [place / f"{census.on.year}.xml" for census in returns]
        for census, path in zip(returns, paths, strict=True):
            path.write_bytes(census.text)
        questions.write_text(
            json.dumps(
                {
                    "returns": [{"path": str(path), "year": path.stem} for path in paths],
                    "tables": [_as_json(table) for table in tables],
                }
            )
        )
        run_inside(questions, answers)
        return _understood(json.loads(answers.read_text()))


def rule_for(row: Row) -> str:
    """The validator's rule that asks about such a row."""
    return ASSESSMENTS if isinstance(row.fact, Assessment) else ENQUIRIES


def _as_json(table: Table) -> dict[str, Any]:
    rows = []
    for row in table.rows:
        cells = [str(row.fact.number), str(row.started_on), str(row.done_on or "") or None]
        rows.append(cells if table.rule == ASSESSMENTS else [*cells, row.not_required])
    return {"rule": table.rule, "on": str(table.on), "rows": rows}


def _understood(answer: dict[str, Any]) -> Answers:
    return Answers(
        returns=tuple(
            {rule: frozenset(rows) for rule, rows in one.items()} for one in answer["returns"]
        ),
        tables=tuple(frozenset(rows) for rows in answer["tables"]),
        versions=answer["versions"],
        years=tuple(answer["years"]),
        rules_differ_between_years=answer["rules_differ_between_years"],
        holidays=frozenset(map(date.fromisoformat, answer["holidays"])),
    )
