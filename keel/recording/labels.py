"""What the columns of a record hold, in the words of the sheets on which it is written."""

from __future__ import annotations

from keel.core.kinds import Record
from keel.core.models import Recorded
from keel.people.models import Person
from keel.recording.sheets import all_sheets


def labels_of(record: Record, row: Recorded) -> dict[str, str]:
    """The question that each column of a row answers, as the first sheet that asks it puts it.

    A column that no sheet asks for is not there.
    """
    whose = getattr(row, record.subject, None)
    called = whose.called if isinstance(whose, Person) else "the child"
    found: dict[str, str] = {}
    for sheet in all_sheets().values():
        if sheet.record is record:
            asked = {**sheet.form.base_fields, **(sheet.each.base_fields if sheet.each else {})}
            for column in record.columns_read():
                if name := sheet.question_of(column.name):
                    label = str(asked[name].label).replace("{child}", called)
                    found.setdefault(column.name, label)
    return found
