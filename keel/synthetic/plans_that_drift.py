"""Protection plans that go wrong in the ways that the inspection report names."""

from __future__ import annotations

from keel.oversight.models import Stage
from keel.synthetic.challenging import Raised
from keel.synthetic.days import at_work, days, in_months, work_before, working
from keel.synthetic.plan_work import EMO, NEG, PHY, Contingency, PlanConduct
from keel.synthetic.stage import (
    NONE,
    OLDER,
    Scene,
    Story,
    late_each_time,
    legal,
    on_time,
    steady,
)


def _drifts(scene: Scene) -> None:
    start = scene.months_ago(scene.random.randint(17, 22), and_days=scene.random.randint(1, 20))
    talks = (scene.ago(44, 110),)
    conduct = steady(talks=talks, legal=legal(()), gates={}, assessments=NONE)
    scene.on_plan_since(start, conduct, category=NEG)


def _thought_once(scene: Scene) -> None:
    start = scene.months_ago(17)
    considered = at_work(in_months(start, 12) + days(scene.random.randint(2, 20)))
    conduct = steady(
        talks=(scene.ago(40, 100),),
        legal=legal((considered,)),
        gates=on_time(start),
        assessments=NONE,
    )
    scene.on_plan_since(start, conduct, category=NEG)


def _first_meeting_never_held(scene: Scene) -> None:
    start = scene.working_days_ago(16, 50)
    scene.on_plan_since(start, steady(meetings=(), contingencies=()))


def _meetings_stopped(scene: Scene) -> None:
    start = scene.ago(200, 245)
    written = working(start, 7)
    passed = Contingency(written, scene.ago(12, 75))
    conduct = steady(meetings=(scene.ago(58, 120),), contingencies=(passed,), gates={})
    scene.on_plan_since(start, conduct)


def _undated(scene: Scene) -> None:
    start = scene.ago(60, 100)
    undated = Contingency(working(start, 8), None)
    scene.on_plan_since(start, steady(contingencies=(undated,)))


def _late_every_time(scene: Scene) -> None:
    start = scene.months_ago(10, and_days=scene.random.randint(3, 25))
    gaps = tuple(scene.random.randint(12, 13) for _ in range(6))
    visits = late_each_time(scene.working_days_ago(3, 9), gaps)
    scene.on_plan_since(start, steady(visits, gates={}))


def _late_and_then_not_at_all(scene: Scene) -> None:
    start = scene.ago(150, 230)
    visits = late_each_time(scene.working_days_ago(14, 30), (13, 12))
    case = scene.on_plan_since(start, steady(visits))
    scene.challenge(case, Raised(Stage.INFORMAL, scene.working_days_ago(7, 40)))


def _door_not_opened(scene: Scene) -> None:
    start = scene.ago(90, 200)
    visits = (scene.working_days_ago(16, 22),)
    tries = tuple(working(scene.until, -back) for back in (10, 6, 2))
    scene.on_plan_since(start, steady(visits, tries=tries))


def _silent(scene: Scene) -> None:
    start = scene.ago(120, 230)
    quiet_from = scene.ago(18, 30)
    scene.on_plan_since(start, PlanConduct(quiet_from=quiet_from))


def _third_plan_same_harm(scene: Scene) -> None:
    third = scene.ago(60, 150)
    second_end = work_before(in_months(third, -scene.random.randint(7, 10)))
    second = work_before(second_end - days(scene.random.randint(160, 220)))
    first_end = work_before(second - days(scene.random.randint(300, 420)))
    first = work_before(first_end - days(scene.random.randint(240, 330)))
    for start, end in ((first, first_end), (second, second_end)):
        scene.earlier_plan(start, end, category=NEG, closed_on=at_work(end + days(80)))
    scene.on_plan_since(third, steady(gates={}), category=NEG)


def _third_plan_other_harm(scene: Scene) -> None:
    third = scene.ago(50, 140)
    second_end = work_before(in_months(third, -scene.random.randint(25, 29)))
    second = work_before(second_end - days(scene.random.randint(200, 280)))
    first_end = work_before(second - days(scene.random.randint(280, 380)))
    first = work_before(first_end - days(scene.random.randint(200, 260)))
    scene.earlier_plan(first, first_end, category=PHY, closed_on=at_work(first_end + days(70)))
    scene.earlier_plan(second, second_end, category=EMO, closed_on=at_work(second_end + days(70)))
    case = scene.on_plan_since(third, steady(gates={}), category=NEG)
    scene.challenge(case, Raised(Stage.INFORMAL, scene.working_days_ago(7, 25)))


