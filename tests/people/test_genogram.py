"""The genogram's layout: what holds for whatever family it is given."""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keel.people.genogram.drawing import Drawing, Spot, draw
from keel.people.genogram.family import Couple, Descent, Family, Kin, Member, family
from keel.people.genogram.household import Rect, outline, region
from keel.people.genogram.lines import Stroke

ROWS = 4
KEYS = st.integers(0, 29)


@st.composite
def some_family(draw_one: st.DrawFn) -> Family:
    """A possible family of up to thirty: everybody's parents are in the generation above."""
    number = draw_one(st.integers(1, 30))
    row = [draw_one(st.integers(0, ROWS - 1)) for _ in range(number)]
    people = [
        Member(1900 + 25 * row[key] + draw_one(st.integers(0, 24)), key, draw_one(st.booleans()))
        for key in range(number)
    ]
    rows = [[key for key in range(number) if row[key] == level] for level in range(ROWS)]
    couples, descents = [], []
    for level in rows:
        pairs = [*combinations(level, 2)]
        chosen = draw_one(st.lists(st.sampled_from(pairs), max_size=5)) if pairs else []
        couples += [Couple(*pair, draw_one(st.booleans())) for pair in chosen]
    for key in range(number):
        above = rows[row[key] - 1] if row[key] else []
        parents = draw_one(st.lists(st.sampled_from(above), max_size=3)) if above else []
        descents += [Descent(key, each, draw_one(st.integers(0, 9)) == 0) for each in parents]
    household = draw_one(st.sets(st.integers(0, number - 1), max_size=8))
    return family(0, people, couples=couples, descents=descents, household=household)


@st.composite
def some_ties(draw_one: st.DrawFn) -> Family:
    """People tied in ways that cannot all be so: what is recorded may be wrong."""
    people = [Member(draw_one(st.integers(1900, 2026)), key) for key in range(12)]
    two = st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] != pair[1])
    return family(
        0,
        people,
        couples=[Couple(*pair) for pair in draw_one(st.lists(two, max_size=8))],
        descents=[Descent(*pair) for pair in draw_one(st.lists(two, max_size=12))],
        kin=[Kin(*pair, draw_one(st.integers(-2, 2))) for pair in draw_one(st.lists(two))],
        household=draw_one(st.sets(st.integers(0, 11))),
    )


any_family = given(st.one_of(some_family(), some_ties()))


def spots_of(drawing: Drawing) -> dict[int, Spot]:
    return {spot.key: spot for spot in drawing.spots}


@settings(deadline=None)  # how long it takes is for the benches
@any_family
def test_everybody_is_drawn_once_within_the_picture_and_no_two_overlap(some: Family) -> None:
    drawing = draw(some)

    bodies = [Rect(*spot.words._replace(top=spot.top)) for spot in drawing.spots]
    assert sorted(spots_of(drawing)) == sorted(member.key for member in some.people)
    assert len(drawing.spots) == len(some.people)
    assert not any(one.touches(other) for one, other in combinations(bodies, 2))
    assert all(each.left >= 0 and each.right <= drawing.width for each in bodies)
    assert all(each.top >= 0 and each.bottom <= drawing.height for each in bodies)
    assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in corners(drawing))


def corners(drawing: Drawing) -> list[tuple[int, int]]:
    return [
        *(point for line in drawing.lines for point in line.path),
        *(point for loop in drawing.household for point in loop),
    ]


@settings(deadline=None)
@given(some_family())
def test_generations_stand_in_rows_the_eldest_above(some: Family) -> None:
    spots = spots_of(draw(some))

    assert all(spots[each.child].row == spots[each.parent].row + 1 for each in some.descents)
    assert all(spots[each.one].row == spots[each.other].row for each in some.couples)
    for one, other in combinations(spots.values(), 2):
        assert (one.row < other.row) == (one.top < other.top)


@settings(deadline=None)  # how long it takes is for the benches
@any_family
def test_only_partners_or_theirs_stand_between_partners(some: Family) -> None:
    drawing = draw(some)

    partners = together(drawing, some)
    spots = spots_of(drawing)
    for one, other in ((couple.one, couple.other) for couple in some.couples):
        if spots[one].row == spots[other].row:
            left, right = sorted((spots[one].x, spots[other].x))
            between = {
                spot.key
                for spot in drawing.spots
                if spot.row == spots[one].row and left < spot.x < right
            }
            assert between <= partners[one]


def together(drawing: Drawing, some: Family) -> dict[int, set[int]]:
    """With whom everybody stands: partners in one row, partly by a child that they have."""
    spots = spots_of(drawing)
    found = {key: {key} for key in spots}
    by_child = [
        pair
        for member in some.people
        for adopted in (False, True)
        for pair in combinations(some.parents_of(member.key, adopted=adopted), 2)
    ]
    for one, other in [*(couple[:2] for couple in some.couples), *by_child]:
        if spots[one].row == spots[other].row:
            group = found[one] | found[other]
            for key in group:
                found[key] = group
    return found


