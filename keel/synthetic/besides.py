"""What else happens in a family, beside its dealings with social workers."""

from __future__ import annotations

from keel.rulebook.calendar import attains_on
from keel.synthetic.days import at_work, days, in_months
from keel.synthetic.homeless import come_as_homeless
from keel.synthetic.learning import ask_for_a_plan
from keel.synthetic.life import Life
from keel.synthetic.people import Child

_LEARNS_WITH_HELP = 0.07
_HOMELESS = 0.03


def happen_besides(life: Life) -> None:
    """Some children get an education plan; some young people come as homeless."""
    for child in life.family.children:
        if child.is_known and child.row.written:
            _learn(life, child)
            _lose_a_home(life, child)


def _learn(life: Life, child: Child) -> None:
    known_on = child.row.recorded_at.date()
    first = max(known_on + days(10), in_months(child.born_on, 50))
    last = min(attains_on(child.born_on, 15), life.until)
    if first < last and life.chance(_LEARNS_WITH_HELP):
        days_after = life.random.randint(0, (last - first).days)
        ask_for_a_plan(life, child, at_work(first + days(days_after)))


def _lose_a_home(life: Life, child: Child) -> None:
    first = max(attains_on(child.born_on, 16), child.row.recorded_at.date() + days(1))
    last = min(attains_on(child.born_on, 18) - days(30), life.until - days(1))
    if first < last and life.chance(_HOMELESS):
        days_after = life.random.randint(0, (last - first).days)
        day = at_work(first + days(days_after))
        if day < life.until:
            come_as_homeless(life, child, day)
