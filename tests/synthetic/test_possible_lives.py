"""Lives are possible lives, over seeds: whatever was written down could have happened."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers

from keel.care_leavers.models import CareLeaver
from keel.child_protection.models import ProtectionPlan, ProtectionVisit
from keel.core.codes import ReasonEpisodeCeased
from keel.education.models import EducationPlanReview
from keel.family_help.models import Assessment, ChildInNeedPlan, ChildInNeedVisit
from keel.front_door.models import Contact, Referral
from keel.looked_after.models import LookedAfterEpisode, LookedAfterVisit, Placement
from keel.people.models import Involvement, Person
from keel.people.nhs_number import is_nhs_number
from keel.synthetic.authority import Authority
from keel.synthetic.book import Book, Row
from keel.synthetic.learning import ask_for_a_plan
from keel.synthetic.life import Life
from keel.synthetic.parts import Size, workforce_of
from keel.synthetic.people import make_family, meet
from keel.synthetic.stays import looked_after
from keel.synthetic.workforce import Workforce
from keel.workforce.models import Employment
from tests.synthetic.lives import UNTIL, day_of, small, writings

SEEDS = (21, 22, 23)
CHILDREN = 500
MAY_LIE_AHEAD = {"appointment_on", "expected_on", "trigger_on", "next_on"}
ADOPTED = {
    ReasonEpisodeCeased.ADOPTED_UNOPPOSED.value,
    ReasonEpisodeCeased.ADOPTED_CONSENT_DISPENSED_WITH.value,
}
VISITS = (ProtectionVisit, ChildInNeedVisit, LookedAfterVisit)


@pytest.fixture(params=SEEDS, ids=lambda seed: f"seed {seed}")
def authority(request: pytest.FixtureRequest) -> Authority:
    """An authority for each seed, most of it ordinary lives."""
    return small(request.param, children=CHILDREN)


def rows_of(authority: Authority, *models: type) -> list[Row]:
    return [row for row in authority.rows if row.model in models]


def test_nothing_is_written_before_it_happened(authority: Authority) -> None:
    nothing_is_written_before_it_happened(authority.rows)


def nothing_is_written_before_it_happened(rows: list[Row]) -> None:
    for row in rows:
        for at, values in writings(row):
            for name, value in values.items():
                if name in MAY_LIE_AHEAD or not isinstance(value, date):
                    continue
                happened = value if isinstance(value, datetime) else None
                assert not happened or happened <= at, (row.model, name)
                day = day_of(happened) if happened else value
                assert day <= day_of(at), (row.model, name, value, at)


def test_no_review_of_an_education_plan_is_written_before_it_was_held() -> None:
    rows = [row for seed in range(120) for row in _learning(seed)]

    assert sum(row.model is EducationPlanReview for row in rows) > 100
    nothing_is_written_before_it_happened(rows)


def _learning(seed: int) -> list[Row]:
    """What is written of a child of six for whom a school asked years ago."""
    random, asked = Random(seed), UNTIL - timedelta(days=2500)
    family = make_family(random, key="F1", born=(asked - timedelta(days=2200),), until=UNTIL)
    life = Life(random, Book(random, UNTIL), workforce(), family)
    meet(life.book, family, family.children, known_on=asked - timedelta(days=30))
    known = len(life.book.rows)
    ask_for_a_plan(life, family.children[0], asked)
    return life.book.rows[known:]


def test_nobody_who_was_adopted_has_an_open_case() -> None:
    rows = [row for seed in SEEDS for row in small(seed, children=CHILDREN).rows]
    adopted = {
        id(row.values["child"])
        for row in rows
        if row.model is LookedAfterEpisode and row.now().get("end_reason") in ADOPTED
    }

    referrals = [
        row.now() for row in rows if row.model is Referral and id(row.values["child"]) in adopted
    ]

    assert referrals
    assert all(row.get("closed_on") or row.get("no_further_action") for row in referrals)


def test_nothing_is_written_on_the_day_or_later(authority: Authority) -> None:
    assert max(day_of(row.changed_at) for row in authority.rows) < UNTIL


def test_a_record_is_changed_after_it_was_written(authority: Authority) -> None:
    for row in authority.rows:
        moments = [at for at, _ in writings(row)]
        assert all(first < second for first, second in pairwise(moments)), row.model


def test_a_record_refers_to_what_was_written_by_then(authority: Authority) -> None:
    written = {id(row) for row in authority.rows}
    for row in authority.rows:
        for at, values in writings(row):
            for name, value in values.items():
                if isinstance(value, Row):
                    assert id(value) in written, (row.model, name)
                    assert value.recorded_at <= at, (row.model, name)


def test_some_things_are_written_late_and_some_are_put_right(authority: Authority) -> None:
    visits = rows_of(authority, *VISITS)

    late = [row for row in visits if (day_of(row.recorded_at) - row.now()["visited_on"]).days > 3]
    corrected = [row for row in visits if row.changes]

    assert 0.02 < len(late) / len(visits) < 0.3
    assert 0 < len(corrected) / len(visits) < 0.05


def test_nobody_is_visited_before_birth(authority: Authority) -> None:
    for row in rows_of(authority, *VISITS):
        born_on = row.values["child"].now()["born_on"]
        assert born_on <= row.now()["visited_on"], row.model


def test_nothing_ends_before_it_starts(authority: Authority) -> None:
    for row in authority.rows:
        values = row.now()
        if values.get("ended_on") and values.get("started_on"):
            assert values["started_on"] <= values["ended_on"], row.model


@pytest.mark.parametrize(
    ("model", "last"),
    [
        (ProtectionPlan, "ended_on"),
        (ChildInNeedPlan, "ended_on"),
        (LookedAfterEpisode, "ended_on"),
        (Placement, "ended_on"),
        (Assessment, "authorised_on"),
    ],
)
def test_there_is_one_of_a_kind_at_a_time(authority: Authority, model: type, last: str) -> None:
    spans = defaultdict(list)
    for row in rows_of(authority, model):
        values = row.now()
        spans[id(values["child"])].append((values["started_on"], values.get(last) or UNTIL))

    for mine in spans.values():
        assert all(before[1] <= after[0] for before, after in pairwise(sorted(mine)))


@cache
def workforce() -> Workforce:
    return workforce_of(Size(SEEDS[0], UNTIL, 200))


@settings(deadline=None)
@given(integers(0), integers(380, 900), integers(130, 370))
def test_who_comes_into_care_again_has_one_status_as_a_care_leaver_at_a_time(
    seed: int, back: int, again: int
) -> None:
    random, force = Random(seed), workforce()
    born = (UNTIL - timedelta(days=17 * 365 + 200),)
    family = make_family(random, key="F1", born=born, until=UNTIL)
    life = Life(random, Book(random, UNTIL), force, family)
    children = tuple(family.children)

    looked_after(life, children, UNTIL - timedelta(days=1200), UNTIL - timedelta(days=back))
    looked_after(life, children, UNTIL - timedelta(days=again), None)

    statuses = [row.now() for row in life.book.rows if row.model is CareLeaver]
    spans = sorted((row["status_from"], row.get("status_until") or UNTIL) for row in statuses)
    assert spans
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_nobody_works_here_who_has_left(authority: Authority) -> None:
    employed = {}
    for row in rows_of(authority, Employment):
        values = row.now()
        employed[id(values["practitioner"])] = values["started_on"], values.get("ended_on")

    for row in rows_of(authority, *VISITS, Involvement):
        values = row.now()
        day = values.get("visited_on") or values["started_on"]
        starts, ends = employed[id(values.get("visited_by") or values["practitioner"])]
        assert starts <= day, (row.model, day)
        assert ends is None or day < ends or row.changes, (row.model, day)


def test_children_are_children_when_they_are_referred(authority: Authority) -> None:
    for row in rows_of(authority, Referral, Contact):
        told_on = row.values.get("received_on") or day_of(row.values["received_at"])
        person = row.values["child"].now()
        born_on = person["born_on"] if person.get("born_on") else person["expected_on"]
        assert -280 < (told_on - born_on).days < 18 * 365.25, (born_on, told_on)


def test_every_number_is_one_that_is_kept_for_tests(authority: Authority) -> None:
    numbers = [row.values for row in authority.rows if "value" in row.values]
    nhs = [values["value"] for values in numbers if values["kind"] == "nhs_number"]

    assert nhs
    assert all(is_nhs_number(number) and number.startswith("999") for number in nhs)


def test_some_children_are_not_born_yet_and_come_with_brothers_and_sisters() -> None:
    people = [row for seed in SEEDS for row in rows_of(small(seed, children=CHILDREN), Person)]

    unborn = [row for row in people if row.now().get("born_on") is None]

    assert unborn
    assert all(row.now()["expected_on"] for row in unborn)
