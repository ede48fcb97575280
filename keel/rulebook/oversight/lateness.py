"""A manager's entry on what lateness means for a child, due no later than the thing itself.

AS-02 is the same promise about an assessment.
"""

from __future__ import annotations

from keel.rulebook import events
from keel.rulebook.child_protection import enquiry
from keel.rulebook.looked_after import planning
from keel.rulebook.proceedings import pre_proceedings
from keel.rulebook.sources import INSPECTION_REPORT, Evidence, Force
from keel.rulebook.timescale import Example, MatchedBy, Timescale, whichever_first

_NOTE = (
    "Due when the thing itself is due, and no longer needed once that is done. By somebody other "
    "than the worker: why, the effect on the child, what is next and when."
)

LATE_CONFERENCE = Timescale(
    id="QA-05a",
    duty="Write what it means for the child that the initial conference will be late",
    after=whichever_first(events.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, events.SECTION_47_STARTED),
    until=events.LATE_CONFERENCE_EXPLAINED,
    within=enquiry.INITIAL_CONFERENCE.within,
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.INITIAL_CONFERENCE_HELD, events.SECTION_47_ENDED_WITHOUT_CONFERENCE),
    ends_matched_by=MatchedBy.MATTER,
    source=INSPECTION_REPORT,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(6, 24, 47),
    note=_NOTE,
    examples=(
        Example("2026-06-10", due="2026-07-01", because="three whole weeks, Wednesdays"),
        Example(
            "2026-03-27",
            due="2026-04-21",
            because="10 working days to 14 April, as Good Friday and Easter Monday do not count; "
            "15, 16, 17, 20 and 21 April make 15",
        ),
    ),
)

LATE_FIRST_REVIEW = Timescale(
    id="QA-05b",
    duty="Write what it means for the child that the first looked-after review will be late",
    after=events.BECAME_LOOKED_AFTER,
    until=events.LATE_FIRST_REVIEW_EXPLAINED,
    within=planning.FIRST_REVIEW.within,
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.LOOKED_AFTER_REVIEW_HELD, events.CEASED_TO_BE_LOOKED_AFTER),
    source=INSPECTION_REPORT,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(6, 24, 47),
    note=_NOTE,
    examples=(
        Example("2026-01-12", due="2026-02-09", because="four whole weeks, Monday to Monday"),
        Example(
            "2026-08-03",
            due="2026-09-01",
            because="19 working days to 28 August; the 31st is a bank holiday; 1 September is "
            "the 20th",
        ),
    ),
)

LONG_PRE_PROCEEDINGS = Timescale(
    id="QA-05c",
    duty="Write what it means for the child that pre-proceedings will last longer",
    after=events.PRE_PROCEEDINGS_STARTED,
    until=events.LONG_PRE_PROCEEDINGS_EXPLAINED,
    within=pre_proceedings.END_OF_PRE_PROCEEDINGS.within,
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.PRE_PROCEEDINGS_DECIDED, events.PRE_PROCEEDINGS_ENDED),
    source=INSPECTION_REPORT,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(6, 24, 47),
    note=_NOTE,
    examples=(
        Example("2026-03-02", due="2026-06-22", because="112 days: 29, 30, 31 and 22"),
        Example("2025-06-16", due="2025-10-06", because="112 days: 14, 31, 31, 30 and 6"),
    ),
)
