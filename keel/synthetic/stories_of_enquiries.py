"""From a referral to a conference: late, unseen, untold, back too soon; and what only nearly is."""

from __future__ import annotations

from datetime import date
from functools import partial

from keel.rulebook.calendar import working_days
from keel.rulebook.child_protection.enquiry import INITIAL_CONFERENCE
from keel.synthetic.assessing import Steps, assess_again
from keel.synthetic.days import at_work, days, just_in_time, still_in_time, work_before, working
from keel.synthetic.plan_work import EMO, NEG
from keel.synthetic.plans_in_time import after_today
from keel.synthetic.protecting import Road, enquire
from keel.synthetic.stage import NONE, Scene, Story, on_time, steady
from keel.synthetic.stories_of_help import being_assessed, nobody_has_seen, open_again, short_case

_assessing = partial(being_assessed, worry="harm")


def _to_conference(scene: Scene, started: date, road: Road, *, led_to_plan: bool = False) -> None:
    """Referred a day or two before an enquiry that leads to a conference."""
    case = _assessing(scene, working(started, -scene.random.randint(1, 2)))
    enquire(scene.life, case, on=started, road=road, led_to_plan=led_to_plan)


def _not_told(scene: Scene) -> None:
    decided = scene.working_days_ago(3, 7)
    _to_conference(scene, working(decided, -scene.random.randint(2, 4)), Road(decided))


def _never_told(scene: Scene) -> None:
    started = scene.working_days_ago(17, 40)
    _to_conference(scene, started, Road(working(started, scene.random.randint(3, 6))))


def _told_by_today(scene: Scene) -> None:
    decided = just_in_time(scene.until, working_days(1))
    _to_conference(scene, working(decided, -3), Road(decided))


def _told_yesterday(scene: Scene) -> None:
    decided = scene.working_days_ago(5, 8)
    _to_conference(scene, working(decided, -3), Road(decided, scene.yesterday))


def _conference_late(
    scene: Scene, *, planned: int | None = None, held: bool = False, due_today: bool = False
) -> None:
    """Asked for in time; by day 15 not held, with or without a plan for the meantime."""
    started = scene.working_days_ago(17, 24 if held else 40)
    if due_today:
        started = still_in_time(scene.until, INITIAL_CONFERENCE)
    decided = working(started, 6)
    road = Road(
        decided,
        working(decided, 1),
        working(started, planned) if planned else None,
        scene.yesterday if held else None,
    )
    _to_conference(scene, started, road)


def _nothing_recorded(scene: Scene) -> None:
    received = scene.working_days_ago(31, 42)
    _assessing(scene, received, steps=Steps(working(received, 4), (working(received, 10),)))


def _to_be_seen_today(scene: Scene) -> None:
    received = just_in_time(scene.until, working_days(25))
    _assessing(scene, received, steps=Steps(None, (scene.working_days_ago(4, 6),)))


def _seen_yesterday(scene: Scene) -> None:
    received = scene.working_days_ago(30, 40)
    _assessing(scene, received, steps=Steps(scene.yesterday, (working(received, 10),)))


def _ten_days_quiet(scene: Scene) -> None:
    received = scene.working_days_ago(30, 40)
    last = just_in_time(scene.until, working_days(10))
    _assessing(scene, received, steps=Steps(working(received, 4), (working(received, 9), last)))


def _back(scene: Scene, back: date, after: int, *, read: bool = False) -> None:
    """Closed, and so many days later referred again."""
    closed = work_before(back - days(after - 1))
    short_case(scene, work_before(closed - days(scene.random.randint(44, 60))), closed)
    open_again(scene, back)
    if read:
        scene.read_history(at_work(back + days(15)))


def _back_soon(scene: Scene) -> None:
    _back(scene, scene.ago(45, 150), scene.random.randint(30, 150))


def _back_after_half_a_year(scene: Scene) -> None:
    _back(scene, scene.ago(45, 150), 181)


def _back_half_a_year_ago(scene: Scene) -> None:
    _back(scene, scene.ago(180, 180), 90)


def _back_and_read(scene: Scene) -> None:
    _back(scene, scene.ago(45, 150), scene.random.randint(30, 150), read=True)


