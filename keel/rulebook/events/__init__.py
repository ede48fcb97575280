"""The vocabulary of events: every kind of thing that can happen, in the service's own words.

A record puts events on the stream; timescales and signals read only the stream. What is not in
this vocabulary cannot be counted, and what is counted can be read in a child's chronology.
"""

from __future__ import annotations

from keel.rulebook.events import (
    care_leavers,
    carers,
    child_protection,
    education,
    family_help,
    front_door,
    looked_after,
    oversight,
    people,
    permanence,
    proceedings,
    recording,
    risk_outside_home,
    workforce,
)
from keel.rulebook.events.care_leavers import *
from keel.rulebook.events.carers import *
from keel.rulebook.events.child_protection import *
from keel.rulebook.events.education import *
from keel.rulebook.events.family_help import *
from keel.rulebook.events.front_door import *
from keel.rulebook.events.kind import Kind as Kind
from keel.rulebook.events.looked_after import *
from keel.rulebook.events.oversight import *
from keel.rulebook.events.people import *
from keel.rulebook.events.permanence import *
from keel.rulebook.events.proceedings import *
from keel.rulebook.events.recording import *
from keel.rulebook.events.risk_outside_home import *
from keel.rulebook.events.workforce import *

_AREAS = (
    people,
    workforce,
    front_door,
    education,
    family_help,
    child_protection,
    risk_outside_home,
    proceedings,
    looked_after,
    permanence,
    care_leavers,
    carers,
    oversight,
    recording,
)

KINDS: tuple[Kind, ...] = tuple(
    value for area in _AREAS for value in vars(area).values() if isinstance(value, Kind)
)
BY_ID: dict[str, Kind] = {kind.id: kind for kind in KINDS}
ACTIVITY: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind.activity)
