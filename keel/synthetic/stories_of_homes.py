"""Children in care whose home, health or future nobody settled, and those who only seem so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from keel.core.codes import PlacementType
from keel.rulebook.calendar import weeks, working_days
from keel.synthetic.days import at_work, days, just_in_time, working
from keel.synthetic.stage import IN_CARE, Scene, Story
from keel.synthetic.stay_in_care import Home, Stay
from keel.synthetic.stories_of_care import live_in_care, stay_since

KINSHIP, CHILDRENS_HOME = PlacementType.KINSHIP, PlacementType.CHILDRENS_HOME
FOSTER = PlacementType.FOSTER


def _live_in(scene: Scene, *homes: Home) -> None:
    start = homes[0].start
    live_in_care(scene, start, replace(stay_since(scene, start), homes=homes))


def _with_relatives(
    scene: Scene, start: date, *, approved_on: date | None = None, extended_on: date | None = None
) -> None:
    footing = (working(start, 2),)
    home = Home(start, KINSHIP, approved_on, footing=footing, extended_on=extended_on)
    _live_in(scene, home)


def _twelve_weeks_gone(scene: Scene) -> None:
    _with_relatives(scene, scene.ago(88, 108))


def _sixteen_weeks_gone(scene: Scene) -> None:
    _with_relatives(scene, scene.ago(116, 200))


def _twelve_weeks_today(scene: Scene) -> None:
    _with_relatives(scene, just_in_time(scene.until, weeks(12)))


def _approved_yesterday(scene: Scene) -> None:
    _with_relatives(scene, scene.ago(88, 108), approved_on=scene.yesterday)


def _extended(scene: Scene) -> None:
    start = scene.ago(116, 150)
    _with_relatives(scene, start, extended_on=at_work(start + days(80)))


def _no_footing(scene: Scene) -> None:
    _live_in(scene, Home(scene.ago(30, 70), KINSHIP, footing=()))


def _footing_due_today(scene: Scene) -> None:
    moved = just_in_time(scene.until, working_days(5))
    _live_in(scene, Home(scene.ago(90, 150), FOSTER), Home(moved, KINSHIP, footing=()))


def _footing_yesterday(scene: Scene) -> None:
    _live_in(scene, Home(scene.ago(30, 70), KINSHIP, footing=(scene.yesterday,)))


def _home_of(scene: Scene, *, registered: bool, moved_on: bool = False) -> None:
    homes = [
        Home(scene.ago(260, 340), FOSTER),
        Home(scene.ago(10, 240), CHILDRENS_HOME, registered=registered),
    ]
    if moved_on:
        homes.append(Home(scene.yesterday, FOSTER))
    _live_in(scene, *homes)


def _cared_for(scene: Scene, start: date, **also: tuple[date, ...]) -> None:
    stay: Stay = replace(stay_since(scene, start), **also)  # type: ignore[arg-type]  # days by name
    live_in_care(scene, start, stay)


def _no_doctor(scene: Scene) -> None:
    _cared_for(scene, scene.ago(35, 120), doctor=())


def _asked_and_not_seen(scene: Scene) -> None:
    start = scene.ago(40, 120)
    _cared_for(scene, start, doctor=(working(start, 2),))


def _doctor_due_today(scene: Scene) -> None:
    start = just_in_time(scene.until, working_days(20))
    _cared_for(scene, start, doctor=(working(start, 2),))


def _reported_yesterday(scene: Scene) -> None:
    start = scene.ago(45, 65)
    asked, seen = working(start, 2), scene.working_days_ago(3, 8)
    _cared_for(scene, start, doctor=(asked, seen, scene.yesterday))


def _no_plan(scene: Scene) -> None:
    _cared_for(scene, scene.ago(140, 200), planned=())


def _before_the_second_review(scene: Scene) -> None:
    _cared_for(scene, scene.ago(45, 75), planned=())


def _planned_yesterday(scene: Scene) -> None:
    _cared_for(scene, scene.ago(140, 200), planned=(scene.yesterday,))


STORIES = (
    Story(
        "twelve weeks with relatives",
        "With relatives for over twelve weeks on an approval that is still for a time only.",
        {"DD-46": True},
        _twelve_weeks_gone,
    ),
    Story(
        "sixteen weeks with relatives",
        "The relatives' approval for a time ran out, and nobody did anything about it.",
        {"DD-46": True},
        _sixteen_weeks_gone,
    ),
    Story(
        "twelve weeks today",
        "With relatives for twelve weeks today, on an approval for a time only.",
        {"DD-46": False, "DD-47": False},
        _twelve_weeks_today,
    ),
    Story(
        "relatives approved yesterday",
        "With relatives for over twelve weeks, who were approved in full yesterday.",
        {"DD-46": False, "DD-47": False},
        _approved_yesterday,
    ),
    Story(
        "relatives approved for longer",
        "The relatives' approval was for sixteen weeks, and was extended before they ended.",
        {"DD-46": False},
        _extended,
    ),
    Story(
        "no footing",
        "With relatives for weeks, and nobody wrote on what footing.",
        {"DD-47": True},
        _no_footing,
    ),
    Story(
        "footing due today",
        "Moved to relatives five working days ago: the footing is to be recorded today.",
        {"DD-47": False},
        _footing_due_today,
    ),
    Story(
        "footing yesterday",
        "With relatives for weeks; on what footing was recorded yesterday.",
        {"DD-47": False},
        _footing_yesterday,
    ),
    Story(
        "home not registered",
        "Lives in a children's home of which no registration is known.",
        {"DD-48": True},
        partial(_home_of, registered=False),
        ages=(9, 14),
    ),
    Story(
        "home registered",
        "Lives in a children's home whose registration is on record.",
        {"DD-48": False},
        partial(_home_of, registered=True),
        ages=(9, 14),
    ),
    Story(
        "out of the home yesterday",
        "Moved yesterday from a children's home of which no registration is known.",
        {"DD-48": False},
        partial(_home_of, registered=False, moved_on=True),
        ages=(9, 14),
    ),
    Story(
        "no doctor asked",
        "In care for over a month, and no doctor has been asked for.",
        {"DD-49": True},
        _no_doctor,
        ages=IN_CARE,
    ),
    Story(
        "no doctor seen",
        "A doctor was asked for in the first days, and has not seen the children since.",
        {"DD-49": True},
        _asked_and_not_seen,
        ages=IN_CARE,
    ),
    Story(
        "doctor due today",
        "A doctor was asked for in the first days; the twenty working days end today.",
        {"DD-49": False},
        _doctor_due_today,
        ages=IN_CARE,
    ),
    Story(
        "doctor reported yesterday",
        "Seen late by a doctor, whose report came yesterday.",
        {"DD-49": False},
        _reported_yesterday,
        ages=IN_CARE,
    ),
    Story(
        "no plan for good",
        "In care for five months or more, and no plan says where the children are to live.",
        {"DD-50": True},
        _no_plan,
        ages=IN_CARE,
    ),
    Story(
        "before the second review",
        "No plan yet for where the children are to live; the second review is weeks away.",
        {"DD-50": False},
        _before_the_second_review,
        ages=IN_CARE,
    ),
    Story(
        "planned yesterday",
        "In care for five months and more; where they are to live was planned yesterday.",
        {"DD-50": False},
        _planned_yesterday,
        ages=IN_CARE,
    ),
)
