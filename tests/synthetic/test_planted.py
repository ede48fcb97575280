"""Every failing is found where it was planted, and nowhere that only looks like it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from keel.chronology import night
from keel.chronology.outside import deadlines, signals
from keel.core.trail.past import end_of
from keel.rulebook.chapters import SIGNALS
from keel.synthetic import demo
from keel.synthetic.authority import Authority
from keel.synthetic.parts import Size, numbers_of
from keel.synthetic.register import STORIES, families_of
from keel.synthetic.teams import FULL_SIZE
from tests.synthetic.awaiting import SIGNALS_WITHOUT_A_STORY
from tests.synthetic.lives import UNTIL, small


def test_every_planted_failing_is_raised_on_a_monday_and_no_near_miss_is(
    port_haven: Authority,
) -> None:
    each_failing_is_found_where_it_was_planted(port_haven, UNTIL)


@pytest.mark.django_db
def test_every_planted_failing_is_raised_on_a_saturday_and_no_near_miss_is() -> None:
    after_new_year = date(2026, 1, 3)
    authority = Authority(Size(90_002, after_new_year, children=150))

    demo.put(authority)

    each_failing_is_found_where_it_was_planted(authority, after_new_year)


def each_failing_is_found_where_it_was_planted(authority: Authority, until: date) -> None:
    raised = {(line["signal"], line["id"]) for line in signals(on=until)}

    missed, mistaken = [], []
    for mark in authority.planted():
        found = (mark["signal"], mark["id"]) in raised
        if mark["planted"] and not found:
            missed.append(mark)
        if found and not mark["planted"]:
            mistaken.append(mark)
    assert missed == []
    assert mistaken == []
    assert night.check().differences == 0


TOLD = sorted({signal for story in STORIES for signal in story.marks})


@pytest.mark.parametrize("signal", TOLD)
@pytest.mark.parametrize("planted", [True, False], ids=["planted", "nearly"])
def test_each_signal_is_planted_in_thirty_children_and_as_many_only_look_like_it(
    signal: str, planted: bool
) -> None:
    times = families_of(FULL_SIZE)

    children = sum(
        story.children * times[story] for story in STORIES if story.marks.get(signal) is planted
    )

    assert children >= 30


def test_every_signal_has_a_story_or_is_on_the_list_of_those_that_await_one() -> None:
    signals = {signal.id for signal in SIGNALS}

    assert signals - set(TOLD) == SIGNALS_WITHOUT_A_STORY


def test_every_story_is_told_in_the_smallest_authority() -> None:
    assert set(families_of(1).values()) == {1}


def test_nothing_that_was_written_says_who_is_planted() -> None:
    authority = small(31)
    told = {story.life for story in STORIES}

    for row in authority.rows:
        for value in row.now().values():
            if isinstance(value, str):
                assert value not in told
                assert "plant" not in value.lower()
                assert "near miss" not in value.lower()


def test_children_with_and_without_a_story_have_numbers_in_between_each_other() -> None:
    authority = small(31, children=1_000)
    planted = {mark["id"] for mark in authority.planted()}
    numbers = [number for part in numbers_of(authority.parts) for number in part]
    ordered = [number in planted for number in sorted(numbers)]

    first, last = ordered.index(True), len(ordered) - ordered[::-1].index(True)

    assert ordered[first:last].count(False) > 0.5 * (last - first)
    assert sum(one != other for one, other in pairwise(ordered)) > 40


def test_siblings_with_a_story_are_named_one_by_one() -> None:
    authority = small(31)
    lives = defaultdict(set)
    for mark in authority.planted():
        lives[mark["life"]].add(mark["id"])

    expected = {story.life: story.children for story in STORIES}

    assert {life: len(ids) for life, ids in lives.items()} == expected


@pytest.mark.usefixtures("port_haven")
def test_what_was_known_last_spring_is_still_there_to_be_asked() -> None:
    spring = date(2026, 4, 1)

    then = _standings(deadlines(on=spring, known=end_of(spring)))
    with_hindsight = _standings(deadlines(on=spring))

    in_both = then.keys() & with_hindsight.keys()
    put_right = [key for key in in_both if then[key] != with_hindsight[key]]
    assert len(in_both) > 0.97 * len(with_hindsight)
    assert 0 < len(put_right) < 0.03 * len(in_both)


def _standings(lines: list[dict[str, Any]]) -> dict[tuple[str, ...], str]:
    return {(line["child"], line["rule"], line["started_on"]): line["standing"] for line in lines}
