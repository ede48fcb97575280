"""Every sheet, gathered in one list: what can be written in Keel, in the order of a journey."""

from __future__ import annotations

from keel.care_leavers import sheets as care_leavers
from keel.child_protection import sheets as child_protection
from keel.family_help import sheets as family_help
from keel.front_door import sheets as front_door
from keel.looked_after import sheets as looked_after
from keel.oversight import sheets as oversight
from keel.recording.sheets import Sheet
from keel.risk_outside_home import sheets as risk_outside_home

SHEETS: tuple[Sheet, ...] = (
    *front_door.SHEETS,
    *family_help.SHEETS,
    *child_protection.SHEETS,
    *risk_outside_home.SHEETS,
    *looked_after.SHEETS,
    *care_leavers.SHEETS,
    *oversight.SHEETS,
)
