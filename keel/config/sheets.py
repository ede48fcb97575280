"""Every sheet, gathered in one list: what can be written in Keel, in the order of a journey."""

from __future__ import annotations

from keel.child_protection import sheets as child_protection
from keel.recording.sheets import Sheet

SHEETS: tuple[Sheet, ...] = (*child_protection.SHEETS,)
