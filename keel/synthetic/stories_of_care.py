"""Children looked after: not seen, not heard of, from hand to hand; and those who only seem so."""

from __future__ import annotations

from datetime import date

from keel.core.codes import LegalStatus, PlacementType, WorkerChange
from keel.rulebook.calendar import weeks
from keel.synthetic.arrival import Case
from keel.synthetic.assessing import SERVICES, assess
from keel.synthetic.caring import care
from keel.synthetic.days import at_work, days, just_in_time, work_before, working
from keel.synthetic.stage import IN_CARE, Scene, Story
from keel.synthetic.stay_in_care import Home, Stay
from keel.synthetic.stories_of_hands import LEFT, MOVED, hand_down
from keel.workforce.models import TeamKind


def into_care(scene: Scene, start: date) -> tuple[Case, date]:
    """Referred, assessed, about to be looked after; and the day a new worker takes over."""
    case = scene.refer(working(start, -scene.random.randint(5, 20)), worry="harm")
    handed = at_work(start + days(scene.random.randint(14, 30)))
    scene.hold(case, TeamKind.ASSESSMENT, case.received_on, handed, WorkerChange.FIRST_CONTACT)
    assess(scene.life, case, authorised_on=working(case.received_on, 40), outcome=SERVICES)
    return case, handed


def _usual_home(scene: Scene, start: date) -> PlacementType:
    """With foster carers; some children from eight on in a children's home."""
    of_age = min(child.age_on(start) for child in scene.children) >= 8
    in_a_home = of_age and scene.life.chance(0.4)
    return PlacementType.CHILDRENS_HOME if in_a_home else PlacementType.FOSTER


def stay_since(
    scene: Scene,
    start: date,
    *,
    tail: tuple[date, ...] | None = None,
    tries: tuple[date, ...] = (),
    quiet_from: date | None = None,
    kind: PlacementType | None = None,
) -> Stay:
    """In care under an order, in one home, and everything as it should be but as given."""
    statuses: tuple[tuple[date, LegalStatus], ...] = ((start, LegalStatus.INTERIM_CARE_ORDER),)
    ordered = at_work(start + days(200))
    if ordered < scene.until - days(120):
        statuses += ((ordered, LegalStatus.FULL_CARE_ORDER),)
    return Stay(
        start,
        None,
        statuses,
        (Home(start, kind or _usual_home(scene, start)),),
        visits_tail=tail,
        tries=tries,
        quiet_from=quiet_from,
        late=0.0,
    )


def live_in_care(scene: Scene, start: date, stay: Stay) -> None:
    case, handed = into_care(scene, start)
    scene.hold(case, TeamKind.LOOKED_AFTER, handed, None, MOVED)
    care(scene.life, case, stay)


def _not_seen(scene: Scene) -> None:
    start = scene.ago(200, 330)
    stay = stay_since(scene, start, tail=(scene.ago(50, 110),), tries=(scene.ago(8, 20),))
    live_in_care(scene, start, stay)


def _silent(scene: Scene) -> None:
    start = scene.ago(200, 330)
    live_in_care(scene, start, stay_since(scene, start, quiet_from=scene.ago(62, 110)))


def _six_weeks_today(scene: Scene) -> None:
    start = scene.ago(200, 330)
    stay = stay_since(scene, start, tail=(just_in_time(scene.until, weeks(6)),))
    live_in_care(scene, start, stay)


def _settled(scene: Scene) -> None:
    start = scene.ago(800, 1300)
    last = scene.ago(66, 82)
    stay = stay_since(
        scene,
        start,
        tail=(last,),
        quiet_from=last + days(1),
        kind=PlacementType.FOSTER_LONG_TERM,
    )
    live_in_care(scene, start, stay)


def _from_hand_to_hand(scene: Scene) -> None:
    start = scene.ago(400, 600)
    case, handed = into_care(scene, start)
    turns = (
        (handed, MOVED, 0),
        (scene.ago(260, 320), LEFT, 1),
        (scene.ago(120, 180), LEFT, 2),
        (scene.ago(15, 70), LEFT, 3),
    )
    hand_down(scene, case, TeamKind.LOOKED_AFTER, turns)
    care(scene.life, case, stay_since(scene, start))


def _looked_up(scene: Scene) -> None:
    """Nothing but a try at the door in the last weeks: no silence, and not seen."""
    start = scene.ago(200, 330)
    seen = scene.ago(55, 110)
    stay = stay_since(
        scene,
        start,
        tail=(seen,),
        quiet_from=seen + days(1),
        tries=(work_before(scene.until - days(9)),),
    )
    live_in_care(scene, start, stay)


STORIES = (
    Story(
        "not seen in care",
        "Seven weeks and more since anybody saw the child in care.",
        {"DD-13": True, "DD-63": False},
        _not_seen,
        children=1,
        ages=IN_CARE,
    ),
    Story(
        "silent in care",
        "Two months without a word on the record of a child in care.",
        {"DD-63": True},
        _silent,
        ages=IN_CARE,
    ),
    Story(
        "six weeks today",
        "Seen six weeks ago: the next visit is due today.",
        {"DD-13": False},
        _six_weeks_today,
        ages=IN_CARE,
    ),
    Story(
        "settled",
        "Settled for years in a home meant to last, seen within three months: that is enough.",
        {"DD-13": False, "DD-63": False},
        _settled,
        ages=(6, 13),
    ),
    Story(
        "from hand to hand in care",
        "Three new social workers within a year of being in care.",
        {"DD-43": True},
        _from_hand_to_hand,
        ages=IN_CARE,
    ),
    Story(
        "looked up",
        "Not seen for two months; somebody tried last week, so it is no silence.",
        {"DD-13": True, "DD-63": False},
        _looked_up,
        children=1,
        ages=IN_CARE,
    ),
)
