"""Plans and pre-proceedings that nobody moves, and those that only look so."""

from __future__ import annotations

from datetime import date
from functools import partial

from keel.core.codes import WorkerChange
from keel.oversight.models import DecisionKind
from keel.rulebook.calendar import weeks, working_days
from keel.synthetic.arrival import close_case
from keel.synthetic.days import at_work, days, in_months, just_in_time, work_before, working
from keel.synthetic.helping import HelpConduct, help_in_need
from keel.synthetic.life import Habit
from keel.synthetic.overseeing import decide
from keel.synthetic.plan_work import REVIEWS, Contingency
from keel.synthetic.proceeding import BeforeCourt, go_before_court
from keel.synthetic.stage import IN_TIME, TALKS, Scene, Story, steady
from keel.synthetic.stories_of_help import in_need
from keel.workforce.models import TeamKind

_CLOSELY = HelpConduct(visits=Habit(IN_TIME), supervision=Habit(TALKS))


def _contingency_passed(
    scene: Scene, *, passed_on: date | None = None, decided_on: date | None = None
) -> None:
    start = scene.ago(150, 220)
    passed_on = passed_on or scene.working_days_ago(8, 20)
    contingency = Contingency(working(start, 6), passed_on, decided_on=decided_on)
    scene.on_plan_since(start, steady(contingencies=(contingency,), gates={}))


def _passed_five_days_ago(scene: Scene) -> None:
    _contingency_passed(scene, passed_on=just_in_time(scene.until, working_days(5)))


def _decided_yesterday(scene: Scene) -> None:
    _contingency_passed(scene, decided_on=scene.yesterday)


def _reviewed_twice(scene: Scene, *, renewed_on: date | None = None) -> None:
    """Eight months on a plan, and two review conferences."""
    start = scene.ago(255, 266)
    reviews = (at_work(start + days(80)), at_work(start + days(228)))
    last = scene.until + days(100)
    first = Contingency(working(start, 6), last, replaced_on=renewed_on)
    found = (first, Contingency(renewed_on, last + days(60))) if renewed_on else (first,)
    conduct = steady(
        contingencies=found,
        gates={},
        reviews=Habit(REVIEWS.rhythm, tail=reviews),
    )
    scene.on_plan_since(start, conduct)


def _renewed_between(scene: Scene) -> None:
    _reviewed_twice(scene, renewed_on=scene.ago(90, 160))


def _renewed_yesterday(scene: Scene) -> None:
    _reviewed_twice(scene, renewed_on=scene.yesterday)


def _on_plan(
    scene: Scene, *, not_alone: int | None = None, without_agency: int | None = None
) -> None:
    visits = (scene.working_days_ago(1, 6),)
    conduct = steady(visits, gates={}, not_alone=not_alone, without_agency=without_agency)
    scene.on_plan_since(scene.ago(150, 240), conduct)


def _before_court(
    scene: Scene, begun: date, *, end: date | None = None, since: date | None = None
) -> None:
    case = in_need(scene, since or work_before(begun - days(90)), _CLOSELY)
    contingency_on = working(begun, scene.random.randint(4, 10))
    go_before_court(scene.life, case, BeforeCourt(begun, end, contingency_on, to_court=False))


def _over_time(scene: Scene) -> None:
    _before_court(scene, scene.ago(116, 150))


def _sixteen_weeks_today(scene: Scene) -> None:
    _before_court(scene, just_in_time(scene.until, weeks(16)))


def _stepped_down_yesterday(scene: Scene) -> None:
    _before_court(scene, scene.ago(120, 150), end=scene.yesterday)


def _again(scene: Scene, *, to_the_day: bool = False, read: bool = False) -> None:
    second = scene.ago(30, 70)
    last_end = work_before(second - days(scene.random.randint(280, 500)))
    if to_the_day:
        last_end = in_months(second, -24)
        last_end = last_end if at_work(last_end) == last_end else work_before(last_end)
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
        decide(
            scene.life,
            scene.children,
            kind=DecisionKind.WHOLE_HISTORY,
            on=at_work(second + days(9)),
            post="head_of_service",
        )


STORIES = (
    Story(
        "contingency passed",
        "The contingency's own day passed weeks ago, and nobody has decided.",
        {"DD-11": True},
        _contingency_passed,
    ),
    Story(
        "contingency passed this week",
        "The contingency's own day passed five working days ago: today is the last to decide.",
        {"DD-11": False},
        _passed_five_days_ago,
    ),
    Story(
        "contingency decided",
        "The contingency's own day passed weeks ago, and yesterday it was decided.",
        {"DD-11": False},
        _decided_yesterday,
    ),
    Story(
        "same contingency twice reviewed",
        "Two review conferences, and the contingency is still the one of the first week.",
        {"DD-10": True},
        _reviewed_twice,
    ),
    Story(
        "contingency renewed",
        "Two review conferences, and a new contingency between them.",
        {"DD-10": False},
        _renewed_between,
    ),
    Story(
        "contingency renewed yesterday",
        "Two review conferences on an old contingency, and yesterday a new one.",
        {"DD-10": False},
        _renewed_yesterday,
    ),
    Story(
        "never alone",
        "Seen on the last three visits, and each time with somebody in the room.",
        {"DD-14": True},
        partial(_on_plan, not_alone=3),
        ages=(6, 14),
    ),
    Story(
        "twice not alone",
        "Not seen alone on the last two visits, and alone on the one before.",
        {"DD-14": False},
        partial(_on_plan, not_alone=2),
        ages=(6, 14),
    ),
    Story(
        "core groups without a school",
        "The last two core groups were held without the school.",
        {"DD-17": True},
        partial(_on_plan, without_agency=2),
    ),
    Story(
        "one core group without a school",
        "The school missed the last core group, and came to the one before.",
        {"DD-17": False},
        partial(_on_plan, without_agency=1),
    ),
    Story(
        "over time before court",
        "More than sixteen weeks in pre-proceedings, and no decision.",
        {"DD-31": True},
        _over_time,
        children=2,
    ),
    Story(
        "sixteen weeks before court",
        "Sixteen weeks in pre-proceedings today.",
        {"DD-31": False},
        _sixteen_weeks_today,
        children=2,
    ),
    Story(
        "stepped down yesterday",
        "More than sixteen weeks in pre-proceedings, which ended yesterday.",
        {"DD-31": False},
        _stepped_down_yesterday,
        children=2,
    ),
    Story(
        "before court again",
        "In pre-proceedings again, within two years of the last.",
        {"DD-35": True},
        _again,
        children=2,
    ),
    Story(
        "before court two years on",
        "In pre-proceedings again, two years to the day after the last ended.",
        {"DD-35": False},
        partial(_again, to_the_day=True),
        children=2,
        ages=(5, 11),
    ),
    Story(
        "before court again, history read",
        "In pre-proceedings again within two years, and the whole history was read.",
        {"DD-35": False},
        partial(_again, read=True),
        children=2,
    ),
)
