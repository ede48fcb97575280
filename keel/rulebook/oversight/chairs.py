"""Chairs and reviewing officers: what they check between meetings, and who replies to them."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import months, weeks, working_days
from keel.rulebook.events import Kind
from keel.rulebook.sources import (
    LOCAL_PRACTICE,
    REVIEWING_OFFICERS_HANDBOOK,
    Evidence,
    Force,
)
from keel.rulebook.timescale import Example, MatchedBy, Timescale, always, during, local

CHECK_BEFORE_FIRST_REVIEW = Timescale(
    id="CH-01a",
    duty="Chair's check of the plan before the first review",
    after=events.PROTECTION_PLAN_STARTED,
    until=events.CHAIR_CHECKED_PLAN,
    within=local(weeks(6)),
    ends_with=(events.REVIEW_CONFERENCE_HELD, events.PROTECTION_PLAN_ENDED),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(7, 37, "B2"),
    note="Half-way to the review, which is due after three months.",
    examples=(
        Example("2026-03-24", due="2026-05-05", because="42 days: 7, 30 and 5"),
        Example("2025-11-28", due="2026-01-09", because="42 days: 2, 31 and 9"),
    ),
)

CHECK_BETWEEN_REVIEWS = Timescale(
    id="CH-01b",
    duty="Chair's check of the plan between reviews",
    after=events.REVIEW_CONFERENCE_HELD,
    until=events.CHAIR_CHECKED_PLAN,
    within=local(months(3)),
    ends_with=(events.PROTECTION_PLAN_ENDED,),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(7, 37, "B2"),
    note="Half-way to the next review, which is due after six months.",
    examples=(
        Example("2026-03-10", due="2026-06-10", because="the same day three months on"),
        Example("2025-11-29", due="2026-02-28", because="February 2026 has no 29th: its last day"),
    ),
)


def _reply(
    rule_id: str,
    who: str,
    after: Kind,
    within: int,
    *,
    evidence: Evidence = Evidence.UNCONFIRMED,
    examples: tuple[Example, ...],
) -> Timescale:
    """A reply to a challenge, by whoever its stage calls on."""
    return Timescale(
        id=rule_id,
        duty=f"{who}'s reply to a challenge",
        after=after,
        until=events.CHALLENGE_REPLIED_TO,
        within=local(working_days(within)),
        matched_by=MatchedBy.RECORD,
        ends_with=(events.CASE_CLOSED,),
        ends_matched_by=MatchedBy.SUBJECT,
        source=LOCAL_PRACTICE,
        force=Force.LOCAL,
        evidence=evidence,
        paragraphs=(7, "B2"),
        note="Whether the reply is enough, the chair says. Two days where a child is not safe.",
        examples=examples,
    )


REPLY_TO_INFORMAL = _reply(
    "CH-02",
    "Team manager",
    events.CHALLENGED_INFORMALLY,
    5,
    examples=(
        Example(
            "2026-05-20",
            due="2026-05-28",
            because="21 and 22 May; the 25th is a bank holiday; 26, 27 and 28 make 5",
        ),
        Example("2025-11-03", due="2025-11-10", because="a whole week, Monday to Monday"),
    ),
)
REPLY_AT_STAGE_1 = _reply(
    "CH-03",
    "Service manager",
    events.CHALLENGED_AT_STAGE_1,
    10,
    evidence=Evidence.WITNESSED,
    examples=(
        Example("2026-01-20", due="2026-02-03", because="two whole weeks, Tuesday to Tuesday"),
        Example(
            "2025-12-12",
            due="2025-12-30",
            because="8 working days to Christmas Eve; 29 and 30 December make 10",
        ),
    ),
)
REPLY_AT_STAGE_2 = _reply(
    "CH-04",
    "Head of service",
    events.CHALLENGED_AT_STAGE_2,
    5,
    examples=(
        Example(
            "2026-03-30",
            due="2026-04-08",
            because="31 March to 2 April are 3; Easter does not count; 7 and 8 April make 5",
        ),
        Example("2026-06-08", due="2026-06-15", because="a whole week, Monday to Monday"),
    ),
)
REPLY_AT_STAGE_3 = _reply(
    "CH-05",
    "Director",
    events.CHALLENGED_AT_STAGE_3,
    5,
    examples=(
        Example(
            "2025-08-20",
            due="2025-08-28",
            because="21 and 22 August; the 25th is a bank holiday; 26, 27 and 28 make 5",
        ),
        Example("2026-09-07", due="2026-09-14", because="a whole week, Monday to Monday"),
    ),
)

DISPUTE_RESOLVED = Timescale(
    id="CH-06",
    duty="Resolve a formal dispute about a child who is looked after",
    after=events.CHALLENGED_AT_STAGE_1,
    until=events.REPLY_TO_CHALLENGE_ACCEPTED,
    within=always(working_days(20)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CEASED_TO_BE_LOOKED_AFTER,),
    when=(during(spans.LOOKED_AFTER),),
    source=REVIEWING_OFFICERS_HANDBOOK,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(19,),
    note="All its stages together. The reviewing officer may turn to Cafcass at any point.",
    examples=(
        Example(
            "2026-06-03",
            due="2026-07-01",
            given=(("2026-01-12", events.BECAME_LOOKED_AFTER),),
            because="four whole weeks, Wednesday to Wednesday",
        ),
        Example(
            "2025-12-04",
            due="2026-01-06",
            given=(("2025-06-02", events.BECAME_LOOKED_AFTER),),
            because="11 working days to 19 December, 14 to Christmas Eve, 17 to New Year's Eve; "
            "2 January is 18; 5 and 6 January make 20",
        ),
    ),
)