def _back_and_never_analysed(scene: Scene) -> None:
    start = scene.ago(70, 200)
    before = work_before(in_months(start, -scene.random.randint(11, 22)))
    begun = work_before(before - days(scene.random.randint(240, 340)))
    scene.earlier_plan(begun, before, category=NEG, closed_on=at_work(before + days(60)))
    scene.on_plan_since(start, steady(gates={}), category=EMO)


def _same_harm_years_later(scene: Scene) -> None:
    start = scene.ago(60, 170)
    before = work_before(in_months(start, -scene.random.randint(30, 44)))
    begun = work_before(before - days(scene.random.randint(240, 340)))
    scene.earlier_plan(
        begun, before, category=EMO, latest=NEG, closed_on=at_work(before + days(75))
    )
    scene.on_plan_since(start, steady(gates={}), category=NEG)


STORIES = (
    Story(
        "drifts",
        "The plan goes on and on. No chair's challenge, nobody asks a lawyer, and supervision "
        "has talked about other children for weeks. The neglect was never assessed again.",
        {"DD-05": True, "DD-06": True, "DD-36": True, "DD-07": True},
        _drifts,
    ),
    Story(
        "thought once",
        "A legal step was thought about once, just after the first year, and never again.",
        {"DD-05": True, "DD-06": False, "DD-36": True, "DD-07": True},
        _thought_once,
    ),
    Story(
        "first meeting never held",
        "The plan began, the core group never met, and nobody wrote what happens if it fails.",
        {"DD-16": True, "DD-09": True},
        _first_meeting_never_held,
    ),
    Story(
        "meetings stopped",
        "Core groups stopped two months ago, and the day set in the contingency went by.",
        {"DD-16": True, "DD-09": True, "DD-11": True},
        _meetings_stopped,
    ),
    Story(
        "undated",
        "There is a contingency in words, and no day in it.",
        {"DD-09": True},
        _undated,
        children=1,
        seldom=True,
    ),
    Story(
        "late every time",
        "The worker comes, a few days late every time; at nine months nobody challenged it.",
        {"DD-12": True, "DD-06": True},
        _late_every_time,
    ),
    Story(
        "late and then not at all",
        "Two visits late running, and the third has not been made. The chair raised it weeks ago, "
        "and nobody has replied.",
        {"DD-12": True, "DD-13": True, "DD-27": True},
        _late_and_then_not_at_all,
    ),
    Story(
        "door not opened",
        "The worker knocks every few days, and nobody opens. The child has not been seen.",
        {"DD-13": True, "DD-63": False},
        _door_not_opened,
        seldom=True,
    ),
    Story(
        "silent",
        "Nothing has been written about these children for weeks.",
        {"DD-63": True},
        _silent,
        seldom=True,
    ),
    Story(
        "third plan, same harm",
        "Three plans for neglect in five years; no one asked why the last one did not hold.",
        {"DD-01": True, "DD-02": True, "DD-03": True, "DD-08": True},
        _third_plan_same_harm,
        ages=OLDER,
    ),
    Story(
        "third plan, other harm",
        "Each time another harm and a plan that worked, and now a third. No panel has looked, and "
        "the chair who asked why has no reply.",
        {"DD-01": False, "DD-02": False, "DD-03": True, "DD-27": True},
        _third_plan_other_harm,
        ages=OLDER,
    ),
    Story(
        "back and never analysed",
        "Back on a plan within two years, and the chair has not said why change did not last.",
        {"DD-01": True, "DD-02": False, "DD-03": False},
        _back_and_never_analysed,
        ages=(5, 12),
    ),
    Story(
        "same harm years later",
        "An earlier plan turned into one for neglect; years later neglect again, and no lawyer.",
        {"DD-01": False, "DD-02": True, "DD-03": False},
        _same_harm_years_later,
        ages=OLDER,
    ),
)
