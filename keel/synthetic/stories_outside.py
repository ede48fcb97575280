"""Out of sight: private arrangements, homeless, missing, gone from care, in the cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from keel.core.codes import PlacementType, WorkerChange
from keel.rulebook.calendar import attains_on, weeks, working_days
from keel.synthetic.arrival import Case
from keel.synthetic.assessing import NOTHING, assess
from keel.synthetic.days import at_work, days, in_months, just_in_time, work_before, working
from keel.synthetic.fostered_privately import Arrangement, live_with_friends
from keel.synthetic.going_missing import TimeMissing
from keel.synthetic.homeless import come_as_homeless
from keel.synthetic.leaving import LastHeard
from keel.synthetic.nights import Arrest, be_arrested
from keel.synthetic.stage import Scene, Story
from keel.synthetic.stay_in_care import Home
from keel.synthetic.stays import left_care
from keel.synthetic.stories_of_care import live_in_care, stay_since
from keel.workforce.models import TeamKind

OF_SIXTEEN, GROWN = (16.3, 18.6), (19.0, 21.8)


def _known(scene: Scene, received: date) -> Case:
    """Referred and being assessed; in the hands of an assessment team."""
    case = scene.refer(received, worry="stress")
    scene.hold(case, TeamKind.ASSESSMENT, received, None, WorkerChange.FIRST_CONTACT)
    done = working(received, scene.random.randint(25, 40))
    finished = done if done < scene.until else None
    assess(scene.life, case, authorised_on=finished, outcome=NOTHING)
    return case


def _with_friends(
    scene: Scene, start: date, *visits: date, decided: tuple[date, ...] | None = None
) -> None:
    case = _known(scene, work_before(start - days(2)))
    live_with_friends(scene.life, case, Arrangement(start, visits, decided))


def _never_looked_at(scene: Scene) -> None:
    _with_friends(scene, scene.working_days_ago(9, 38), decided=())


def _never_decided(scene: Scene) -> None:
    start = scene.working_days_ago(45, 80)
    visits = (working(start, 4), scene.ago(20, 30))
    _with_friends(scene, start, *_filled(visits), decided=())


def _not_visited(scene: Scene) -> None:
    start = scene.ago(170, 230)
    seen = (working(start, 5), at_work(start + days(40)), scene.ago(48, 110))
    _with_friends(scene, start, *_filled(seen), decided=(working(start, 30),))


def _filled(days_seen: tuple[date, ...]) -> tuple[date, ...]:
    """The same days, with more between them where six weeks would pass."""
    found = [days_seen[0]]
    for day in days_seen[1:]:
        while (day - found[-1]).days > 40:
            found.append(at_work(found[-1] + days(36)))
        found.append(day)
    return tuple(found)


def _first_look_today(scene: Scene) -> None:
    _with_friends(scene, just_in_time(scene.until, working_days(7)), decided=())


def _visited_six_weeks_ago(scene: Scene) -> None:
    start = scene.ago(120, 160)
    seen = (working(start, 5), just_in_time(scene.until, weeks(6)))
    _with_friends(scene, start, *_filled(seen), decided=(working(start, 30),))


def _decided_yesterday(scene: Scene) -> None:
    start = scene.working_days_ago(45, 60)
    seen = (working(start, 4), scene.ago(15, 25))
    _with_friends(scene, start, *_filled(seen), decided=(scene.yesterday,))


def _homeless(scene: Scene, day: date, *explained: date) -> None:
    case = _known(scene, day)
    come_as_homeless(scene.life, case.children[0], day, explained=explained)


def _rights_not_explained(scene: Scene) -> None:
    _homeless(scene, scene.working_days_ago(7, 30))


def _rights_due_today(scene: Scene) -> None:
    _homeless(scene, just_in_time(scene.until, working_days(5)))


def _rights_explained_yesterday(scene: Scene) -> None:
    _homeless(scene, scene.working_days_ago(9, 30), scene.yesterday)


def _went_missing(scene: Scene, *times: TimeMissing) -> None:
    start = scene.ago(260, 330)
    live_in_care(scene, start, replace(stay_since(scene, start), missing=times))


def _no_interview(scene: Scene) -> None:
    back = scene.until - days(scene.random.randint(5, 60))
    _went_missing(scene, TimeMissing(back - days(1), back))


def _declines_each_time(scene: Scene, *, oldest: date | None = None) -> None:
    latest = scene.until - days(scene.random.randint(6, 30 if oldest else 60))
    middle = latest - days(scene.random.randint(20, 50))
    first = oldest or middle - days(scene.random.randint(15, 60))
    found = (TimeMissing(day - days(1), day, declined=True) for day in (first, middle, latest))
    _went_missing(scene, *found)


def _third_half_a_year_ago(scene: Scene) -> None:
    _declines_each_time(scene, oldest=in_months(scene.until, -6))


def _interview_due_today(scene: Scene) -> None:
    back = scene.until - days(3)
    _went_missing(scene, TimeMissing(back - days(1), back))


def _interviewed_late(scene: Scene) -> None:
    back = scene.until - days(scene.random.randint(8, 30))
    held = work_before(scene.until)
    _went_missing(scene, TimeMissing(back - days(1), back, interviewed_on=held))


def _declined_once(scene: Scene) -> None:
    back = scene.until - days(scene.random.randint(5, 60))
    _went_missing(scene, TimeMissing(back - days(1), back, declined=True))


def _left_care(scene: Scene, heard: LastHeard) -> None:
    child = scene.children[0]
    grown = attains_on(child.born_on, 18)
    start = work_before(grown - days(scene.random.randint(500, 1100)))
    left_care(scene.life, (child,), start, None, last_heard=heard)


def _out_of_reach(scene: Scene) -> None:
    heard = scene.ago(63, 120)
    tries = tuple(scene.working_days_ago(count - 1, count) for count in (24, 15, 6))
    _left_care(scene, LastHeard(heard, tries))


def _heard_eight_weeks_ago(scene: Scene) -> None:
    _left_care(scene, LastHeard(just_in_time(scene.until, weeks(8))))


def _wants_no_contact(scene: Scene) -> None:
    _left_care(scene, LastHeard(scene.ago(70, 120), refused=True))


def _in_the_cells(scene: Scene, *, moved: bool = False, reviewed: bool = False) -> None:
    night = scene.working_days_ago(3, 60)
    case = _known(scene, work_before(night - days(scene.random.randint(10, 40))))
    day = scene.yesterday if reviewed else None
    for child in case.children:
        be_arrested(scene.life, child, Arrest(night, moved=moved, reviewed_on=day))


def _in_a_home_and_in_the_cells(scene: Scene) -> None:
    start, night = scene.ago(260, 340), scene.working_days_ago(3, 60)
    home = Home(scene.ago(90, 240), PlacementType.CHILDRENS_HOME, registered=False)
    stay = stay_since(scene, start)
    live_in_care(scene, start, replace(stay, homes=(*stay.homes, home), missing=()))
    for child in scene.children:
        be_arrested(scene.life, child, Arrest(night))


STORIES = (
    Story(
        "private fostering never looked at",
        "Known to live with friends of the parents for weeks, and nobody has been to see.",
        {"DD-51": True},
        _never_looked_at,
    ),
    Story(
        "private fostering never decided",
        "Visited in private fostering, and after two months nobody has said if it is suitable.",
        {"DD-51": True},
        _never_decided,
    ),
    Story(
        "private fostering not visited",
        "Found suitable and visited for months; then the visits stopped.",
        {"DD-51": True},
        _not_visited,
    ),
    Story(
        "first look today",
        "Known to live with friends of the parents for seven working days: a look is due today.",
        {"DD-51": False},
        _first_look_today,
    ),
    Story(
        "visited in private fostering six weeks ago",
        "Privately fostered and visited six weeks ago: the next visit is due today.",
        {"DD-51": False},
        _visited_six_weeks_ago,
    ),
    Story(
        "private fostering decided yesterday",
        "Whether the private arrangement is suitable was decided yesterday, late.",
        {"DD-51": False},
        _decided_yesterday,
    ),
    Story(
        "rights not explained",
        "Came as homeless weeks ago, and nobody has explained what they may choose.",
        {"DD-52": True},
        _rights_not_explained,
        children=1,
        ages=OF_SIXTEEN,
    ),
    Story(
        "rights to be explained today",
        "Came as homeless five working days ago: their rights are to be explained today.",
        {"DD-52": False},
        _rights_due_today,
        children=1,
        ages=OF_SIXTEEN,
    ),
    Story(
        "rights explained yesterday",
        "Came as homeless weeks ago; their rights were explained yesterday.",
        {"DD-52": False},
        _rights_explained_yesterday,
        children=1,
        ages=OF_SIXTEEN,
    ),
    Story(
        "back, and nobody asked",
        "Back from a night away; an interview was agreed to and never held.",
        {"DD-53": True},
        _no_interview,
        children=1,
        ages=(13.5, 17.5),
    ),
    Story(
        "declines each time",
        "Missing three times within months, and each time nothing to say to us.",
        {"DD-53": True},
        _declines_each_time,
        children=1,
        ages=(13.5, 17.5),
    ),
    Story(
        "interview due today",
        "Back three days ago: the interview is due today.",
        {"DD-53": False},
        _interview_due_today,
        children=1,
        ages=(13.5, 17.5),
    ),
    Story(
        "interviewed yesterday",
        "Back for more than a week before the interview, which was held yesterday.",
        {"DD-53": False},
        _interviewed_late,
        children=1,
        ages=(13.5, 17.5),
    ),
    Story(
        "declined once",
        "Back from a night away, and did not want to talk about it.",
        {"DD-53": False},
        _declined_once,
        children=1,
        ages=(13.5, 17.5),
    ),
    Story(
        "declined half a year ago",
        "Declined three times, the first of them half a year ago today.",
        {"DD-53": False},
        _third_half_a_year_ago,
        children=1,
        ages=(13.5, 17.5),
    ),
    Story(
        "out of reach",
        "Left care; rung and written to for months, and no answer.",
        {"DD-54": True},
        _out_of_reach,
        children=1,
        ages=GROWN,
    ),
    Story(
        "heard of eight weeks ago",
        "Left care; the last call was eight weeks ago.",
        {"DD-54": False},
        _heard_eight_weeks_ago,
        children=1,
        ages=GROWN,
    ),
    Story(
        "wants no contact",
        "Left care, and asked us months ago not to ring any more.",
        {"DD-54": False},
        _wants_no_contact,
        children=1,
        ages=GROWN,
    ),
    Story(
        "night in the cells",
        "Held in the cells overnight for want of a bed, and nobody has asked why.",
        {"DD-56": True},
        _in_the_cells,
        children=1,
        ages=(13.5, 18.5),
    ),
    Story(
        "nowhere to be",
        "In a children's home of which no registration is known, and one night in the cells for "
        "want of a bed, into which nobody has looked.",
        {"DD-48": True, "DD-56": True},
        _in_a_home_and_in_the_cells,
        ages=(13.5, 17.5),
    ),
    Story(
        "night in the cells looked into",
        "Held in the cells overnight; yesterday a manager wrote which beds had been tried.",
        {"DD-56": False},
        partial(_in_the_cells, reviewed=True),
        ages=(13.5, 18),
    ),
    Story(
        "a bed that night",
        "Arrested and refused bail, and with a carer before midnight.",
        {"DD-56": False},
        partial(_in_the_cells, moved=True),
        ages=(13.5, 18),
    ),
)
