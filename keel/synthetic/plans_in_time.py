"""Protection plans that must raise nothing: due today, answered, excused, put right yesterday."""

from __future__ import annotations

from datetime import date

from keel.oversight.models import DecisionKind, Stage
from keel.rulebook.calendar import ENGLAND, months, weeks, working_days
from keel.synthetic.assessing import assess_again
from keel.synthetic.challenging import Raised
from keel.synthetic.days import at_work, days, in_months, just_in_time, work_before, working
from keel.synthetic.overseeing import decide
from keel.synthetic.plan_work import EMO, NEG, PHY, Contingency
from keel.synthetic.stage import NONE, OLDER, Scene, Story, late_each_time, legal, on_time, steady


def after_today(scene: Scene, length: int) -> date:
    """The earliest working day from which so many months are not yet over today."""
    day = work_before(in_months(scene.until, -length))
    while ENGLAND.add(day, months(length)) <= scene.until or at_work(day) != day:
        day += days(1)
    return day


def _all_due_today(scene: Scene) -> None:
    until = scene.until
    start = just_in_time(until, months(9))
    conduct = steady(
        (just_in_time(until, working_days(10)),),
        meetings=(just_in_time(until, weeks(6)),),
        talks=(just_in_time(until, weeks(4)),),
        gates={},
    )
    scene.on_plan_since(start, conduct)


def _put_right_yesterday(scene: Scene) -> None:
    start = scene.months_ago(10, and_days=scene.random.randint(1, 20))
    last = scene.yesterday
    contingency = Contingency(last, at_work(last + days(150)))
    conduct = steady(
        (scene.working_days_ago(20, 50), last),
        meetings=(scene.ago(60, 110), last),
        talks=(scene.ago(40, 110), last),
        contingencies=(contingency,),
        gates={9: last},
        assessments=NONE,
        chair_checks=(),
    )
    case = scene.on_plan_since(start, conduct, category=NEG)
    assessed = working(last, -scene.random.randint(25, 38))
    assess_again(scene.life, case, start=assessed, authorised_on=last)
    scene.challenge(case, Raised(Stage.INFORMAL, scene.working_days_ago(8, 20), last))


def _new_plan(scene: Scene) -> None:
    start = just_in_time(scene.until, working_days(10))
    scene.on_plan_since(start, steady(meetings=(), contingencies=()))


def _two_late_third_due_today(scene: Scene) -> None:
    visits = late_each_time(just_in_time(scene.until, working_days(10)), (12, 13, 8))
    scene.on_plan_since(scene.ago(130, 220), steady(visits))


def _two_on_time_since(scene: Scene) -> None:
    start = scene.ago(160, 230)
    visits = late_each_time(scene.working_days_ago(2, 5), (8, 9, 12, 13, 12))
    passed_on = scene.ago(10, 25)
    contingency = Contingency(working(start, 6), passed_on, decided_on=passed_on)
    scene.on_plan_since(start, steady(visits, contingencies=(contingency,)))


def _day_short_of_fifteen_months(scene: Scene) -> None:
    start = after_today(scene, 15)
    contingency = Contingency(working(start, 8), scene.until)
    conduct = steady(legal=legal(()), gates=on_time(start), contingencies=(contingency,))
    scene.on_plan_since(start, conduct)


def _thought_within_three_months(scene: Scene) -> None:
    start = scene.months_ago(19)
    conduct = steady(
        legal=legal((after_today(scene, 3),)),
        gates=on_time(start),
        assessments=NONE,
        chair_checks=(),
    )
    case = scene.on_plan_since(start, conduct, category=EMO)
    raised = just_in_time(scene.until, working_days(5))
    scene.challenge(case, Raised(Stage.INFORMAL, raised))


def _two_years_to_the_day(scene: Scene) -> None:
    start = scene.ago(60, 150)
    before = work_before(in_months(start, -24) + days(1))
    begun = work_before(before - days(scene.random.randint(240, 320)))
    scene.earlier_plan(
        begun, before, category=NEG, latest=EMO, closed_on=at_work(before + days(60))
    )
    scene.on_plan_since(start, steady(gates={}), category=NEG)


