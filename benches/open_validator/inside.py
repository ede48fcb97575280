"""Runs in the validator's environment, by its own Python: puts our questions to its own rules.

    python inside.py QUESTIONS ANSWERS

Both are JSON. Rules are taken from its registry of a year and called as it calls them: whole
returns through its reading of XML and its `CinValidator`, single tables by a rule's function.
"""

import json
import sys
import xml.etree.ElementTree as ET
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-untyped]  # it is in that environment alone
from cin_validator import (  # type: ignore[import-not-found]  # likewise
    cin_validator,
    england_holidates,
    rule_engine,
)
from cin_validator.rules import ruleset_utils  # type: ignore[import-not-found]  # likewise

CODES = ["8670Q", "8675Q"]
COLUMNS = {
    "8670Q": ["LAchildID", "AssessmentActualStartDate", "AssessmentAuthorisationDate"],
    "8675Q": ["LAchildID", "S47ActualStartDate", "DateOfInitialCPC", "ICPCnotRequired"],
}
TABLE = {"8670Q": rule_engine.CINTable.Assessments, "8675Q": rule_engine.CINTable.Section47}
LATEST = "2027"
"""The latest year that it has rules for; the two rules are the same in all of them."""


def flagged_in_return(path: str, year: str) -> dict[str, list[int]]:
    """The rows of each rule's table that it flags in a whole return."""
    tables = cin_validator.process_data(cin_validator.convert_data(ET.parse(path).getroot()))  # noqa: S314  # we wrote it
    rules = ruleset_utils.get_year_ruleset(year)
    found = cin_validator.CinValidator(tables, rules, selected_rules=CODES).full_issue_df
    return {
        code: sorted({int(row) for row in found[found["rule_code"] == code]["row_id"]})
        for code in CODES
    }


def flagged_in_table(code: str, on: str, rows: list[list[Any]]) -> list[int]:
    """The rows of one table that a rule flags on a reference date of our choosing."""
    frame = pd.DataFrame(rows, columns=COLUMNS[code])
    for column in COLUMNS[code]:
        if "Date" in column:
            frame[column] = pd.to_datetime(frame[column])
    header = pd.DataFrame({"ReferenceDate": [pd.Timestamp(on)]})
    rule = ruleset_utils.get_year_ruleset(LATEST)[code]
    context = rule_engine.RuleContext(rule)
    rule.func({TABLE[code]: frame, rule_engine.CINTable.Header: header}, context)
    return sorted(row for group in context.type1_issues.row_df["ROW_ID"] for row in group)


def main(questions: Path, answers: Path) -> None:
    """Answer everything that was asked."""
    asked = json.loads(questions.read_text())
    years = [str(year) for year in range(2023, int(LATEST) + 1)]
    rules = [
        {code: ruleset_utils.get_year_ruleset(year)[code].func for code in CODES} for year in years
    ]
    answer = {
        "versions": {
            "validator": version("csc-validator-be-cin"),
            "pandas": version("pandas"),
            "numpy": version("numpy"),
            "python": ".".join(map(str, sys.version_info[:3])),
        },
        "years": years,
        "rules_differ_between_years": any(rule != rules[0] for rule in rules),
        "holidays": sorted(str(day) for day in england_holidates.england_holidates),
        "returns": [flagged_in_return(one["path"], one["year"]) for one in asked["returns"]],
        "tables": [
            flagged_in_table(one["rule"], one["on"], one["rows"]) for one in asked["tables"]
        ],
    }
    answers.write_text(json.dumps(answer))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
