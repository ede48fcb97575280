"""Plans and pre-proceedings that nobody moves, and those that only look so."""

from __future__ import annotations

from datetime import date
from functools import partial

from keel.core.codes import WorkerChange
from keel.rulebook.calendar import weeks, working_days
from keel.synthetic.arrival import close_case
from keel.synthetic.days import at_work, days, in_months, just_in_time, work_before, working
from keel.synthetic.helping import help_in_need
from keel.synthetic.life import Habit
from keel.synthetic.plan_work import REVIEWS, Contingency
from keel.synthetic.proceeding import BeforeCourt, go_before_court
from keel.synthetic.stage import SCHOOL, Scene, Story, steady
from keel.synthetic.stories_of_help import CLOSELY, in_need
from keel.workforce.models import TeamKind


def _on_plan(
    scene: Scene,
    *,
    passes_on: date,
    decided_on: date | None = None,
    renewed_on: date | None = None,
    renewed_until: date | None = None,
    not_alone: int | None = None,
    without_agency: int = 0,
    looked: str = "between",
) -> None:
    """Eight months on a plan, two review conferences, and a contingency of the first days.

    `looked`: when the chair looked at the plan.
    """
    start = scene.ago(255, 266)
    reviews = (at_work(start + days(80)), at_work(start + days(228)))
    contingencies = [Contingency(working(start, 6), passes_on, decided_on, renewed_on)]
    if renewed_on:
        contingencies.append(Contingency(renewed_on, renewed_until))
    conduct = steady(
        (scene.working_days_ago(1, 6),),
        contingencies=tuple(contingencies),
        gates={},
        reviews=Habit(REVIEWS.rhythm, tail=reviews),
        not_alone=not_alone,
        without_agency=without_agency,
        chair_checks=_looks(scene, start)[looked],
    )
    scene.on_plan_since(start, conduct)


def _looks(scene: Scene, start: date) -> dict[str, tuple[date, ...]]:
    """The days on which a chair looked at a plan that was reviewed twice."""
    early = at_work(start + days(32))
    return {
        "never": (),
        "early": (early,),
        "between": (early, at_work(start + days(150))),
        "yesterday": (scene.yesterday,),
    }


def _never_alone(scene: Scene) -> None:
    start = scene.ago(150, 220)
    passed = Contingency(working(start, 6), scene.working_days_ago(8, 60))
    visits, alone = (scene.working_days_ago(1, 6),), scene.random.randint(3, 8)
    conduct = steady(visits, contingencies=(passed,), gates={}, not_alone=alone, without_agency=1)
    scene.on_plan_since(start, conduct)


def _without_a_school(scene: Scene) -> None:
    passes_on = scene.until + days(100)
    _on_plan(scene, passes_on=passes_on, not_alone=2, without_agency=2, looked="never")


def _passed_five_days_ago(scene: Scene) -> None:
    passes_on = just_in_time(scene.until, working_days(5))
    _on_plan(scene, passes_on=passes_on, not_alone=scene.random.randint(3, 8), looked="early")


def _decided_yesterday(scene: Scene) -> None:
    passed_on = scene.working_days_ago(8, 50)
    _on_plan(scene, passes_on=passed_on, decided_on=scene.yesterday, without_agency=2)


def _renewed(scene: Scene, on: date, until: date, *, looked: str) -> None:
    _on_plan(
        scene,
        passes_on=scene.until + days(100),
        renewed_on=on,
        renewed_until=until,
        not_alone=2,
        without_agency=1,
        looked=looked,
    )


def _renewed_and_passed(scene: Scene) -> None:
    _renewed(scene, scene.ago(90, 160), scene.working_days_ago(8, 50), looked="yesterday")


def _renewed_yesterday(scene: Scene) -> None:
    _renewed(scene, scene.yesterday, scene.until + days(160), looked="between")


def _before_court(
    scene: Scene, begun: date, *, end: date | None = None, since: date | None = None
) -> None:
    case = in_need(scene, since or work_before(begun - days(90)), CLOSELY)
    contingency_on = working(begun, scene.random.randint(4, 10))
    go_before_court(scene.life, case, BeforeCourt(begun, end, contingency_on, to_court=False))


def _over_time(scene: Scene) -> None:
    _before_court(scene, scene.ago(116, 190))


