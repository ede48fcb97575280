"""The life line: what is drawn, how it is chosen, and that harm come again stands out."""

from __future__ import annotations

from datetime import date, timedelta
from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keel.child_protection.models import ProtectionPlan
from keel.core.models import Entry
from keel.core.trail.change import change
from keel.people.models import FamilyMembership, Person
from keel.rulebook.calendar import FIRST_DAY, LAST_DAY
from keel.rulebook.chapters import TIMESCALES
from keel.workspace.child.lifeline.drawing import WIDTH, draw
from keel.workspace.child.lifeline.lanes import LANE_OF, LANES
from keel.workspace.child.lifeline.stretches import SIBLINGS, Stretch
from keel.workspace.child.lifeline.window import WIDTHS, Window
from tests.cast import Member
from tests.people.builders import a_child, allocated
from tests.workspace.builders import a_visit
from tests.workspace.conftest import TODAY
from tests.workspace.pages import html_of, text_of

DAYS = st.dates(date(2018, 1, 1), date(2026, 3, 31))


@st.composite
def some_stretch(draw_one: st.DrawFn) -> Stretch:
    opened = draw_one(DAYS)
    lasted = draw_one(st.one_of(st.none(), st.integers(0, 900)))
    closed = None if lasted is None else opened + timedelta(days=lasted)
    lane = draw_one(st.sampled_from([*(lane.key for lane in LANES), SIBLINGS]))
    words = draw_one(st.text(max_size=40))
    return Stretch(lane, words, words, opened, closed, 1, draw_one(st.integers(1, 9)))


@given(st.lists(some_stretch(), max_size=30), st.sampled_from(list(WIDTHS)), DAYS)
def test_bars_lie_within_the_picture_and_never_over_each_other(
    found: list[Stretch], width: str, until: date
) -> None:
    drawing = draw(found, [], Window(width, until), today=TODAY)

    bars = [bar for lane in drawing.lanes for bar in lane.bars]
    for bar in bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= WIDTH + 4.1  # what lasts a day is wide enough to be seen
        assert bar.y < drawing.height
    for one in bars:
        for other in bars:
            if one is not other and one.y == other.y:
                assert one.x + one.width <= other.x + 0.2 or other.x + other.width <= one.x + 0.2


@given(st.sampled_from(list(WIDTHS)), DAYS)
def test_windows_follow_upon_each_other_and_are_marked_a_dozen_times_or_so(
    width: str, until: date
) -> None:
    window = Window(width, until)

    assert window.earlier.until == window.start - timedelta(days=1)
    assert 1 <= len(window.ticks()) <= 15
    assert window.place(window.start) == 0
    assert window.closer(until).start <= until <= window.closer(until).until


def test_every_rule_about_a_child_is_kept_or_started_by_something_on_a_lane() -> None:
    unseen = {
        rule.id
        for rule in TIMESCALES
        if rule.starts.all_kinds[0].about == "child"
        and not any(kind.id in LANE_OF for kind in (*rule.starts.all_kinds, *rule.stops.all_kinds))
    }

    assert unseen == set()


pytest_db = pytest.mark.django_db


@pytest_db
def test_a_plan_is_drawn_with_its_harm_and_leads_to_its_record(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    page = html_of(worker.browser.get(f"/children/{child.pk}/chronology/"))

    assert "Plans: Child protection plan for neglect, from 24 March 2026, and still" in page
    assert "keel-lifeline__bar--again" not in page


@pytest_db
def test_the_same_harm_again_stands_out_without_colour(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    with change(child, by=worker.user, action="Recorded an old plan"):
        ProtectionPlan.objects.create(
            child=child,
            started_on=date(2023, 1, 9),
            ended_on=date(2023, 9, 4),
            end_reason="No longer at risk",
            initial_category=plan.initial_category,
            latest_category=plan.initial_category,
        )

    page = html_of(worker.browser.get(f"/children/{child.pk}/chronology/"))

    assert "Child protection plan for neglect, second time in the family" in page
    assert 'fill="url(#again)"' in page


@pytest_db
def test_the_list_keeps_to_the_days_and_the_kind_that_were_asked_for(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    a_visit(child, on=date(2026, 3, 27), worker=worker.practitioner, by=worker.user)
    address = f"/children/{child.pk}/chronology/"

    week = text_of(worker.browser.get(f"{address}?width=week&until=2026-03-31"))
    plans = text_of(worker.browser.get(f"{address}?kind=plans"))

    assert "Child protection visit" in week
    assert "Child protection plan began" not in week
    assert "Child protection plan began" in plans
    assert "Child protection visit tried" not in plans


@pytest_db
def test_what_makes_no_sense_is_said_beside_the_question_and_the_page_stays(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    answer = worker.browser.get(f"/children/{child.pk}/chronology/?until=2026-02-31&width=day")

    assert "There is a problem" in text_of(answer)
    assert "Child protection plan began" in text_of(answer)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("way", ["earlier", "later"])
def test_whoever_goes_on_comes_to_the_end_of_the_calendar_and_no_further(
    way: str, width: str
) -> None:
    edge = {"earlier": FIRST_DAY, "later": LAST_DAY}[way]

    window = Window.of(width, edge)
    beyond = Window.of(width, getattr(window, way).until)

    assert beyond.until == edge
    assert FIRST_DAY <= beyond.start <= beyond.until <= LAST_DAY
    assert all(beyond.start <= day <= beyond.until for day, _ in beyond.ticks())


@pytest_db
def test_days_that_the_calendar_does_not_count_are_not_shown_and_not_known(
    worker: Member, child: Person
) -> None:
    address = f"/children/{child.pk}/chronology/"

    shown = [
        worker.browser.get(f"{address}?width={width}&until={until}").status_code
        for width in WIDTHS
        for until in ("0001-01-01", "1991-02-01", "2074-01-01", "9999-12-31")
    ]
    known = [
        text_of(worker.browser.get(f"{address}?known={day}"))
        for day in ("0001-01-01", "9999-12-31")
    ]

    assert set(shown) == {HTTPStatus.OK}
    assert "The day must be in 1990 to 2075" in known[0]
    assert "The day must be today or in the past" in known[1]


@pytest_db
def test_a_siblings_plans_stand_beside_and_reading_them_is_on_the_siblings_trail(
    worker: Member, stranger: Member, child: Person, plan: ProtectionPlan
) -> None:
    mine, theirs = a_child("Noah", "Marsh"), a_child("Iris", "Marsh")
    allocated(mine, worker.practitioner)
    with change(child, mine, theirs, by=worker.user, action="Recorded a family"):
        for person in (child, mine, theirs):
            FamilyMembership.objects.create(person=person, family_key="marsh")
        for sibling in (mine, theirs):
            ProtectionPlan.objects.create(
                child=sibling,
                started_on=date(2024, 5, 1),
                initial_category="NEG",
                latest_category="NEG",
            )

    page = html_of(worker.browser.get(f"/children/{child.pk}/chronology/"))

    assert "Noah: child protection plan for neglect" in page
    assert "Iris" not in page
    assert Entry.objects.filter(
        subjects__contains=[mine.pk], action__startswith="Read the plans of"
    ).exists()
