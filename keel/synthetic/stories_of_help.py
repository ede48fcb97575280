"""Assessments, children in need, families who come back: what goes wrong, and what only nearly."""

from __future__ import annotations

from datetime import date
from functools import partial

from keel.core.codes import WorkerChange
from keel.rulebook.calendar import weeks, working_days
from keel.rulebook.family_help.assessment import ASSESSMENT_FROM_REFERRAL
from keel.synthetic.arrival import Case, be_referred, close_case, early_help
from keel.synthetic.assessing import NOTHING, SERVICES, Overseen, Steps, assess
from keel.synthetic.days import at_work, days, just_in_time, still_in_time, work_before, working
from keel.synthetic.helping import HelpConduct, help_in_need
from keel.synthetic.life import Habit, Rhythm
from keel.synthetic.proceeding import BeforeCourt, go_before_court
from keel.synthetic.stage import IN_TIME, SCHOOL, TALKS, Scene, Story
from keel.workforce.models import TeamKind

_VISITS = Rhythm(12, 18, 20, 0.0, in_working_days=True)
CLOSELY = HelpConduct(visits=Habit(IN_TIME), supervision=Habit(TALKS))
"""As often as pre-proceedings ask for, which is as often as a protection plan does."""


def being_assessed(
    scene: Scene,
    received: date,
    *,
    worry: str = "neglect",
    done: date | None = None,
    overseen: Overseen | None = None,
    steps: Steps | None = None,
) -> Case:
    """Referred, and in the middle of an assessment, or after it where it was authorised."""
    case = scene.refer(received, worry=worry)
    scene.hold(case, TeamKind.ASSESSMENT, received, None, WorkerChange.FIRST_CONTACT)
    assess(scene.life, case, authorised_on=done, outcome=SERVICES, overseen=overseen, steps=steps)
    return case


def nobody_has_seen(scene: Scene, *, between: tuple[int, int], worry: str = "neglect") -> None:
    """Referred so many working days ago, and not seen in the assessment."""
    received = scene.working_days_ago(*between)
    steps = Steps(None, (working(received, 9),))
    being_assessed(scene, received, worry=worry, steps=steps)


def _late_and_words_only(scene: Scene) -> None:
    received = scene.working_days_ago(50, 58)
    entry = Overseen(working(received, scene.random.randint(38, 44)), effect=False)
    being_assessed(scene, received, overseen=entry)


def _due_today(scene: Scene) -> None:
    being_assessed(scene, still_in_time(scene.until, ASSESSMENT_FROM_REFERRAL))


def _overseen_in_time(scene: Scene) -> None:
    received = scene.working_days_ago(50, 58)
    being_assessed(
        scene, received, overseen=Overseen(working(received, scene.random.randint(40, 45)))
    )


def _overseen_yesterday(scene: Scene) -> None:
    being_assessed(scene, scene.working_days_ago(52, 60), overseen=Overseen(scene.yesterday))


def _authorised_yesterday(scene: Scene) -> None:
    received = scene.working_days_ago(50, 58)
    late = Overseen(scene.yesterday, about="AS-01b")
    being_assessed(scene, received, done=scene.yesterday, overseen=late)


def in_need(scene: Scene, start: date, conduct: HelpConduct) -> Case:
    case = scene.in_need_since(start)
    scene.hold(case, TeamKind.PROTECTION, start, None, WorkerChange.TRANSFER)
    help_in_need(scene.life, case, start=start, end=None, conduct=conduct)
    return case


def _not_seen_in_need(scene: Scene) -> None:
    seen = scene.working_days_ago(25, 60)
    tried = scene.working_days_ago(6, 12)
    conduct = HelpConduct(visits=Habit(_VISITS, tail=(seen,)), tries=(tried,))
    in_need(scene, scene.ago(120, 200), conduct)


def _seen_twenty_days_ago(scene: Scene) -> None:
    seen = just_in_time(scene.until, working_days(20))
    in_need(scene, scene.ago(120, 200), HelpConduct(visits=Habit(_VISITS, tail=(seen,))))


def short_case(scene: Scene, received: date, closed: date) -> None:
    """Referred, assessed, closed."""
    case = scene.refer(received, worry="domestic")
    scene.hold(case, TeamKind.ASSESSMENT, received, closed, WorkerChange.FIRST_CONTACT)
    assess(scene.life, case, authorised_on=work_before(closed), outcome=NOTHING)
    close_case(scene.life, case, on=closed, reason="RC8")


def open_again(scene: Scene, received: date) -> None:
    """Referred once more, and in need since."""
    case = scene.refer(received, worry="domestic")
    moved = working(received, scene.random.randint(30, 40))
    scene.hold(case, TeamKind.ASSESSMENT, received, moved, WorkerChange.FIRST_CONTACT)
    scene.hold(case, TeamKind.PROTECTION, moved, None, WorkerChange.TRANSFER)
    assess(scene.life, case, authorised_on=working(moved, -2), outcome=SERVICES)
    if moved < scene.until:
        help_in_need(scene.life, case, start=moved, end=None)


def _in_and_out(scene: Scene) -> None:
    third = scene.ago(70, 140)
    second = work_before(third - days(scene.random.randint(170, 260)))
    first = work_before(second - days(scene.random.randint(200, 300)))
    short_case(scene, first, at_work(first + days(50)))
    short_case(scene, second, at_work(second + days(55)))
    open_again(scene, third)


