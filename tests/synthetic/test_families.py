"""Families have more than two generations, and now and then a child is recorded twice."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from random import Random

import pytest

from keel.people.models import FamilyMembership, Person, Relationship
from keel.rulebook.calendar import age_on
from keel.synthetic.book import Row
from keel.synthetic.people import Child
from keel.synthetic.recorded_twice import misheard
from tests.synthetic.lives import day_of, small

CHILDREN = 1_000
NAMES = ("forename", "surname", "born_on")


def rows_of(model: type) -> list[Row]:
    return [row for row in small(31, children=CHILDREN).rows if row.model is model]


def test_some_children_have_a_grandmother_who_is_their_mothers_mother() -> None:
    kin: dict[int, dict[str, Row]] = defaultdict(dict)
    for row in rows_of(Relationship):
        kin[id(row.values["person"])].setdefault(row.values["kind"], row.values["other"])

    of_three = [
        mine
        for mine in kin.values()
        if "grandparent" in mine
        and _age_at_birth(mine["mother"], of=kin[id(mine["mother"])]["mother"]) >= 14
    ]

    children = [row for row in rows_of(Person) if row.values["kind"] == "child"]
    assert 0.2 < len(of_three) / len(children) < 0.6


def _age_at_birth(child: Row, *, of: Row) -> int:
    """How old somebody was when a child was born."""
    return age_on(of.values["born_on"], child.now()["born_on"])


def test_nobody_is_a_parent_before_fourteen_and_no_adult_is_under_sixteen() -> None:
    parents = [
        _age_at_birth(row.values["person"], of=row.values["other"])
        for row in rows_of(Relationship)
        if row.values["kind"] in ("mother", "father") and row.values["person"].now().get("born_on")
    ]
    adults = [
        age_on(row.values["born_on"], day_of(row.recorded_at))
        for row in rows_of(Person)
        if row.values["kind"] == "adult"
    ]

    assert min(parents) >= 14
    assert min(adults) >= 16


def test_some_children_are_recorded_twice_with_one_thing_misheard() -> None:
    families = defaultdict(list)
    for row in rows_of(FamilyMembership):
        families[row.values["family_key"]].append(row.values["person"].now())

    twice = [
        pair
        for members in families.values()
        for pair in combinations(members, 2)
        if sum(pair[0].get(name) == pair[1].get(name) for name in NAMES) == 2
        and pair[0].get("born_on") is not None
    ]

    assert twice
    assert len(twice) < 0.02 * CHILDREN
    pupils = [{one["upn"] for one in pair if one.get("upn")} for pair in twice]
    assert max(map(len, pupils)) == 1


@pytest.mark.parametrize("born_on", [date(2019, 5, 5), date(2019, 12, 3), date(2019, 3, 12)])
def test_however_a_child_is_misheard_one_thing_is_another(born_on: date) -> None:
    child = Child("Molly", "Abbott", "F", born_on, upn="A999200023001")

    heard = [misheard(Random(seed), child) for seed in range(200)]

    told = [(one.forename, one.surname, one.born_on) for one in heard]
    assert {
        sum(mine != theirs for mine, theirs in zip(("Molly", "Abbott", born_on), one, strict=True))
        for one in told
    } == {1}
    turned = {one for *_, one in told} - {born_on}
    assert turned == ({born_on.replace(month=born_on.day, day=born_on.month)} - {born_on})
    assert {one.upn for one in heard} == {"A999200023001", None}
