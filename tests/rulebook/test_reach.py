"""No rule is altered by a kind of event that it does not read, so a save may leave it alone."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from keel.rulebook import chapters, events
from keel.rulebook.compiled import compile_rules
from keel.rulebook.evaluate import evaluate
from keel.rulebook.reach import WHO_ANSWERS, kinds_read, reached_by
from tests.rulebook import toy_rules
from tests.rulebook.lives import CALENDAR, DICE, NOW, frame_of, lives, tries
from tests.rulebook.plain_loop import Event, known_at
from tests.rulebook.rule_sets import Row, RuleSet, assert_alike, rows_of

TOYS = RuleSet(toy_rules.TIMESCALES, toy_rules.SIGNALS)
CHAPTERS = RuleSet(chapters.TIMESCALES, chapters.SIGNALS)

both_sets = pytest.mark.parametrize("rules", [TOYS, CHAPTERS], ids=["toys", "chapters"])


def of(names: set[str], rows: Sequence[Row], *, others: bool = False) -> list[Row]:
    """The rows of some rules, or of all others; a row's second word is its rule."""
    return [row for row in rows if (row[1] in names) is not others]


@both_sets
@tries(30)
@given(data=st.data(), dice=DICE)
def test_an_event_alters_no_rule_that_its_kind_does_not_reach(
    rules: RuleSet, data: st.DataObject, dice: Random
) -> None:
    life = known_at(data.draw(lives(rules.themes, children=6)), NOW)
    assume(life)
    lost = dice.choice(life)
    without = [event for event in life if event is not lost]

    timescales, signals = reached_by([lost.kind.id], rules.timescales, rules.signals)

    reached = {rule.id for rule in timescales} | {signal.id for signal in signals}
    before, after = rows_of(rules.evaluated(life)), rows_of(rules.evaluated(without))
    assert_alike(of(reached, before, others=True), of(reached, after, others=True), life)


@both_sets
@tries(30)
@given(data=st.data(), dice=DICE)
def test_the_rules_that_a_kind_reaches_give_alone_what_they_give_among_all(
    rules: RuleSet, data: st.DataObject, dice: Random
) -> None:
    life: list[Event] = known_at(data.draw(lives(rules.themes, children=6)), NOW)
    assume(life)
    kind = dice.choice(life).kind

    reached = compile_rules(
        *reached_by([kind.id], rules.timescales, rules.signals), calendar=CALENDAR
    )

    alone = rows_of(evaluate(frame_of(life), reached))
    assert_alike(alone, of(set(reached.rules), rows_of(rules.evaluated(life))), life)


def test_a_change_of_worker_reaches_every_rule() -> None:
    assert events.ALLOCATED.id in WHO_ANSWERS

    reached = reached_by([events.ALLOCATED.id], chapters.TIMESCALES, chapters.SIGNALS)

    assert reached == (list(chapters.TIMESCALES), list(chapters.SIGNALS))


def test_a_core_group_reaches_its_own_promises_and_not_those_of_a_contact() -> None:
    timescales, _ = reached_by([events.CORE_GROUP_HELD.id], chapters.TIMESCALES, chapters.SIGNALS)

    found = {rule.id for rule in timescales}
    assert {"CP-23", "CP-24"} <= found
    assert "FD-01" not in found


def test_a_rule_reads_the_kinds_of_its_spans_too() -> None:
    read = kinds_read(chapters.TIMESCALE["CP-25"])

    assert {events.PROTECTION_PLAN_STARTED.id, events.PROTECTION_PLAN_ENDED.id} <= read