def _analysed_and_considered(scene: Scene) -> None:
    start = scene.ago(80, 170)
    before = work_before(in_months(start, -scene.random.randint(9, 16)))
    begun = work_before(before - days(scene.random.randint(240, 320)))
    scene.earlier_plan(begun, before, category=NEG, closed_on=at_work(before + days(60)))
    answered = at_work(start + days(scene.random.randint(10, 40)))
    conduct = steady(analysed_on=answered, legal=legal((answered,)), gates={})
    scene.on_plan_since(start, conduct, category=NEG)
    scene.read_history(answered)


def _panel_decided(scene: Scene) -> None:
    third = scene.ago(70, 150)
    second_end = work_before(in_months(third, -scene.random.randint(20, 25)))
    second = work_before(second_end - days(scene.random.randint(200, 260)))
    first_end = work_before(second - days(scene.random.randint(280, 360)))
    first = work_before(first_end - days(scene.random.randint(200, 260)))
    scene.earlier_plan(first, first_end, category=PHY, closed_on=at_work(first_end + days(70)))
    scene.earlier_plan(second, second_end, category=EMO, closed_on=at_work(second_end + days(70)))
    case = scene.on_plan_since(third, steady(gates={}), category=NEG)
    decided = at_work(third + days(scene.random.randint(12, 50)))
    for kind, post in ((DecisionKind.PANEL, "director"), (DecisionKind.WHOLE_HISTORY, "director")):
        decide(scene.life, case.children, kind=kind, on=decided, post=post)


def _fifteen_days(scene: Scene) -> None:
    last = scene.until - days(15)
    conduct = steady((last,), quiet_from=last + days(1))
    scene.on_plan_since(scene.ago(100, 200), conduct)


STORIES = (
    Story(
        "all due today",
        "Visit, core group, supervision and the nine-month challenge all fall due today.",
        {"DD-13": False, "DD-16": False, "DD-36": False, "DD-06": False, "DD-12": False},
        _all_due_today,
    ),
    Story(
        "put right yesterday",
        "Weeks late with everything, and all of it done yesterday: the neglect assessed anew, and "
        "the chair's concern replied to.",
        {
            "DD-06": False,
            "DD-07": False,
            "DD-09": False,
            "DD-13": False,
            "DD-16": False,
            "DD-27": False,
            "DD-36": False,
        },
        _put_right_yesterday,
    ),
    Story(
        "new plan",
        "Ten working days old: the first core group and the contingency are due today.",
        {"DD-16": False, "DD-09": False, "DD-13": False},
        _new_plan,
        seldom=True,
    ),
    Story(
        "two late, the third due today",
        "Two visits late running; the third is due today and not late yet.",
        {"DD-12": False, "DD-13": False},
        _two_late_third_due_today,
    ),
    Story(
        "two on time since",
        "Three visits late running in the spring of the plan, and the last two on time. The "
        "contingency's day came, and on it a decision.",
        {"DD-12": False, "DD-09": False},
        _two_on_time_since,
    ),
    Story(
        "a day short of fifteen months",
        "No legal thought yet, and tomorrow the plan is fifteen months old. The contingency's "
        "own day is today.",
        {"DD-05": False, "DD-06": False, "DD-09": False},
        _day_short_of_fifteen_months,
    ),
    Story(
        "thought within three months",
        "A long plan that is not for neglect, every gate passed; a legal step was put off, with "
        "reasons, a day less than three months ago. The chair raised a concern; the reply is due "
        "today.",
        {"DD-05": False, "DD-06": False, "DD-07": False, "DD-27": False},
        _thought_within_three_months,
    ),
    Story(
        "two years to the day",
        "Back on a plan two years to the day after the last one, which had ended for another harm.",
        {"DD-01": False, "DD-02": False, "DD-03": False},
        _two_years_to_the_day,
        ages=OLDER,
        seldom=True,
    ),
    Story(
        "analysed and considered",
        "Back within two years for the same harm; the chair wrote why, a lawyer was asked, and "
        "the whole history was read.",
        {"DD-01": False, "DD-02": False, "DD-03": False, "DD-08": False},
        _analysed_and_considered,
        ages=OLDER,
        seldom=True,
    ),
    Story(
        "panel decided",
        "A third plan, and the director's panel decided what follows.",
        {"DD-03": False, "DD-08": False},
        _panel_decided,
        ages=OLDER,
        seldom=True,
    ),
    Story(
        "fifteen days",
        "The last thing written is of fifteen days ago: one day short of silence.",
        {"DD-63": False},
        _fifteen_days,
        seldom=True,
    ),
)
