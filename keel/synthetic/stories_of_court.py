"""The road to court and into care, where it stands still or came too late; and what is near."""

from __future__ import annotations

from datetime import date
from functools import partial

from keel.core.codes import WorkerChange
from keel.rulebook.calendar import weeks, working_days
from keel.synthetic.arrival import Case
from keel.synthetic.assessing import assess_again
from keel.synthetic.caring import care
from keel.synthetic.days import at_work, days, in_months, just_in_time, work_before, working
from keel.synthetic.helping import help_in_need
from keel.synthetic.proceeding import BeforeCourt, go_before_court
from keel.synthetic.stage import Scene, Story, on_time, steady
from keel.synthetic.stories_of_care import stay_since
from keel.synthetic.stories_of_help import CLOSELY, in_need
from keel.workforce.models import TeamKind


def _before_court(scene: Scene, begun: date, *meetings: date) -> Case:
    """In pre-proceedings since a day; the letter, the first meeting, and so many reviews."""
    case = in_need(scene, work_before(begun - days(90)), CLOSELY)
    what = BeforeCourt(begun, None, working(begun, 7), meetings=meetings)
    go_before_court(scene.life, case, what)
    return case


def _letter_and_meeting(begun: date) -> tuple[date, date]:
    return working(begun, 6), working(begun, 14)


def _idle_since_first_meeting(scene: Scene) -> None:
    begun = scene.ago(75, 105)
    _before_court(scene, begun, *_letter_and_meeting(begun))


def _nothing_but_a_date(scene: Scene) -> None:
    begun = scene.ago(48, 80)
    _before_court(scene, begun, begun, begun)


def _six_weeks_today(scene: Scene) -> None:
    begun = scene.ago(80, 100)
    last = just_in_time(scene.until, weeks(6))
    _before_court(scene, begun, *_letter_and_meeting(begun), last)


def _reviewed_yesterday(scene: Scene) -> None:
    begun = scene.ago(80, 105)
    _before_court(scene, begun, *_letter_and_meeting(begun), scene.yesterday)


def _assessed_meanwhile(scene: Scene) -> None:
    begun = scene.ago(80, 105)
    case = _before_court(scene, begun, *_letter_and_meeting(begun))
    done = scene.ago(5, 25)
    begun = working(done, -scene.random.randint(20, 35))
    assess_again(scene.life, case, start=begun, authorised_on=done)


def _to_the_court(scene: Scene, decided: date, *issued: date) -> None:
    """After three months in pre-proceedings it was decided to ask the court."""
    begun = work_before(decided - days(scene.random.randint(80, 105)))
    case = in_need(scene, work_before(begun - days(90)), CLOSELY)
    what = BeforeCourt(begun, decided, working(begun, 7), to_court=True, issued=issued)
    go_before_court(scene.life, case, what)


def _court_not_asked(scene: Scene) -> None:
    _to_the_court(scene, scene.working_days_ago(12, 50))


def _court_to_be_asked_today(scene: Scene) -> None:
    _to_the_court(scene, just_in_time(scene.until, working_days(10)))


def _court_asked_yesterday(scene: Scene) -> None:
    _to_the_court(scene, scene.working_days_ago(13, 30), scene.yesterday)


def _into_care(scene: Scene, case: Case, start: date, *, read: bool = False) -> None:
    """The children come into care, and sometimes somebody asks why only now."""
    scene.hold(case, TeamKind.LOOKED_AFTER, start, None, WorkerChange.TRANSFER)
    care(scene.life, case, stay_since(scene, start))
    if read:
        scene.read_history(at_work(start + days(scene.random.randint(8, 25))))


def _after_a_plan(scene: Scene, length: int, *, read: bool = False) -> None:
    """So many months on a protection plan, and then into care."""
    start = scene.ago(40, 160)
    begun = work_before(in_months(start, -length))
    case = scene.case_before(begun)
    scene.hold(case, TeamKind.PROTECTION, begun, start, WorkerChange.TRANSFER)
    scene.plan(case, begun, end=start, conduct=steady(gates=on_time(begun)))
    _into_care(scene, case, start, read=read)