def _from_early_help(scene: Scene) -> None:
    third = scene.ago(60, 130)
    second = work_before(third - days(scene.random.randint(200, 280)))
    begun = work_before(second - days(scene.random.randint(220, 330)))
    be_referred(scene.life, scene.children, on=begun, accepted=False)
    early_help(
        scene.life,
        scene.children,
        start=at_work(begun + days(3)),
        end=work_before(second - days(30)),
    )
    short_case(scene, second, at_work(second + days(48)))
    open_again(scene, third)


def _two_years_since_the_first(scene: Scene) -> None:
    third = scene.ago(60, 130)
    second = scene.months_ago(24)
    first = work_before(second - days(scene.random.randint(150, 260)))
    short_case(scene, first, at_work(first + days(50)))
    short_case(scene, second, at_work(second + days(50)))
    open_again(scene, third)


def _history_read(scene: Scene) -> None:
    third = scene.ago(90, 140)
    second = work_before(third - days(scene.random.randint(170, 260)))
    first = work_before(second - days(scene.random.randint(200, 300)))
    short_case(scene, first, at_work(first + days(50)))
    short_case(scene, second, at_work(second + days(55)))
    open_again(scene, third)
    scene.read_history(at_work(third + days(20)))


def _refused_between(scene: Scene) -> None:
    third = scene.ago(70, 140)
    second = work_before(third - days(scene.random.randint(120, 200)))
    first = work_before(second - days(scene.random.randint(200, 300)))
    short_case(scene, first, at_work(first + days(50)))
    be_referred(scene.life, scene.children, on=second, accepted=False)
    open_again(scene, third)


def _before_court_alone(scene: Scene) -> None:
    begun = scene.ago(48, 66)
    conduct = HelpConduct(supervision=Habit(TALKS, tail=(work_before(begun - days(5)),)))
    case = in_need(scene, scene.ago(150, 220), conduct)
    go_before_court(scene.life, case, BeforeCourt(begun, None))


def _before_court_with_care(scene: Scene) -> None:
    begun = scene.ago(48, 66)
    talk = just_in_time(scene.until, weeks(4))
    conduct = HelpConduct(supervision=Habit(TALKS, tail=(talk,)))
    case = in_need(scene, scene.ago(150, 220), conduct)
    go_before_court(
        scene.life, case, BeforeCourt(begun, None, working(begun, scene.random.randint(4, 10)))
    )


STORIES = (
    Story(
        "late, unseen",
        "The assessment is weeks late and nobody has seen the children in it; no manager has "
        "written what that does to them.",
        {"DD-23": True, "DD-24": True},
        partial(nobody_has_seen, between=(49, 85)),
    ),
    Story(
        "late, words only",
        "A manager wrote why the assessment is late and what is next, and not a word about what "
        "it does to the child.",
        {"DD-23": True},
        _late_and_words_only,
    ),
    Story("due today", "The assessment is due today.", {"DD-23": False}, _due_today),
    Story(
        "overseen in time",
        "Late, and before it was late a manager wrote what that means for the child.",
        {"DD-23": False},
        _overseen_in_time,
    ),
    Story(
        "overseen yesterday",
        "Late and unseen until yesterday, when the manager wrote.",
        {"DD-23": False},
        _overseen_yesterday,
        children=1,
    ),
    Story(
        "authorised yesterday",
        "Late, never overseen as it should be, and authorised yesterday.",
        {"DD-23": False},
        _authorised_yesterday,
        children=1,
    ),
    Story(
        "not seen, in need",
        "Nobody has seen the child for five weeks and more; once somebody tried.",
        {"DD-13": True},
        _not_seen_in_need,
    ),
    Story(
        "seen twenty days ago",
        "Seen twenty working days ago: the next visit is due today.",
        {"DD-13": False},
        _seen_twenty_days_ago,
    ),
    Story(
        "in and out",
        "Closed, back, closed, and back again within two years.",
        {"DD-08": True},
        _in_and_out,
        ages=SCHOOL,
    ),
    Story(
        "out of early help twice",
        "Early help ended and the family came back; that closed too, and they are back again.",
        {"DD-08": True},
        _from_early_help,
        ages=SCHOOL,
    ),
    Story(
        "two years since the first return",
        "The first return was two years ago to the day, so only the second counts.",
        {"DD-08": False},
        _two_years_since_the_first,
        ages=SCHOOL,
    ),
    Story(
        "history read",
        "Back twice in two years, and then the whole history was read.",
        {"DD-08": False},
        _history_read,
        ages=SCHOOL,
    ),
    Story(
        "refused in between",
        "Back once. The referral in between led to nothing, so it was no return.",
        {"DD-08": False},
        _refused_between,
        ages=SCHOOL,
    ),
    Story(
        "before court, alone",
        "Seven weeks in pre-proceedings, no contingency, and not a word in supervision.",
        {"DD-09": True, "DD-36": True},
        _before_court_alone,
    ),
    Story(
        "before court, with care",
        "In pre-proceedings with a dated contingency, and talked about within four weeks.",
        {"DD-09": False, "DD-36": False},
        _before_court_with_care,
    ),
)
