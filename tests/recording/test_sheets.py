"""Sheets: what is asked, and that the command takes the answers."""

from __future__ import annotations

from inspect import Parameter, signature

import pytest

from keel.chronology.kinds import all_records
from keel.config.sheets import SHEETS as LISTED
from keel.recording.sheets import Sheet, all_sheets

SHEETS = pytest.mark.parametrize("sheet", all_sheets().values(), ids=all_sheets())


@SHEETS
def test_a_sheet_asks_each_of_its_questions_in_one_section(sheet: Sheet) -> None:
    asked = [name for section in sheet.sections for name in section.fields]

    assert sheet.mistakes() == []
    assert len(asked) == len(set(asked))


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


def test_no_two_sheets_have_one_name() -> None:
    assert len(LISTED) == len(all_sheets())
