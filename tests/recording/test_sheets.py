"""Sheets: what is asked, and that the command takes the answers."""

from __future__ import annotations

from dataclasses import replace
from inspect import Parameter, signature
from typing import Any

import pytest
from django.apps import apps

from keel.chronology.kinds import all_records
from keel.config.sheets import SHEETS as LISTED
from keel.recording.correction.columns import columns_of
from keel.recording.sheets import CHILDREN, Section, Sheet, all_sheets, now

SHEETS = pytest.mark.parametrize("sheet", all_sheets().values(), ids=all_sheets())


@SHEETS
def test_a_sheet_asks_each_of_its_questions_in_one_section(sheet: Sheet) -> None:
    asked = [name for section in sheet.sections for name in section.fields]

    assert sheet.mistakes(all_sheets()) == []
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sections": ()}, "record_return asks 'ended_at' in no section"),
        (
            {"sections": (Section("Back", ("ended_at", "why")),)},
            "record_return has no question 'why'",
        ),
        ({"first": {"why": now}}, "record_return fills in 'why', which nobody asks"),
        ({"columns": {"ended_on": "why"}}, "record_return has no question 'why'"),
        ({"opens": ("call_home",)}, "record_return opens 'call_home', which is no sheet"),
        (
            {"opens_after": {"hold_interview": ()}},
            "record_return says when it opens 'hold_interview', and does not open it",
        ),
        ({"asked_of": {"ended_at": CHILDREN}}, "record_return asks 'ended_at' of no child apart"),
    ],
)
def test_keel_does_not_start_with_a_sheet_that_names_what_there_is_not(
    wrong: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = all_sheets()
    sheet = replace(others["record_return"], **wrong)
    with_it = {**others, sheet.name: sheet}
    monkeypatch.setattr("keel.recording.sheets.all_sheets", lambda: with_it)

    with pytest.raises(ValueError, match=f"^{said}$"):
        apps.get_app_config("recording").ready()


@SHEETS
def test_the_command_takes_the_answers_by_their_names_and_needs_no_others(sheet: Sheet) -> None:
    parameters = signature(sheet.command).parameters.values()
    named = {each.name for each in parameters if each.kind is Parameter.KEYWORD_ONLY}
    needed = {each.name for each in parameters if each.default is Parameter.empty} & named

    given = {*sheet.form.base_fields, *sheet.given, *sheet.signed, "by"}

    assert given <= named
    assert needed <= given


@SHEETS
def test_what_a_command_cannot_do_without_must_be_answered(sheet: Sheet) -> None:
    parameters = signature(sheet.command).parameters
    for name, question in sheet.form.base_fields.items():
        if parameters[name].default is Parameter.empty:
            allows_nothing = getattr(question, "empty_value", None) in ("", [])
            assert question.required or allows_nothing, f"{name} may be left empty"


@SHEETS
def test_a_sheet_writes_a_kind_of_record_that_there_is(sheet: Sheet) -> None:
    assert sheet.record in all_records()
    assert set(sheet.tells) <= set(sheet.record.kinds)


IN_OTHER_ROWS_OR_FLAGS = {
    "decide_referral": {"outcomes"},
    "finish_assessment": {"factors", "outcomes"},
    "conclude_enquiry": {"actions"},
}
"""Questions whose answers are several columns, or records of their own."""


@SHEETS
def test_each_question_of_a_sheet_that_fills_a_record_names_its_column(sheet: Sheet) -> None:
    fills = sheet.record.model in sheet.about.needs
    held = {sheet.question_of(column.name) for column in columns_of(sheet.record)}
    left = set(sheet.form.base_fields) - held if fills else set()

    assert left == IN_OTHER_ROWS_OR_FLAGS.get(sheet.name, set())


def test_no_two_sheets_have_one_name() -> None:
    assert len(LISTED) == len(all_sheets())
