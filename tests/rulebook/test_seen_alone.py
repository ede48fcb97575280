"""A looked-after child is seen alone on each visit, unless they refuse or it would not be right."""

from __future__ import annotations

from keel.rulebook import events as e
from keel.rulebook.looked_after.reviews import SEEN_ALONE_ON_VISIT
from tests.rulebook.reading import Reading, by_both, on

REFUSED_AND_MISSED = [
    on("2026-02-10", e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT, record=1),
    on("2026-02-10", e.CHILD_NOT_TO_BE_SEEN_ALONE, record=1),
    on("2026-03-10", e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT, record=2),
    on("2026-04-10", e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT, record=3),
    on("2026-04-10", e.CHILD_NOT_TO_BE_SEEN_ALONE, record=3),
]


@by_both
def test_a_refusal_excuses_its_own_visit_and_no_other(reading: Reading) -> None:
    found = reading.clocks(REFUSED_AND_MISSED, SEEN_ALONE_ON_VISIT)

    assert found == [
        "2026-02-10 due 2026-02-10 met 2026-02-10",
        "2026-03-10 due 2026-03-10",
        "2026-04-10 due 2026-04-10 met 2026-04-10",
    ]


@by_both
def test_a_visit_alone_ends_what_was_missed_before(reading: Reading) -> None:
    alone = [
        on("2026-05-05", e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT, record=4),
        on("2026-05-05", e.CHILD_SEEN_ALONE_ON_LOOKED_AFTER_VISIT, record=4),
    ]

    found = reading.clocks(REFUSED_AND_MISSED + alone, SEEN_ALONE_ON_VISIT)

    assert found == [
        "2026-02-10 due 2026-02-10 met 2026-02-10",
        "2026-03-10 due 2026-03-10 ended 2026-05-05",
        "2026-04-10 due 2026-04-10 met 2026-04-10",
        "2026-05-05 due 2026-05-05 met 2026-05-05",
    ]
