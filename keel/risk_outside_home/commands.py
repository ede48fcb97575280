"""Every change to what is known of a child who goes missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from keel.core.codes import MissingType
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import amend, children_of, shared_group
from keel.people.models import Person
from keel.risk_outside_home.models import MissingEpisode, MissingMeeting, ReturnInterview
from keel.workforce.models import Practitioner


def report_missing(
    children: Sequence[Person],
    *,
    kind: MissingType,
    started_at: datetime,
    words: str = "",
    by: User,
) -> list[MissingEpisode]:
    """Record that children are missing, or away without leave, since a moment."""
    group = shared_group(children)
    with change(*children, by=by, action="Reported missing") as under_way:
        return under_way.create_many(
            MissingEpisode(
                child=child,
                group=group,
                kind=kind,
                started_on=timezone.localdate(started_at),
                started_at=started_at,
                words=words,
            )
            for child in children
        )


def record_return(episodes: Sequence[MissingEpisode], *, ended_at: datetime, by: User) -> None:
    """Record that children were found, or came back."""
    with change(*children_of(episodes), by=by, action="Recorded a return"):
        amend(episodes, ended_on=timezone.localdate(ended_at), ended_at=ended_at)


def tell_director(episodes: Sequence[MissingEpisode], *, told_at: datetime, by: User) -> None:
    """Record that the director was told that children are missing."""
    with change(*children_of(episodes), by=by, action="Told the director of a missing child"):
        amend(episodes, director_told_at=told_at)


def hold_missing_meeting(
    episodes: Sequence[MissingEpisode],
    *,
    held_at: datetime,
    held_by: Practitioner,
    words: str = "",
    by: User,
) -> list[MissingMeeting]:
    """Record a meeting about children who are missing."""
    group = shared_group(episodes)
    action = "Met about a missing child"
    with change(*children_of(episodes), by=by, action=action) as under_way:
        return under_way.create_many(
            MissingMeeting(
                child_id=episode.child_id,
                group=group,
                episode=episode,
                held_at=held_at,
                held_by=held_by,
                words=words,
            )
            for episode in episodes
        )


def offer_return_interview(
    episodes: Sequence[MissingEpisode], *, offered_at: datetime, by: User
) -> None:
    """Record that children who came back were offered an interview."""
    with change(*children_of(episodes), by=by, action="Offered a return interview"):
        amend(episodes, interview_offered=True, interview_offered_at=offered_at)


def decline_return_interview(
    episode: MissingEpisode, *, declined_on: date, because: str, by: User
) -> None:
    """Record that a child does not want the interview, and why."""
    with change(episode.child_id, by=by, action="Declined a return interview", reason=because):
        amend(
            [episode],
            interview_offered=True,
            interview_accepted=False,
            interview_answered_on=declined_on,
            declined_because=because,
        )


def hold_return_interview(
    episode: MissingEpisode,
    *,
    held_at: datetime,
    held_by: Practitioner,
    independent: bool,
    account: str,
    child_words: str = "",
    by: User,
) -> ReturnInterview:
    """Record the interview with a child who came back. Who speaks to them has accepted."""
    with change(episode.child_id, by=by, action="Held a return interview") as under_way:
        amend([episode], interview_offered=True, interview_accepted=True)
        return under_way.create(
            ReturnInterview(
                child_id=episode.child_id,
                episode=episode,
                held_at=held_at,
                held_by=held_by,
                independent=independent,
                account=account,
                child_words=child_words,
            )
        )