@given(st.integers(2, 12), st.randoms(use_true_random=False))
def test_each_of_a_line_of_partners_stands_beside_the_next(number: int, random: Random) -> None:
    keys = list(range(number))
    random.shuffle(keys)
    couples = [Couple(one, other) for one, other in pairwise(keys)]

    drawing = draw(family(0, [Member(1980 + key, key) for key in keys], couples=couples))

    line = [spot.key for spot in sorted(drawing.spots, key=lambda spot: spot.x)]
    assert line in (keys, keys[::-1])


@settings(deadline=None)  # how long it takes is for the benches
@any_family
def test_no_line_runs_through_a_person(some: Family) -> None:
    drawing = draw(some)

    symbols = [spot.symbol for spot in drawing.spots]
    words = [spot.words for spot in drawing.spots]
    for line in drawing.lines:
        ends = (line.path[0], line.path[-1])
        for (x, y), (to_x, to_y) in pairwise(line.path):
            piece = Rect(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
            assert not any(piece.touches(body) for body in words)
            assert not any(
                piece.touches(body) for body in symbols if not any(within(p, body) for p in ends)
            )


def within(point: tuple[int, int], body: Rect) -> bool:
    """Whether a line that ends at a point ends at somebody."""
    return body.left <= point[0] <= body.right and body.top <= point[1] <= body.bottom


@settings(deadline=None)
@given(some_family())
def test_every_child_hangs_from_each_of_their_parents(some: Family) -> None:
    drawing = draw(some)
    spots = spots_of(drawing)

    for descent in some.descents:
        child = spots[descent.child]
        stroke = Stroke.ADOPTION if descent.adopted else Stroke.DESCENT
        ends = {
            line.path[-1]
            for line in drawing.lines
            if line.stroke == stroke and line.path[-1][1] == child.top
        }
        assert any(abs(x - child.x) <= 8 for x, _ in ends)


@settings(deadline=None)
@given(some_family(), st.randoms(use_true_random=False))
def test_the_order_in_which_a_family_is_told_changes_nothing(some: Family, random: Random) -> None:
    def mixed(found: tuple[object, ...]) -> list[object]:
        return random.sample(found, len(found))

    again = family(
        some.focus,
        mixed(some.people),  # type: ignore[arg-type]  # the same people
        couples=mixed(some.couples),  # type: ignore[arg-type]  # the same couples
        descents=mixed(some.descents),  # type: ignore[arg-type]  # the same descents
        household=mixed(some.household),  # type: ignore[arg-type]  # the same household
    )

    assert again == some
    assert draw.__wrapped__(again) == draw(some)


@settings(deadline=None)  # how long it takes is for the benches
@any_family
def test_the_outline_runs_round_the_household_and_round_nobody_else(some: Family) -> None:
    drawing = draw(some)

    rects = region(drawing.spots, some.household)
    if len(some.household) < 2:
        assert rects == []
        return
    for spot in drawing.spots:
        body = spot.words._replace(top=spot.top)
        assert any(rect.touches(body) for rect in rects) == (spot.key in some.household)
    assert len(drawing.household) == 1  # one line, with nobody left out in the midst of it


@given(st.lists(st.tuples(KEYS, KEYS, st.integers(1, 9), st.integers(1, 9)), min_size=1))
def test_an_outline_holds_just_what_its_rectangles_hold(
    found: list[tuple[int, int, int, int]],
) -> None:
    rects = [Rect(x, y, x + width, y + height) for x, y, width, height in found]

    loops = outline(rects)

    squares = {
        (x, y) for r in rects for x in range(r.left, r.right) for y in range(r.top, r.bottom)
    }
    assert sum(area(loop) for loop in loops) == len(squares)


def area(loop: tuple[tuple[int, int], ...]) -> float:
    """The area within a line; less than nothing for a hole."""
    return sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in pairwise([*loop, loop[0]])) / 2


@pytest.mark.parametrize("ended", [True, False])
def test_only_those_who_parted_are_drawn_as_parted(*, ended: bool) -> None:
    people = [Member(1980, 1, is_man=True), Member(1979, 2)]

    drawing = draw(family(1, people, couples=[Couple(2, 1, ended)]))

    assert [line.parted is not None for line in drawing.lines] == [ended]
    assert spots_of(drawing)[1].x < spots_of(drawing)[2].x


def test_a_third_partner_is_reached_over_whoever_stands_between() -> None:
    people = [Member(1980 + key, key) for key in range(4)]

    drawing = draw(family(0, people, couples=[Couple(0, key) for key in (1, 2, 3)]))

    assert sorted(len(line.path) for line in drawing.lines) == [2, 2, 4]


def test_a_generation_of_which_nobody_is_known_takes_no_room() -> None:
    people = [Member(2010, 1), Member(1950, 2)]

    drawing = draw(family(1, people, kin=[Kin(1, 2, -2)]))

    assert [spots_of(drawing)[key].row for key in (2, 1)] == [0, 1]


def test_what_contradicts_itself_is_drawn_by_the_nearer_ties() -> None:
    people = [Member(1980, 1), Member(2010, 2), Member(1960, 3)]
    ties = [Descent(2, 1), Descent(1, 3)]

    drawing = draw(family(2, people, descents=ties, kin=[Kin(2, 3, -1)]))

    assert [spots_of(drawing)[key].row for key in (3, 1, 2)] == [0, 1, 2]
