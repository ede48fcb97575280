"""What can be written of direct work."""

from __future__ import annotations

from typing import Any

from keel.people.models import Person
from keel.recording.sheets import Section, Sheet, me, today
from tests.recording.direct_work import commands
from tests.recording.direct_work.forms import HeardForm, WorkForm
from tests.recording.direct_work.records import DIRECT_WORK


def _heard(child: Person, **own: Any) -> commands.ChildHeard:
    return commands.ChildHeard(child=child, **own)


RECORD_DIRECT_WORK = Sheet(
    name="record_direct_work",
    title="Record direct work",
    record=DIRECT_WORK,
    command=commands.record_direct_work,
    form=WorkForm,
    sections=(
        Section("The time together", ("held_on", "held_by", "tool")),
        Section("What happened", ("account",)),
    ),
    each=HeardForm,
    joined=_heard,
    first={"held_on": today, "held_by": me},
    signed={"authorised_by": me},
)

SHEETS = (RECORD_DIRECT_WORK,)
