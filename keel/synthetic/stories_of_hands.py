"""In whose hands a child is: too many, or nobody's; and what only looks like it."""

from __future__ import annotations

from datetime import date
from functools import partial

from keel.core.codes import WorkerChange
from keel.oversight.models import DecisionKind
from keel.synthetic.arrival import Case
from keel.synthetic.days import at_work, days, in_months, working
from keel.synthetic.helping import help_in_need
from keel.synthetic.overseeing import decide
from keel.synthetic.stage import Scene, Story, workers_of
from keel.workforce.models import TeamKind

LEFT, MOVED, ABSENT = WorkerChange.WORKER_LEFT, WorkerChange.TRANSFER, WorkerChange.ABSENCE


def hand_down(
    scene: Scene, case: Case, kind: TeamKind, turns: tuple[tuple[date, WorkerChange, int], ...]
) -> None:
    """From hand to hand: on each day, why, and which of the workers in turn."""
    starts = [start for start, _, _ in turns]
    spans = list(zip(starts, [*starts[1:], None], strict=True))
    numbers = [number for _, _, number in turns]
    whole: dict[int, tuple[date, date | None]] = {}
    for (start, end), number in zip(spans, numbers, strict=True):
        first = whole[number][0] if number in whole else start
        whole[number] = (first, end)
    workers = dict(zip(whole, workers_of(scene, kind, tuple(whole.values())), strict=True))
    for (start, end), (_, reason, number) in zip(spans, turns, strict=True):
        scene.life.hand_to(workers[number], case.children, start=start, end=end, reason=reason)


def _three_hands(scene: Scene) -> None:
    start = scene.months_ago(13)
    case = scene.in_need_since(start)
    turns = (
        (start, MOVED, 0),
        (scene.ago(250, 300), LEFT, 1),
        (scene.ago(130, 180), LEFT, 2),
        (scene.ago(20, 70), LEFT, 3),
    )
    hand_down(scene, case, TeamKind.PROTECTION, turns)
    help_in_need(scene.life, case, start=start, end=None)


def _new_case_three_hands(scene: Scene) -> None:
    start = scene.ago(190, 220)
    case = scene.in_need_since(start)
    turns = ((start, MOVED, 0), (scene.ago(95, 120), LEFT, 1), (scene.ago(12, 40), LEFT, 2))
    hand_down(scene, case, TeamKind.PROTECTION, turns)
    help_in_need(scene.life, case, start=start, end=None)


def _cover_of_weeks(scene: Scene) -> None:
    start = scene.ago(200, 240)
    case = scene.in_need_since(start)
    away = scene.ago(60, 80)
    back = at_work(away + days(20))
    turns = ((start, MOVED, 0), (away, ABSENT, 1), (back, ABSENT, 0))
    hand_down(scene, case, TeamKind.PROTECTION, turns)
    help_in_need(scene.life, case, start=start, end=None)


def _to_and_fro(scene: Scene) -> None:
    start = scene.ago(230, 260)
    case = scene.in_need_since(start)
    turns = (
        (start, MOVED, 0),
        (scene.ago(150, 180), WorkerChange.MANAGING_CASELOADS, 1),
        (scene.ago(40, 80), WorkerChange.MANAGING_CASELOADS, 0),
    )
    hand_down(scene, case, TeamKind.PROTECTION, turns)
    help_in_need(scene.life, case, start=start, end=None)


def _a_year_to_the_day(scene: Scene) -> None:
    first = in_months(scene.until, -12)
    start = at_work(first - days(50))
    case = scene.in_need_since(start)
    turns = (
        (start, MOVED, 0),
        (first, LEFT, 1),
        (scene.ago(150, 200), LEFT, 2),
        (scene.ago(30, 80), LEFT, 3),
    )
    hand_down(scene, case, TeamKind.PROTECTION, turns)
    help_in_need(scene.life, case, start=start, end=None)


def _one_to_stay(scene: Scene) -> None:
    start = scene.ago(220, 250)
    case = scene.in_need_since(start)
    last = scene.ago(35, 60)
    turns = ((start, MOVED, 0), (scene.ago(110, 140), LEFT, 1), (last, LEFT, 2))
    hand_down(scene, case, TeamKind.PROTECTION, turns)
    help_in_need(scene.life, case, start=start, end=None)
    decide(
        scene.life,
        case.children,
        kind=DecisionKind.STABLE_WORKER,
        on=working(last, 4),
        post="service_manager",
    )


def _in_hands_of(scene: Scene, reserved: str) -> None:
    """In need, and in the hands of somebody who is not, or was not, always there."""
    start = scene.ago(130, 230)
    case = scene.in_need_since(start)
    worker = scene.life.force.reserved[reserved]
    end = None
    if reserved == "handed over":
        assert worker.ends is not None  # noqa: S101  # reserved as one who left
        end = worker.ends
    scene.life.hand_to(worker, case.children, start=start, end=end, reason=MOVED)
    if end:
        following = workers_of(scene, TeamKind.PROTECTION, ((working(end, 1), None),))[0]
        scene.life.hand_to(following, case.children, start=working(end, 1), end=None, reason=LEFT)
    help_in_need(scene.life, case, start=start, end=None)


def _ended_and_nobody(scene: Scene) -> None:
    start = scene.ago(130, 230)
    case = scene.in_need_since(start)
    ended = scene.ago(14, 28)
    worker = workers_of(scene, TeamKind.PROTECTION, ((start, ended),))[0]
    scene.life.hand_to(worker, case.children, start=start, end=ended, reason=MOVED)
    help_in_need(scene.life, case, start=start, end=None)


def _of(reserved: str, life: str, *, planted: bool) -> Story:
    return Story(
        reserved,
        life,
        {"DD-44": planted},
        partial(_in_hands_of, reserved=reserved),
    )


STORIES = (
    Story(
        "three hands",
        "Three new workers in ten months, each because the last one left.",
        {"DD-43": True},
        _three_hands,
    ),
    Story(
        "new case, three hands",
        "Taken over from assessment seven months ago, and on the third worker since.",
        {"DD-43": True},
        _new_case_three_hands,
    ),
    Story(
        "cover of weeks",
        "A colleague covered for three weeks, and then the same worker was back.",
        {"DD-43": False},
        _cover_of_weeks,
    ),
    Story(
        "to and fro",
        "To another worker and back to the first: two people, not three.",
        {"DD-43": False},
        _to_and_fro,
    ),
    Story(
        "a year to the day",
        "The first of three changes was a year ago today, so two are left within the year.",
        {"DD-43": False},
        _a_year_to_the_day,
    ),
    Story(
        "one to stay",
        "Three workers, and then a plan for the last of them to stay.",
        {"DD-43": False},
        _one_to_stay,
    ),
    _of("left", "The worker left weeks ago, and nobody took over.", planted=True),
    _of(
        "sick", "The worker has been off sick for over a month, and nobody took over.", planted=True
    ),
    _of("lapsed", "The worker's registration lapsed three weeks ago.", planted=True),
    Story(
        "ended and nobody",
        "The worker's time with the child was ended, and nobody's began.",
        {"DD-44": True},
        _ended_and_nobody,
    ),
    _of("left yesterday", "The worker left on the last working day.", planted=False),
    _of("handed over", "The worker left, and the next one took over a day later.", planted=False),
    _of("sick ten days", "The worker has been off for ten working days, no longer.", planted=False),
    _of(
        "renewed", "The worker's registration lapsed, and was renewed the next day.", planted=False
    ),
)
