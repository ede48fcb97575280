"""Children who go missing: recorded, refused, and as events."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from keel.chronology.models import Deadline, StoredEvent
from keel.core.codes import MissingType
from keel.core.models import Recorded
from keel.risk_outside_home import commands
from keel.risk_outside_home.models import MissingEpisode, ReturnInterview
from tests.cast import Member
from tests.front_door.refusing import (
    LATER,
    MONDAY,
    NEXT_NOON,
    NOON,
    TUESDAY,
    Case,
    Cases,
    World,
    a_world,
    check,
    constraints_of,
    each_of,
)
from tests.people.builders import a_child

pytestmark = pytest.mark.django_db

WENT = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
BACK = datetime(2026, 3, 29, 23, 30, tzinfo=UTC)
"""Half past midnight on the 30th: the clocks have gone forward in between."""


def episode(world: World, **fields: object) -> MissingEpisode:
    return MissingEpisode(**{"child": world.child, "kind": "M", "started_on": TUESDAY, **fields})


def interview(world: World, **fields: object) -> list[Recorded]:
    missing = episode(world, ended_on=TUESDAY)
    usual = {
        "child": world.child,
        "episode": missing,
        "held_at": NEXT_NOON,
        "independent": True,
        "account": "Was at a friend's",
    }
    return [missing, ReturnInterview(**{**usual, **fields})]


CASES: Cases = {
    (MissingEpisode, "kind_on_list"): lambda w: [episode(w, kind="X")],
    (MissingEpisode, "kind_given"): lambda w: [episode(w, kind="")],
    (MissingEpisode, "ended_on_in_order"): lambda w: [episode(w, ended_on=MONDAY)],
    (MissingEpisode, "ended_at_in_order"): lambda w: [
        episode(
            w,
            started_at=NOON,
            ended_on=TUESDAY,
            ended_at=NOON - timedelta(hours=1),
        )
    ],
    (MissingEpisode, "started_at_that_day"): lambda w: [episode(w, started_at=NEXT_NOON)],
    (MissingEpisode, "ended_at_that_day"): lambda w: [episode(w, ended_on=LATER, ended_at=NOON)],
    (MissingEpisode, "offered_to_answer"): lambda w: [episode(w, interview_accepted=True)],
    (MissingEpisode, "never_two_at_once"): lambda w: [episode(w), episode(w, started_on=LATER)],
    (ReturnInterview, "accounted_for"): lambda w: interview(w, account=""),
}


@each_of(CASES)
def test_what_must_not_be_is_refused(
    rows_alone: None, model: type[Recorded], name: str, case: Case
) -> None:
    check(a_world(), model, name, case)


def test_every_constraint_is_tried() -> None:
    assert set(CASES) == constraints_of("risk_outside_home")


def missing(worker: Member, *names: str) -> list[MissingEpisode]:
    return commands.report_missing(
        [a_child(name) for name in names],
        kind=MissingType.MISSING,
        started_at=WENT,
        by=worker.user,
    )


def moments(kind: str) -> list[tuple[date, datetime | None]]:
    return list(StoredEvent.objects.known().filter(kind=kind).values_list("on", "at"))


def test_brothers_and_sisters_go_missing_together_and_come_back_by_the_hour(
    worker: Member,
) -> None:
    episodes = missing(worker, "Amy", "Ben")

    commands.record_return(episodes, ended_at=BACK, by=worker.user)

    assert episodes[0].group == episodes[1].group is not None
    assert moments("missing_episode_started") == [(date(2026, 3, 28), WENT)] * 2
    assert moments("missing_episode_ended") == [(date(2026, 3, 30), BACK)] * 2


def test_while_a_child_is_missing_people_meet_and_the_director_knows(worker: Member) -> None:
    episodes = missing(worker, "Amy")
    later = WENT + timedelta(hours=20)

    [meeting] = commands.hold_missing_meeting(
        episodes, held_at=later, held_by=worker.practitioner, by=worker.user
    )
    commands.tell_director(episodes, told_at=later, by=worker.user)

    held = StoredEvent.objects.known().get(kind="missing_meeting_held")
    assert (held.at, held.practitioner) == (later, worker.practitioner.pk)
    assert meeting.episode == episodes[0]
    assert moments("director_told_of_missing_child") == [(date(2026, 3, 29), later)]


def test_an_interview_is_offered_held_and_stands_with_the_time_missing(worker: Member) -> None:
    [found] = missing(worker, "Amy")
    commands.record_return([found], ended_at=BACK, by=worker.user)
    offered_at, held_at = BACK + timedelta(hours=10), BACK + timedelta(hours=40)

    commands.offer_return_interview([found], offered_at=offered_at, by=worker.user)
    commands.hold_return_interview(
        found,
        held_at=held_at,
        held_by=worker.practitioner,
        independent=True,
        account="Was at a friend's",
        by=worker.user,
    )

    assert (found.interview_offered, found.interview_accepted) == (True, True)
    ended, offered, held = (
        StoredEvent.objects.known().get(kind=kind)
        for kind in ("missing_episode_ended", "return_interview_offered", "return_interview_held")
    )
    assert (offered.at, held.at) == (offered_at, held_at)
    assert ended.matter == offered.matter == held.matter


def test_a_talk_with_somebody_who_is_not_independent_leaves_the_interview_owed(
    keel_records_everything: None, worker: Member
) -> None:
    [found] = missing(worker, "Amy")
    commands.record_return([found], ended_at=BACK, by=worker.user)

    commands.hold_return_interview(
        found,
        held_at=BACK + timedelta(hours=40),
        held_by=worker.practitioner,
        independent=False,
        account="Was at a friend's",
        by=worker.user,
    )

    assert Deadline.objects.get(rule="MS-02").met_on is None
    assert StoredEvent.objects.known().filter(kind="return_talk_not_independent").exists()


def test_a_child_may_decline_the_interview(worker: Member) -> None:
    [found] = missing(worker, "Amy")
    commands.record_return([found], ended_at=BACK, by=worker.user)

    commands.decline_return_interview(
        found, declined_on=date(2026, 3, 31), because="Does not want to talk", by=worker.user
    )

    assert moments("return_interview_declined") == [(date(2026, 3, 31), None)]
    assert not moments("return_interview_held")