def _sixteen_weeks_today(scene: Scene) -> None:
    _before_court(scene, just_in_time(scene.until, weeks(16)))


def _stepped_down_yesterday(scene: Scene) -> None:
    _before_court(scene, scene.ago(120, 150), end=scene.yesterday)


def _again(scene: Scene, *, to_the_day: bool = False, read: bool = False) -> None:
    second = scene.ago(30, 70)
    last_end = work_before(second - days(scene.random.randint(280, 500)))
    if to_the_day:
        last_end = work_before(in_months(second, -24) + days(1))
    first = work_before(last_end - days(scene.random.randint(70, 105)))
    since, closed_on = work_before(first - days(40)), at_work(last_end + days(60))
    case = scene.in_need_since(since)
    scene.hold(case, TeamKind.PROTECTION, since, closed_on, WorkerChange.TRANSFER)
    help_in_need(scene.life, case, start=since, end=closed_on)
    contingency_on = working(first, 6)
    go_before_court(scene.life, case, BeforeCourt(first, last_end, contingency_on, to_court=False))
    close_case(scene.life, case, on=closed_on)
    _before_court(scene, second, since=work_before(second - days(70)))
    if read:
        scene.read_history(at_work(second + days(9)))


STORIES = (
    Story(
        "never alone",
        "Seen on the last visits, three or more, and each time with somebody in the room. The "
        "contingency's own day passed weeks ago, and nobody has decided; the school missed the "
        "last core group.",
        {"DD-14": True, "DD-11": True, "DD-17": False},
        _never_alone,
        ages=SCHOOL,
    ),
    Story(
        "core groups without a school",
        "The last two core groups were held without the school; two review conferences left the "
        "contingency of the first week as it was. Not seen alone on the last two visits, and alone "
        "on the one before. Not a word from the chair.",
        {"DD-17": True, "DD-10": True, "DD-14": False, "DD-26": True},
        _without_a_school,
        ages=SCHOOL,
    ),
    Story(
        "contingency passed this week",
        "The contingency that two review conferences left as it was had its own day five working "
        "days ago: today is the last to decide. The children are never seen alone, and "
        "the chair looked before the first review and not since.",
        {"DD-11": False, "DD-10": True, "DD-14": True, "DD-26": True},
        _passed_five_days_ago,
        ages=SCHOOL,
        seldom=True,
    ),
    Story(
        "contingency decided",
        "The day of an old contingency passed weeks ago, and yesterday it was decided. The school "
        "does not come to core groups. The chair looked before each review.",
        {"DD-11": False, "DD-10": False, "DD-17": True, "DD-26": False},
        _decided_yesterday,
    ),
    Story(
        "contingency renewed, and passed",
        "A new contingency between two review conferences, whose own day passed weeks ago. Twice "
        "not seen alone, once without the school; the chair looked yesterday for the first time.",
        {"DD-10": False, "DD-11": True, "DD-14": False, "DD-17": False, "DD-26": False},
        _renewed_and_passed,
        ages=SCHOOL,
    ),
    Story(
        "contingency renewed yesterday",
        "Two review conferences on an old contingency, and yesterday a new one. Twice not seen "
        "alone, and once without the school.",
        {"DD-10": False, "DD-14": False, "DD-17": False},
        _renewed_yesterday,
        ages=SCHOOL,
        seldom=True,
    ),
    Story(
        "over time before court",
        "More than sixteen weeks in pre-proceedings, and no decision.",
        {"DD-31": True},
        _over_time,
    ),
    Story(
        "sixteen weeks before court",
        "Sixteen weeks in pre-proceedings today.",
        {"DD-31": False},
        _sixteen_weeks_today,
    ),
    Story(
        "stepped down yesterday",
        "More than sixteen weeks in pre-proceedings, which ended yesterday.",
        {"DD-31": False},
        _stepped_down_yesterday,
    ),
    Story(
        "before court again",
        "In pre-proceedings again, within two years of the last.",
        {"DD-35": True},
        _again,
    ),
    Story(
        "before court two years on",
        "In pre-proceedings again, two years to the day after the last ended.",
        {"DD-35": False},
        partial(_again, to_the_day=True),
        ages=(5, 11),
    ),
    Story(
        "before court again, history read",
        "In pre-proceedings again within two years, and the whole history was read.",
        {"DD-35": False},
        partial(_again, read=True),
    ),
)