def _long_neglect(
    scene: Scene, *, category: str = NEG, again: str = "", short: bool = False
) -> None:
    """On a plan for ten months or more; assessed again, or not."""
    start = after_today(scene, 9) if short else scene.months_ago(scene.random.randint(10, 13))
    conduct = steady(gates=on_time(start), assessments=NONE)
    case = scene.on_plan_since(start, conduct, category=category)
    if again:
        done = scene.yesterday if again == "yesterday" else after_today(scene, 6)
        begun = working(done, -scene.random.randint(25, 38))
        assess_again(scene.life, case, start=begun, authorised_on=done)


STORIES = (
    Story(
        "conference service not told",
        "A conference was decided on days ago, and nobody has asked for it.",
        {"DD-20": True},
        _not_told,
        seldom=True,
    ),
    Story(
        "conference never asked for",
        "A conference was decided on weeks ago and nobody has asked for it; day 15 has passed, and "
        "nothing says what happens meanwhile.",
        {"DD-20": True, "DD-21": True},
        _never_told,
    ),
    Story(
        "conference service told by today",
        "A conference was decided on a working day ago: it is to be asked for today.",
        {"DD-20": False},
        _told_by_today,
    ),
    Story(
        "conference service told yesterday",
        "A conference was asked for yesterday, days late.",
        {"DD-20": False},
        _told_yesterday,
    ),
    Story(
        "conference late",
        "Asked for in time, and by day 15 not held; nothing says what happens meanwhile.",
        {"DD-21": True, "DD-20": False},
        _conference_late,
    ),
    Story(
        "conference late, safe meanwhile",
        "The conference is late; before it was, it was planned who sleeps where until it is held.",
        {"DD-21": False},
        partial(_conference_late, planned=13),
    ),
    Story(
        "conference due today",
        "The conference is due today.",
        {"DD-21": False, "DD-20": False},
        partial(_conference_late, due_today=True),
    ),
    Story(
        "conference held yesterday",
        "The conference was late and without a plan for the meantime; it was held yesterday.",
        {"DD-21": False},
        partial(_conference_late, held=True),
    ),
    Story(
        "assessed and not seen",
        "A month into the assessment nobody has seen the children.",
        {"DD-24": True},
        partial(nobody_has_seen, between=(27, 40), worry="harm"),
        seldom=True,
    ),
    Story(
        "assessment asleep",
        "Seen in the first week; then the assessment lay for a month with nothing written.",
        {"DD-24": True},
        _nothing_recorded,
    ),
    Story(
        "to be seen today",
        "Not seen in the assessment yet; day 25 is today.",
        {"DD-24": False},
        _to_be_seen_today,
    ),
    Story(
        "seen yesterday",
        "Not seen in the assessment for weeks, and yesterday somebody did.",
        {"DD-24": False},
        _seen_yesterday,
    ),
    Story(
        "ten quiet days",
        "The last thing written in the assessment is of ten working days ago.",
        {"DD-24": False},
        _ten_days_quiet,
    ),
    Story(
        "back within half a year",
        "Closed as settled, and referred again within months.",
        {"DD-04": True},
        _back_soon,
    ),
    Story(
        "back after half a year",
        "Referred again a day more than half a year after the case was closed.",
        {"DD-04": False},
        _back_after_half_a_year,
    ),
    Story(
        "back half a year ago",
        "Back within three months; that was half a year ago today.",
        {"DD-04": False},
        _back_half_a_year_ago,
    ),
    Story(
        "back, and the history read",
        "Back within months, and somebody read the whole history.",
        {"DD-04": False},
        _back_and_read,
    ),
    Story(
        "long neglect",
        "On a plan for neglect for a year or nearly, and never assessed since it began.",
        {"DD-07": True},
        _long_neglect,
        ages=(3, 13),
        seldom=True,
    ),
    Story(
        "nine months of neglect tomorrow",
        "On a plan for neglect since almost nine months, and not assessed again yet.",
        {"DD-07": False},
        partial(_long_neglect, short=True),
        seldom=True,
    ),
    Story(
        "neglect assessed yesterday",
        "A year on a plan for neglect; a new assessment was authorised yesterday.",
        {"DD-07": False},
        partial(_long_neglect, again="yesterday"),
        seldom=True,
    ),
    Story(
        "neglect assessed half a year ago",
        "A year on a plan for neglect; assessed again just under half a year ago.",
        {"DD-07": False},
        partial(_long_neglect, again="half a year ago"),
        seldom=True,
    ),
    Story(
        "a year of another harm",
        "A year on a plan that is not for neglect.",
        {"DD-07": False},
        partial(_long_neglect, category=EMO),
        seldom=True,
    ),
)
