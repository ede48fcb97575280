"""Challenges without an answer, visits by strangers; and what is near."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from keel.core.codes import WorkerChange
from keel.oversight.models import Stage
from keel.rulebook.calendar import working_days
from keel.synthetic.caring import care
from keel.synthetic.challenging import Raised
from keel.synthetic.days import just_in_time, working
from keel.synthetic.stage import IN_CARE, Scene, Story, steady, workers_of
from keel.synthetic.stories_of_care import into_care, stay_since
from keel.workforce.models import TeamKind


def _challenged(scene: Scene, *stages: Raised) -> None:
    """On a plan for half a year; the chair is not content, and says so."""
    case = scene.on_plan_since(scene.ago(170, 240), steady(gates={}, chair_checks=()))
    scene.challenge(case, *stages)


def _not_answered(scene: Scene) -> None:
    _challenged(scene, Raised(Stage.INFORMAL, scene.working_days_ago(7, 20)))


def _not_answered_at_stage_one(scene: Scene) -> None:
    first = scene.working_days_ago(28, 34)
    replied = working(first, 4)
    formal = Raised(Stage.FIRST, scene.working_days_ago(12, 18))
    _challenged(scene, Raised(Stage.INFORMAL, first, replied), formal)


def _climbed_without_end(scene: Scene, *, to: Stage) -> None:
    """Each reply too little, and the last challenge not replied to."""
    last = scene.working_days_ago(7, 14)
    days_of = {Stage.THIRD: (34, 24, 9), Stage.SECOND: (24, 9)}[to]
    stages = (Stage.INFORMAL, Stage.FIRST, Stage.SECOND)[: len(days_of)]
    climb = [
        Raised(stage, working(last, -back), working(last, -back + 4))
        for stage, back in zip(stages, days_of, strict=True)
    ]
    _challenged(scene, *climb, Raised(to, last))


def _to_answer_today(scene: Scene) -> None:
    _challenged(scene, Raised(Stage.INFORMAL, just_in_time(scene.until, working_days(5))))


def _answered_yesterday(scene: Scene) -> None:
    _challenged(scene, Raised(Stage.INFORMAL, scene.working_days_ago(8, 20), scene.yesterday))


def _climbed(scene: Scene) -> None:
    first = scene.working_days_ago(22, 28)
    formal = Raised(Stage.FIRST, just_in_time(scene.until, working_days(10)))
    _challenged(scene, Raised(Stage.INFORMAL, first, working(first, 5)), formal)


def _strangers_on_plan(scene: Scene, *, of_last_six: int) -> None:
    """On a plan, in one worker's hands, and others come to the door."""
    start = scene.ago(150, 230)
    case = scene.case_before(start)
    worker = workers_of(scene, TeamKind.PROTECTION, ((start, None),))[0]
    reason = WorkerChange.TRANSFER
    scene.life.hand_to(worker, case.children, start=start, end=None, reason=reason)
    visits = (scene.working_days_ago(2, 6),)
    scene.plan(case, start, conduct=steady(visits, gates={}, by_others=of_last_six))


def _strangers_in_care(scene: Scene, *, of_last_six: int) -> None:
    """In care, in one worker's hands, and others come to the door."""
    start = scene.ago(330, 420)
    case, handed = into_care(scene, start)
    worker = workers_of(scene, TeamKind.LOOKED_AFTER, ((handed, None),))[0]
    reason = WorkerChange.TRANSFER
    scene.life.hand_to(worker, case.children, start=handed, end=None, reason=reason)
    stay = stay_since(scene, start, tail=(scene.ago(5, 15),))
    care(scene.life, case, replace(stay, by_others=of_last_six))


STORIES = (
    Story(
        "concern not answered",
        "The chair raised a concern weeks ago, and nobody has replied.",
        {"DD-27": True},
        _not_answered,
        seldom=True,
    ),
    Story(
        "formal challenge not answered",
        "A reply that was not enough, a formal challenge, and no reply to that.",
        {"DD-27": True},
        _not_answered_at_stage_one,
        seldom=True,
    ),
    Story(
        "head of service not answering",
        "Two replies were too little, and the head of service has not replied for weeks.",
        {"DD-27": True},
        partial(_climbed_without_end, to=Stage.SECOND),
        children=1,
        seldom=True,
    ),
    Story(
        "director not answering",
        "Three replies were too little, and the director has not replied for weeks.",
        {"DD-27": True},
        partial(_climbed_without_end, to=Stage.THIRD),
        children=1,
        seldom=True,
    ),
    Story(
        "concern to be answered today",
        "The chair raised a concern; the reply is due today.",
        {"DD-27": False},
        _to_answer_today,
        seldom=True,
    ),
    Story(
        "concern answered yesterday",
        "The chair's concern lay for weeks, and was replied to yesterday.",
        {"DD-27": False},
        _answered_yesterday,
        seldom=True,
    ),
    Story(
        "formal challenge due today",
        "A reply in time was not enough; the reply at the next stage is due today.",
        {"DD-27": False},
        _climbed,
        seldom=True,
    ),
    Story(
        "strangers at the door",
        "One worker holds the children, and colleagues on duty make nearly all the visits.",
        {"DD-15": True},
        partial(_strangers_on_plan, of_last_six=6),
        seldom=True,
    ),
    Story(
        "strangers to a child in care",
        "In care, and for half a year another worker has come each time.",
        {"DD-15": True},
        partial(_strangers_in_care, of_last_six=5),
        ages=IN_CARE,
    ),
    Story(
        "half of them strangers",
        "Colleagues made the last three visits, and the children's own worker the three before.",
        {"DD-15": False},
        partial(_strangers_on_plan, of_last_six=3),
        seldom=True,
    ),
    Story(
        "half of them strangers to a child in care",
        "In care; colleagues made the last three visits, and the own worker the three before.",
        {"DD-15": False},
        partial(_strangers_in_care, of_last_six=3),
        ages=IN_CARE,
    ),
)
