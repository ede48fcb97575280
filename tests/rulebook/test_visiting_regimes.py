"""However a looked-after child lives, one rule and no other says when the next visit is due."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

from keel.rulebook import spans
from keel.rulebook.calendar import Duration, months, weeks
from keel.rulebook.looked_after.visits import VISITS
from keel.rulebook.spans import Span
from keel.rulebook.timescale import Timescale, only_first

MAY_HOLD = (
    spans.ON_TEMPORARY_APPROVAL,
    spans.WITH_PARENT,
    spans.WITH_PARENT_UNASSESSED,
    spans.UNDER_FULL_CARE_ORDER,
    spans.UNDER_INTERIM_CARE_ORDER,
    spans.SINCE_FIRST_REVIEW,
    spans.IN_LONG_TERM_PLACEMENT,
    spans.ON_LONG_TERM_CARE_PLAN,
)
WAYS_TO_LIVE = [
    frozenset(held)
    for held in chain.from_iterable(
        combinations(MAY_HOLD, count) for count in range(len(MAY_HOLD) + 1)
    )
]
AGES = (0, 11, 12, 40)
"""Whole months that the placement had lasted on the day of the visit."""


def governing(held: frozenset[Span], *, position: int, age: int) -> list[Timescale]:
    """The rules that claim a clock of a placement, read from their words alone."""
    return [rule for rule in VISITS if _claims(rule, held, position, age)]


def _claims(rule: Timescale, held: frozenset[Span], position: int, age: int) -> bool:
    again = rule.repeats
    assert again is not None
    if again.during is not spans.IN_PLACEMENT:
        return False
    return (
        again.first <= position
        and (again.last is None or position <= again.last)
        and (again.younger_than is None or age < _in_months(again.younger_than))
        and (again.older_than is None or age >= _in_months(again.older_than))
        and all(held.isdisjoint(asked.spans) != asked.holds for asked in rule.when)
    )


def _in_months(age: Duration) -> int:
    assert age == months(age.count)
    return age.count


def regulation_28(held: frozenset[Span], age: int) -> Duration:
    """The longest time to the next visit, as the regulation's paragraphs say it.

    Where more than one paragraph applies the shortest time governs, for it alone keeps them all.
    """
    reviewed = spans.SINCE_FIRST_REVIEW in held
    with_parent = spans.WITH_PARENT in held
    says = []
    if with_parent and spans.WITH_PARENT_UNASSESSED in held:
        says.append(weeks(6) if reviewed else weeks(1))
    if spans.ON_TEMPORARY_APPROVAL in held or (
        with_parent and spans.UNDER_INTERIM_CARE_ORDER in held
    ):
        says.append(weeks(4) if reviewed else weeks(1))
    if with_parent and spans.UNDER_FULL_CARE_ORDER in held:
        says.append(weeks(6))
    if not says:
        to_18 = held & {spans.IN_LONG_TERM_PLACEMENT, spans.ON_LONG_TERM_CARE_PLAN}
        says.append(months(3) if to_18 and age >= 12 else weeks(6))
    return min(says, key=lambda time: time.count if time != months(3) else 13)


def lawful(held: frozenset[Span]) -> bool:
    """A child lives with a parent, assessed or not, only under one care order."""
    orders = held & {spans.UNDER_FULL_CARE_ORDER, spans.UNDER_INTERIM_CARE_ORDER}
    if spans.WITH_PARENT in held:
        return len(orders) == 1
    return len(orders) < 2 and spans.WITH_PARENT_UNASSESSED not in held


@pytest.mark.parametrize("age", AGES)
def test_from_every_visit_one_rule_governs_the_next(age: int) -> None:
    for held in WAYS_TO_LIVE:
        rules = governing(held, position=1, age=age)

        assert len(rules) == 1, sorted(span.words for span in held)


def test_every_placement_starts_with_a_visit_within_a_week() -> None:
    for held in WAYS_TO_LIVE:
        rules = governing(held, position=0, age=0)

        assert [rule.id for rule in rules] == ["CL-03"], sorted(span.words for span in held)


@pytest.mark.parametrize("age", AGES)
def test_the_time_is_that_of_the_regulation_wherever_it_lets_a_child_live(age: int) -> None:
    for held in filter(lawful, WAYS_TO_LIVE):
        (rule,) = governing(held, position=1, age=age)

        assert rule.within.steps[-1].within == regulation_28(held, age), (rule.id, held)


@pytest.mark.parametrize("age", AGES)
def test_a_child_whose_order_nobody_recorded_waits_no_longer_than_the_law_allows(age: int) -> None:
    longest = {weeks(1): 7, weeks(4): 28, weeks(6): 42, months(3): 89}
    for held in WAYS_TO_LIVE:
        (rule,) = governing(held, position=1, age=age)

        assert longest[rule.within.steps[-1].within] <= longest[regulation_28(held, age)]


def test_a_care_order_made_at_home_starts_a_week_of_its_own() -> None:
    elsewhere = {
        rule.id: (rule.repeats, rule.within.steps[-1].within)
        for rule in VISITS
        if rule.repeats is None or rule.repeats.during is not spans.IN_PLACEMENT
    }

    assert elsewhere == {"CL-09": (only_first(spans.UNDER_FULL_CARE_ORDER), weeks(1))}


def test_every_rule_the_law_numbers_has_its_plain_id() -> None:
    assert {f"CL-0{number}" for number in range(3, 10)} <= {rule.id for rule in VISITS}
