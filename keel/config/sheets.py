"""Every sheet, gathered in one list: what can be written in Keel, in the order of a journey."""

from __future__ import annotations

from keel.child_protection import sheets as child_protection
from keel.family_help import sheets as family_help
from keel.front_door import sheets as front_door
from keel.recording.sheets import Sheet

SHEETS: tuple[Sheet, ...] = (
    *front_door.SHEETS,
    *family_help.SHEETS,
    *child_protection.SHEETS,
)
