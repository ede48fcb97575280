"""Children who go missing, and the talk that each is owed when they come back."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import hours, months, weeks
from keel.rulebook.roles import Role
from keel.rulebook.signal import Count, Overdue, Return, Signal, Tier
from keel.rulebook.sources import MISSING_CHILDREN_GUIDANCE, Evidence, Force
from keel.rulebook.timescale import (
    Example,
    Timescale,
    after_first,
    always,
    any_of,
    during,
    local,
)

_KNOWN_TO_US = (during(spans.LOOKED_AFTER, spans.ON_PROTECTION_PLAN),)
_LOOKED_AFTER = (("2025-02-03", events.BECAME_LOOKED_AFTER),)

RETURN_INTERVIEW_OFFER = Timescale(
    id="MS-01",
    duty="Offer the child who came back a return interview",
    after=events.MISSING_EPISODE_ENDED,
    until=any_of(
        events.RETURN_INTERVIEW_OFFERED,
        events.RETURN_INTERVIEW_DECLINED,
        events.RETURN_INTERVIEW_HELD,
    ),
    within=always(hours(24)),
    source=MISSING_CHILDREN_GUIDANCE,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(14,),
    note="Each time counts by itself, wherever the child is placed. An interview that was held or "
    "declined was offered.",
    examples=(
        Example("2026-01-10", due="2026-01-11", because="a Saturday; hours run on over Sunday"),
        Example(
            "2026-03-28",
            due="2026-03-30",
            because="the clocks go forward on the 29th, which has 23 hours: the 24th hour after "
            "the end of the 28th ends on the 30th",
        ),
    ),
)

RETURN_INTERVIEW = Timescale(
    id="MS-02",
    duty="Hold the return interview, by somebody independent",
    after=events.MISSING_EPISODE_ENDED,
    until=events.RETURN_INTERVIEW_HELD,
    within=always(hours(72)),
    ends_with=(events.RETURN_INTERVIEW_DECLINED,),
    source=MISSING_CHILDREN_GUIDANCE,
    force=Force.GUIDANCE,
    evidence=Evidence.WITNESSED,
    paragraphs=(14,),
    note="From the hour of the return where it is known. A talk with somebody who is not "
    "independent is on the record and does not keep this. A child who declines ends the need for "
    "this interview, not for the next.",
    examples=(
        Example("2026-01-09", due="2026-01-12", because="72 hours from the end of a Friday"),
        Example(
            "2025-10-24",
            due="2025-10-27",
            because="the clocks go back on the 26th, which has 25 hours: the 72nd hour after the "
            "end of the 24th ends an hour before midnight on the 27th",
        ),
    ),
)

MISSING_MEETING = Timescale(
    id="MS-04a",
    duty="Meet about a child who is still missing",
    after=events.MISSING_EPISODE_STARTED,
    until=events.MISSING_MEETING_HELD,
    within=local(hours(24)),
    ends_with=(events.MISSING_EPISODE_ENDED,),
    when=_KNOWN_TO_US,
    source=MISSING_CHILDREN_GUIDANCE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(14,),
    note="For a child looked after or on a child protection plan. A child who is found by then "
    "needs no meeting.",
    examples=(
        Example(
            "2026-02-14",
            due="2026-02-15",
            given=_LOOKED_AFTER,
            because="a Saturday; hours run on over Sunday",
        ),
        Example(
            "2025-12-24",
            due="2025-12-25",
            given=_LOOKED_AFTER,
            because="Christmas Day all the same",
        ),
    ),
)

DIRECTOR_TOLD_OF_MISSING_CHILD = Timescale(
    id="MS-04b",
    duty="Tell the director that a child is still missing",
    after=events.MISSING_EPISODE_STARTED,
    until=events.DIRECTOR_TOLD_OF_MISSING_CHILD,
    within=local(hours(72)),
    ends_with=(events.MISSING_EPISODE_ENDED,),
    when=_KNOWN_TO_US,
    source=MISSING_CHILDREN_GUIDANCE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(14,),
    note="After 48 hours in some places.",
    examples=(
        Example(
            "2026-02-13",
            due="2026-02-16",
            given=_LOOKED_AFTER,
            because="72 hours from the end of a Friday",
        ),
        Example(
            "2026-06-01", due="2026-06-04", given=_LOOKED_AFTER, because="three days of 24 hours"
        ),
    ),
)

MISSING_MEETING_EACH_WEEK = Timescale(
    id="MS-04c",
    duty="Meet every week about a child who is still missing",
    repeats=after_first(spans.MISSING),
    until=events.MISSING_MEETING_HELD,
    within=local(weeks(1)),
    when=_KNOWN_TO_US,
    source=MISSING_CHILDREN_GUIDANCE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(14,),
    examples=(
        Example(
            "2026-02-16",
            due="2026-02-23",
            given=(*_LOOKED_AFTER, ("2026-02-14", events.MISSING_EPISODE_STARTED)),
            because="7 days from the last meeting",
        ),
        Example(
            "2025-12-29",
            due="2026-01-05",
            given=(*_LOOKED_AFTER, ("2025-12-20", events.MISSING_EPISODE_STARTED)),
            because="2 days in December, 5 in January",
        ),
    ),
)

RETURN_INTERVIEW_MISSED = Signal(
    id="DD-53",
    title="Return interview missed",
    reasons=(
        Overdue(
            rules=(RETURN_INTERVIEW,),
            because="The child came back on {from_on}. Within 72 hours no return interview was "
            "held, and the child is not on record as having declined it.",
        ),
        Count(
            of=(Return(events.RETURN_INTERVIEW_DECLINED),),
            at_least=3,
            within=months(6),
            because="The child has declined {count} return interviews within six months: another "
            "way of asking is needed.",
        ),
    ),
    goes_to=(Tier(Role.TEAM_MANAGER),),
    clears_when="The interview is held; for one who declines, fewer than three are declined within "
    "six months; or the case closes, care ends, or the child is 18.",
    cleared_by=(
        events.CASE_CLOSED,
        events.CEASED_TO_BE_LOOKED_AFTER,
        events.TURNED_18,
    ),
    paragraphs=(14,),
)
