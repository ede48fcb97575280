"""The kind of record that direct work makes."""

from __future__ import annotations

from keel.core.kinds import On, Record
from keel.rulebook import events
from tests.recording.direct_work.models import DirectWork

DIRECT_WORK = Record(
    model=DirectWork,
    title="Direct work",
    events=(On("held_on", events.CHILDS_VIEW_GIVEN),),
    practitioner="held_by",
)

RECORDS = (DIRECT_WORK,)
