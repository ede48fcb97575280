"""Every kind of record, gathered in one list: what the stream, the API and the pages are fed by."""

from __future__ import annotations

from keel.care_leavers import records as care_leavers
from keel.carers import records as carers
from keel.child_protection import records as child_protection
from keel.core.kinds import Record
from keel.education import records as education
from keel.family_help import records as family_help
from keel.front_door import records as front_door
from keel.looked_after import records as looked_after
from keel.oversight import records as oversight
from keel.people import records as people
from keel.permanence import records as permanence
from keel.proceedings import records as proceedings
from keel.recording import records as recording
from keel.risk_outside_home import records as risk_outside_home
from keel.workforce import records as workforce

RECORDS: tuple[Record, ...] = (
    *workforce.RECORDS,
    *people.RECORDS,
    *recording.RECORDS,
    *front_door.RECORDS,
    *education.RECORDS,
    *family_help.RECORDS,
    *child_protection.RECORDS,
    *risk_outside_home.RECORDS,
    *proceedings.RECORDS,
    *carers.RECORDS,
    *looked_after.RECORDS,
    *permanence.RECORDS,
    *care_leavers.RECORDS,
    *oversight.RECORDS,
)
