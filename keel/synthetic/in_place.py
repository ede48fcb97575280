"""Which ordinary families those with a story take the place of, so that there are not too many."""

from __future__ import annotations

from collections.abc import Collection

from keel.care_leavers.models import CareLeaver
from keel.child_protection.models import ProtectionPlan
from keel.family_help.models import ChildInNeedPlan, EarlyHelpEpisode
from keel.front_door.models import Referral
from keel.looked_after.models import LookedAfterEpisode
from keel.synthetic.book import Row
from keel.synthetic.load import Model

_OPEN_UNTIL: tuple[tuple[str, Model, tuple[str, ...]], ...] = (
    ("protected", ProtectionPlan, ("ended_on",)),
    ("looked after", LookedAfterEpisode, ("ended_on",)),
    ("left care", CareLeaver, ("status_until",)),
    ("in need", ChildInNeedPlan, ("ended_on",)),
    ("assessed", Referral, ("closed_on", "no_further_action")),
    ("early help", EarlyHelpEpisode, ("ended_on",)),
)
"""For each way that dealings can be open, what is, and what says that it no longer is."""


def way_of(rows: Collection[Row]) -> str:
    """Which way a family's dealings are open, the gravest first, by what was written of it.

    Empty where none are: it takes the place of a family whose dealings are over.
    """
    for way, model, over in _OPEN_UNTIL:
        for row in rows:
            if row.model is model and not any(map(row.now().get, over)):
                return way
    return ""
