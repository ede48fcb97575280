"""The kinds of record of risk outside the home."""

from __future__ import annotations

from django.db.models import Q

from keel.core.kinds import On, Record
from keel.front_door.records import REFERRAL
from keel.risk_outside_home.models import MissingEpisode, MissingMeeting, ReturnInterview
from keel.rulebook import events

_DECLINED = Q(interview_accepted=False)
_NOT_INDEPENDENT = Q(independent=False)
"""Said to be so. Of an interview about which nothing is said, nothing else is known."""

MISSING_EPISODE = Record(
    model=MissingEpisode,
    title="Time missing",
    events=(
        On("started_at", events.MISSING_EPISODE_STARTED, value="kind"),
        On(
            "started_on",
            events.MISSING_EPISODE_STARTED,
            where=Q(started_at=None),
            value="kind",
        ),
        On("ended_at", events.MISSING_EPISODE_ENDED, value="kind"),
        On("ended_on", events.MISSING_EPISODE_ENDED, where=Q(ended_at=None), value="kind"),
        On("director_told_at", events.DIRECTOR_TOLD_OF_MISSING_CHILD),
        On("interview_offered_at", events.RETURN_INTERVIEW_OFFERED),
        On("interview_answered_on", events.RETURN_INTERVIEW_DECLINED, where=_DECLINED),
    ),
    after=(REFERRAL,),
)

MISSING_MEETING = Record(
    model=MissingMeeting,
    title="Meeting about a missing child",
    events=(On("held_at", events.MISSING_MEETING_HELD),),
    matter="episode",
    practitioner="held_by",
    after=(MISSING_EPISODE,),
)

RETURN_INTERVIEW = Record(
    model=ReturnInterview,
    title="Return interview",
    words="The talk that a child is owed who was missing and came back.",
    events=(
        On("held_at", events.RETURN_INTERVIEW_HELD, where=~_NOT_INDEPENDENT),
        On("held_at", events.RETURN_TALK_NOT_INDEPENDENT, where=_NOT_INDEPENDENT),
    ),
    matter="episode",
    practitioner="held_by",
    after=(MISSING_EPISODE,),
)

RECORDS = (MISSING_EPISODE, MISSING_MEETING, RETURN_INTERVIEW)
