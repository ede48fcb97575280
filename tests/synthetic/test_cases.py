"""Of each timescale there are promises kept in time, kept late, and not kept, in Port Haven."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import transaction
from django.db.models import Count, F, Q
from django.db.models.lookups import GreaterThan

from keel.chronology.models import SETTLED, Deadline
from keel.rulebook.chapters import TIMESCALES
from keel.synthetic import demo
from keel.synthetic.authority import Authority
from keel.synthetic.parts import Size
from tests.synthetic.awaiting import RULES_THAT_CANNOT_GO_EVERY_WAY
from tests.synthetic.lives import UNTIL

CASES = {
    "met": Count("pk", filter=Q(met_on__lte=F("due_on"))),
    "late": Count("pk", filter=Q(met_on__gt=F("due_on"))),
    "unmet": Count("pk", filter=Q(GreaterThan(SETTLED, UNTIL), due_on__lt=UNTIL)),
}


SEEDS = (71, 72, 73)
"""So many that chance leaves out no case of a rule which each authority tells of now and then."""


@pytest.mark.django_db
def test_every_rule_is_met_in_time_met_late_and_not_met_where_it_can_go_so() -> None:
    counted = sum(map(cases_of, SEEDS), Counter())

    fewest = {rule.id: min(counted[rule.id, case] for case in CASES) for rule in TIMESCALES}

    without = {rule for rule, number in fewest.items() if not number}
    assert sorted(without) == sorted(RULES_THAT_CANNOT_GO_EVERY_WAY)


def cases_of(seed: int) -> Counter[tuple[str, str]]:
    """How many promises of each rule went which way in an authority, which is then forgotten."""
    with transaction.atomic():
        demo.put(Authority(Size(seed, UNTIL, children=2_600)))
        rows = Deadline.objects.values("rule").annotate(**CASES).values_list("rule", *CASES)
        counted = Counter(
            {
                (rule, case): number
                for rule, *numbers in rows
                for case, number in zip(CASES, numbers, strict=True)
            }
        )
        transaction.set_rollback(True)
    return counted


def test_the_list_names_only_rules_that_there_are() -> None:
    rules = {rule.id for rule in TIMESCALES}

    assert rules >= set(RULES_THAT_CANNOT_GO_EVERY_WAY)
