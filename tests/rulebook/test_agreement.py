"""Invented lives come out of the evaluator and of the plain loop alike.

`KEEL_LIVES=5000 pytest tests/rulebook/test_agreement.py` tries that many lives, other ones each
time.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keel.rulebook import chapters
from keel.rulebook.coverage import Coverage
from keel.rulebook.evaluate import evaluate, standing_on
from keel.rulebook.events import KINDS
from keel.rulebook.stream import MOMENT_TYPE
from keel.rulebook.stream import known_at as known_in_the_frame
from tests.rulebook import toy_rules
from tests.rulebook.lives import (
    BEGINNINGS,
    CALENDAR,
    DICE,
    NOW,
    THEN,
    WORKERS,
    frame_of,
    lives,
    tries,
)
from tests.rulebook.plain_loop import known_at, plain_deadlines, standing
from tests.rulebook.rule_sets import RuleSet, assert_alike, rows_of, standings

TOYS = RuleSet(toy_rules.TIMESCALES, toy_rules.SIGNALS)
CHAPTERS = RuleSet(chapters.TIMESCALES, chapters.SIGNALS)

STILL = pl.lit(None, dtype=MOMENT_TYPE)

both_sets = pytest.mark.parametrize("rules", [TOYS, CHAPTERS], ids=["toys", "chapters"])


def _days(dice: Random) -> date:
    """A day on which something may be going on in an invented life."""
    return dice.choice(BEGINNINGS) + timedelta(days=dice.randint(-5, 60))


@both_sets
@tries(40)
@given(data=st.data())
def test_evaluator_and_plain_loop_agree_on_what_is_known_today(
    rules: RuleSet, data: st.DataObject
) -> None:
    life = data.draw(lives(rules.themes, children=12))

    assert_alike(rows_of(rules.evaluated(life)), rules.plain(known_at(life, NOW)), life)


@both_sets
@tries(10)
@given(data=st.data())
def test_evaluator_and_plain_loop_agree_where_children_are_shared_out_among_the_cores(
    rules: RuleSet, data: st.DataObject
) -> None:
    life = data.draw(lives(rules.themes, children=12))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("keel.rulebook.evaluate.SHARED_OUT_FROM", 0)
        found = rows_of(rules.evaluated(life))

    assert_alike(found, rules.plain(known_at(life, NOW)), life)


@both_sets
@tries(10)
@given(data=st.data())
def test_evaluator_and_plain_loop_agree_on_what_was_known_at_a_past_moment(
    rules: RuleSet, data: st.DataObject
) -> None:
    life = data.draw(lives(rules.themes, children=12))

    frame = known_in_the_frame(frame_of(life), THEN).with_columns(known_until=STILL)
    as_known_then = rows_of(evaluate(frame, rules.compiled))

    assert_alike(as_known_then, rules.plain(known_at(life, THEN)), life)


@both_sets
@tries(12)
@given(data=st.data(), dice=DICE)
def test_evaluator_and_plain_loop_agree_where_not_everything_is_supplied(
    rules: RuleSet, data: st.DataObject, dice: Random
) -> None:
    life = known_at(data.draw(lives(rules.themes, children=8)), NOW)
    coverage = _some_supplied(dice)

    assert_alike(rows_of(rules.evaluated(life, coverage)), rules.plain(life, coverage), life)


def _some_supplied(dice: Random) -> Coverage:
    """Most kinds always, some from a day within the invented lives, a few by nobody."""
    since = {}
    for kind in KINDS:
        roll = dice.random()
        if roll < 0.05:
            continue
        since[kind.id] = date.min if roll < 0.8 else _days(dice)
    return Coverage(since)


@both_sets
@tries(8)
@given(data=st.data(), dice=DICE)
def test_evaluator_and_plain_loop_agree_on_how_things_stand_on_a_day(
    rules: RuleSet, data: st.DataObject, dice: Random
) -> None:
    life = known_at(data.draw(lives(rules.themes, children=12)), NOW)
    on = _days(dice)

    stand = standing_on(rules.evaluated(life).deadlines, on, calendar=CALENDAR)

    plain = [
        (row.subject, row.rule, row.started_on, row.start_record, standing(row, on, CALENDAR))
        for row in plain_deadlines(life, rules.timescales, CALENDAR)
        if row.started_on <= on
    ]
    assert_alike(standings(stand), plain, life)


@both_sets
@tries(4)
@given(data=st.data())
def test_many_subjects_at_once_give_the_same_rows_as_each_alone(
    rules: RuleSet, data: st.DataObject
) -> None:
    life = known_at(data.draw(lives(rules.themes, children=5)), NOW)
    workers = [event for event in life if event.subject in WORKERS]
    children = sorted({event.subject for event in life} - set(WORKERS))

    together = rows_of(rules.evaluated(life))

    apart = rows_of(rules.evaluated(workers))
    for child in children:
        alone = [event for event in life if event.subject == child] + workers
        apart.extend(row for row in rows_of(rules.evaluated(alone)) if row[0] == child)
    assert_alike(together, apart, life)


@both_sets
@tries(8)
@given(data=st.data(), dice=DICE)
def test_the_order_in_which_events_arrive_and_their_repetition_change_nothing(
    rules: RuleSet, data: st.DataObject, dice: Random
) -> None:
    life = known_at(data.draw(lives(rules.themes, children=8)), NOW)

    shuffled = [*life, *dice.sample(life, len(life) // 3)]
    dice.shuffle(shuffled)

    assert_alike(rows_of(rules.evaluated(life)), rows_of(rules.evaluated(shuffled)), life)


@both_sets
@tries(8)
@given(data=st.data(), dice=DICE)
def test_what_happens_later_does_not_change_how_things_stood(
    rules: RuleSet, data: st.DataObject, dice: Random
) -> None:
    rules = rules.looking_only_back
    life = known_at(data.draw(lives(rules.themes, children=12)), NOW)
    on = _days(dice)
    so_far = [event for event in life if event.on <= on]

    with_what_came_later = standing_on(rules.evaluated(life).deadlines, on, calendar=CALENDAR)

    without = standing_on(rules.evaluated(so_far).deadlines, on, calendar=CALENDAR)
    assert_alike(standings(with_what_came_later), standings(without), life)
