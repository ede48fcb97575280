"""Families have more than two generations, and now and then a child is recorded twice."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from keel.people.models import FamilyMembership, Person, Relationship
from keel.synthetic.book import Row
from tests.synthetic.lives import small

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
        and kin[id(mine["mother"])]["mother"].values["born_on"]
        < mine["mother"].values["born_on"].replace(day=1)
    ]

    children = [row for row in rows_of(Person) if row.values["kind"] == "child"]
    assert 0.2 < len(of_three) / len(children) < 0.6


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
