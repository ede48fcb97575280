"""Of each timescale there are promises kept in time, kept late, and not kept, in Port Haven."""

from __future__ import annotations

import pytest
from django.db.models import Count, F, Q

from keel.chronology.models import Deadline
from keel.rulebook.chapters import TIMESCALES
from keel.synthetic import demo
from keel.synthetic.authority import Authority
from keel.synthetic.parts import Size
from tests.synthetic.awaiting import (
    RULES_THAT_CANNOT_GO_EVERY_WAY,
    RULES_WITHOUT_EVERY_CASE,
)
from tests.synthetic.lives import UNTIL

CASES = {
    "met": Count("pk", filter=Q(met_on__lte=F("due_on"))),
    "late": Count("pk", filter=Q(met_on__gt=F("due_on"))),
    "unmet": Count("pk", filter=Q(met_on=None, ended_on=None, due_on__lt=UNTIL)),
}


@pytest.mark.django_db
def test_every_rule_is_met_in_time_met_late_and_not_met_or_awaits_such_lives() -> None:
    demo.put(Authority(Size(71, UNTIL, children=2_600)))

    counted = Deadline.objects.values("rule").annotate(**CASES).values_list("rule", *CASES)
    in_full = {rule for rule, *cases in counted if min(cases)}

    without = {rule.id for rule in TIMESCALES} - in_full
    assert without >= set(RULES_THAT_CANNOT_GO_EVERY_WAY)
    assert sorted(without - RULES_WITHOUT_EVERY_CASE - set(RULES_THAT_CANNOT_GO_EVERY_WAY)) == []


def test_the_list_names_only_rules_that_there_are() -> None:
    rules = {rule.id for rule in TIMESCALES}

    assert rules >= RULES_WITHOUT_EVERY_CASE | set(RULES_THAT_CANNOT_GO_EVERY_WAY)
