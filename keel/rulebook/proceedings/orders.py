"""Police protection and emergency orders: short by law, and counted from the moment they began."""

from __future__ import annotations

from keel.rulebook import events
from keel.rulebook.calendar import days, hours
from keel.rulebook.sources import CHILDREN_ACT_1989, Evidence, Force
from keel.rulebook.timescale import Example, MatchedBy, Timescale, always

POLICE_PROTECTION = Timescale(
    id="EM-06",
    duty="End police protection, or have an order",
    after=events.POLICE_PROTECTION_STARTED,
    until=events.POLICE_PROTECTION_ENDED,
    within=always(hours(72)),
    matched_by=MatchedBy.RECORD,
    source=CHILDREN_ACT_1989.at("section 46(6)"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(5, 17),
    note="From the moment at which the police took the child, where it is known.",
    examples=(
        Example("2026-02-13", due="2026-02-16", because="three days of 24 hours"),
        Example(
            "2026-10-23",
            due="2026-10-26",
            because="24 hours on the 24th, 25 on the 25th when the clocks go back, and the last "
            "23 on the 26th",
        ),
    ),
)

EMERGENCY_PROTECTION_ORDER = Timescale(
    id="EM-07",
    duty="End or extend an emergency protection order",
    after=events.EMERGENCY_PROTECTION_ORDER_STARTED,
    until=events.EMERGENCY_PROTECTION_ORDER_ENDED,
    within=always(days(8)),
    matched_by=MatchedBy.RECORD,
    source=CHILDREN_ACT_1989.at("sections 44 and 45"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(5, 17),
    note="The court may extend it once, by up to 7 days, and may end it at noon on the next "
    "working day where the eighth is a holiday.",
    examples=(
        Example("2026-03-02", due="2026-03-10", because="the eighth day after"),
        Example(
            "2025-12-22",
            due="2025-12-30",
            because="the eighth day after; days run on over Christmas",
        ),
    ),
)