def _after_two_plans(scene: Scene, *, long_ago: bool = False) -> None:
    """A second plan, and then into care."""
    start = scene.ago(40, 160)
    second = work_before(start - days(scene.random.randint(100, 160)))
    last_day = second - days(scene.random.randint(150, 220))
    if long_ago:
        last_day = in_months(start, -24) - days(scene.random.randint(1, 9))
    ended = work_before(last_day + days(1))
    first = work_before(ended - days(scene.random.randint(180, 240)))
    closed_on = at_work(ended + days(60))
    scene.earlier_plan(first, ended, category="EMO", closed_on=closed_on)
    case = scene.case_before(second)
    scene.hold(case, TeamKind.PROTECTION, second, start, WorkerChange.TRANSFER)
    scene.plan(case, second, end=start, category="NEG", conduct=steady(gates={}))
    _into_care(scene, case, start)


def _after_pre_proceedings(scene: Scene, length: int) -> None:
    """So many days in pre-proceedings, and then into care."""
    start = scene.ago(40, 160)
    begun = at_work(start - days(length))
    since = work_before(begun - days(80))
    case = scene.in_need_since(since)
    scene.hold(case, TeamKind.PROTECTION, since, start, WorkerChange.TRANSFER)
    help_in_need(scene.life, case, start=since, end=start)
    what = BeforeCourt(begun, start, working(begun, 7), to_court=False)
    go_before_court(scene.life, case, what)
    _into_care(scene, case, start)


STORIES = (
    Story(
        "idle before court",
        "A letter and a first meeting in the first weeks of pre-proceedings, and nothing since.",
        {"DD-32": True},
        _idle_since_first_meeting,
    ),
    Story(
        "pre-proceedings that nobody began",
        "The parents were met on the first day of pre-proceedings, and then never again.",
        {"DD-32": True},
        _nothing_but_a_date,
    ),
    Story(
        "six weeks idle today",
        "In pre-proceedings; the last review was six weeks ago.",
        {"DD-32": False},
        _six_weeks_today,
    ),
    Story(
        "reviewed before court yesterday",
        "Months in pre-proceedings without a meeting, and yesterday one was held.",
        {"DD-32": False},
        _reviewed_yesterday,
    ),
    Story(
        "assessed before court",
        "No meeting for two months; an assessment was authorised within the month.",
        {"DD-32": False},
        _assessed_meanwhile,
    ),
    Story(
        "court not asked",
        "It was decided weeks ago to go to court, and the court has not been asked.",
        {"DD-33": True},
        _court_not_asked,
    ),
    Story(
        "court to be asked today",
        "It was decided to go to court; the ten working days end today.",
        {"DD-33": False},
        _court_to_be_asked_today,
    ),
    Story(
        "court asked yesterday",
        "The court was asked yesterday, days late.",
        {"DD-33": False},
        _court_asked_yesterday,
    ),
    Story(
        "into care after a long plan",
        "Sixteen months and more on a protection plan before the children came into care.",
        {"DD-34": True},
        partial(_after_a_plan, length=17),
    ),
    Story(
        "into care after two plans",
        "Two protection plans within two years before the children came into care.",
        {"DD-34": True},
        _after_two_plans,
        ages=(5, 13),
    ),
    Story(
        "into care after long pre-proceedings",
        "Eighteen weeks in pre-proceedings before the children came into care.",
        {"DD-34": True},
        partial(_after_pre_proceedings, length=128),
    ),
    Story(
        "into care within fourteen months",
        "Fourteen months on a protection plan before the children came into care.",
        {"DD-34": False},
        partial(_after_a_plan, length=14),
    ),
    Story(
        "into care, and the history read",
        "Into care after a long plan; the whole history was read, and what it teaches written.",
        {"DD-34": False},
        partial(_after_a_plan, length=17, read=True),
    ),
    Story(
        "into care, an old plan",
        "Into care from a plan; the one before ended more than two years ago.",
        {"DD-34": False},
        partial(_after_two_plans, long_ago=True),
        ages=(6, 13),
    ),
    Story(
        "into care after fifteen weeks",
        "Less than sixteen weeks in pre-proceedings before the children came into care.",
        {"DD-34": False},
        partial(_after_pre_proceedings, length=108),
    ),
)
