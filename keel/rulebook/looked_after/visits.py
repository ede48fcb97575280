"""Visits to a child who is looked after (Care Planning Regulations, regulation 28).

Every placement starts with a visit within a week (CL-03). From each visit in it, one regime governs
the time to the next, chosen by how the child lived on the day of that visit:

1. with a connected person on temporary approval, or with a parent under an interim order: CL-08;
2. else with a parent, before the assessment of that placement is done: CL-07;
3. else with a parent: CL-09;
4. anywhere else: CL-04 in the placement's first year, then CL-05 or CL-06.

Where two paragraphs apply, the tighter one comes first. The regulations let a looked-after child
live with a parent only under a care order (regulation 15(1)), so one who does counts as under a
full order where no interim one is known: an order that a source lacks leaves nobody between rules.
"""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import Duration, months, weeks
from keel.rulebook.sources import CARE_PLANNING_REGULATIONS, Evidence, Force
from keel.rulebook.timescale import (
    Condition,
    Example,
    Repeats,
    Timescale,
    after_first,
    always,
    during,
    not_during,
    only_first,
)

_EACH_VISIT = after_first(spans.IN_PLACEMENT)
_AFTER_A_YEAR = after_first(spans.IN_PLACEMENT, older_than=months(12))

_ORDINARY = (not_during(spans.ON_TEMPORARY_APPROVAL, spans.WITH_PARENT),)
_TEMPORARY = (
    during(spans.ON_TEMPORARY_APPROVAL, spans.UNDER_INTERIM_CARE_ORDER),
    during(spans.ON_TEMPORARY_APPROVAL, spans.WITH_PARENT),
)
_UNASSESSED = (
    during(spans.WITH_PARENT),
    during(spans.WITH_PARENT_UNASSESSED),
    not_during(spans.ON_TEMPORARY_APPROVAL, spans.UNDER_INTERIM_CARE_ORDER),
)
_AT_HOME = (
    during(spans.WITH_PARENT),
    not_during(
        spans.WITH_PARENT_UNASSESSED, spans.ON_TEMPORARY_APPROVAL, spans.UNDER_INTERIM_CARE_ORDER
    ),
)
_LONG_TERM = (spans.IN_LONG_TERM_PLACEMENT, spans.ON_LONG_TERM_CARE_PLAN)
_BEFORE_REVIEW = not_during(spans.SINCE_FIRST_REVIEW)
_AFTER_REVIEW = during(spans.SINCE_FIRST_REVIEW)


def _visit(
    rule_id: str,
    duty: str,
    paragraph: str,
    repeats: Repeats,
    within: Duration,
    *,
    when: tuple[Condition, ...] = (),
    report: int,
    note: str = "",
    examples: tuple[Example, ...],
) -> Timescale:
    """A visit that a paragraph of regulation 28 requires."""
    return Timescale(
        id=rule_id,
        duty=duty,
        repeats=repeats,
        until=events.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,
        within=always(within),
        when=when,
        source=CARE_PLANNING_REGULATIONS.at(f"regulation 28({paragraph}"),
        force=Force.LAW,
        evidence=Evidence.READ,
        paragraphs=(report,),
        note=note,
        examples=examples,
    )


FIRST_VISIT = _visit(
    "CL-03",
    "See the child in the first week of a placement",
    "2)(a)",
    only_first(spans.IN_PLACEMENT),
    weeks(1),
    report=20,
    note="Every placement starts it anew, with a parent or a connected person too: the weekly "
    "visits of CL-07 and CL-08 ask for the same. A visit on the day of the move does not count.",
    examples=(
        Example("2025-12-24", due="2025-12-31", because="7 days: weeks do not stop for Christmas"),
        Example("2026-02-24", due="2026-03-03", because="4 days in February, 3 in March"),
    ),
)

VISIT_IN_FIRST_YEAR = _visit(
    "CL-04",
    "See the child, in the first year of a placement",
    "2)(b)",
    after_first(spans.IN_PLACEMENT, younger_than=months(12)),
    weeks(6),
    when=_ORDINARY,
    report=20,
    note="An interval that begins in the first year keeps its six weeks.",
    examples=(
        Example(
            "2026-01-09",
            due="2026-02-20",
            given=(("2026-01-05", events.PLACEMENT_STARTED),),
            because="42 days: 22 in January, 20 in February",
        ),
        Example(
            "2026-02-27",
            due="2026-04-10",
            given=(("2025-03-03", events.PLACEMENT_STARTED),),
            because="four days before the first year ends: 1 day in February, 31 in March, 10 in "
            "April",
        ),
    ),
)

VISIT_AFTER_A_YEAR_LONG_TERM = _visit(
    "CL-05",
    "See the child, settled in a placement meant to last to 18",
    "2)(c)(i)",
    _AFTER_A_YEAR,
    months(3),
    when=(*_ORDINARY, during(*_LONG_TERM)),
    report=20,
    note="Meant to last to 18: the kind of placement says so, or the care plan does.",
    examples=(
        Example(
            "2026-01-13",
            due="2026-04-13",
            given=(
                ("2025-01-13", events.PLACEMENT_STARTED),
                ("2025-01-13", events.LONG_TERM_PLACEMENT_STARTED),
            ),
            because="on the day the placement is a year old the interval is three months",
        ),
        Example(
            "2025-11-30",
            due="2026-02-28",
            given=(
                ("2024-05-07", events.PLACEMENT_STARTED),
                ("2025-06-16", events.LONG_TERM_CARE_PLAN_STARTED),
            ),
            because="the care plan says to 18; February 2026 has no 30th: its last day",
        ),
    ),
)

VISIT_AFTER_A_YEAR = _visit(
    "CL-06",
    "See the child, after the first year of a placement",
    "2)(c)(ii)",
    _AFTER_A_YEAR,
    weeks(6),
    when=(*_ORDINARY, not_during(*_LONG_TERM)),
    report=20,
    examples=(
        Example(
            "2025-11-20",
            due="2026-01-01",
            given=(("2024-11-04", events.PLACEMENT_STARTED),),
            because="42 days: 10 in November, 31 in December, 1 in January",
        ),
        Example(
            "2026-02-06",
            due="2026-03-20",
            given=(("2025-01-20", events.PLACEMENT_STARTED),),
            because="42 days: 22 in February, 20 in March",
        ),
    ),
)


def _reviewed(on: str) -> tuple[tuple[str, events.Kind], ...]:
    """Looked after since long ago, and reviewed on a day."""
    return (("2023-01-09", events.BECAME_LOOKED_AFTER), (on, events.LOOKED_AFTER_REVIEW_HELD))


_PLACED_UNASSESSED = (
    ("2025-10-06", events.FULL_CARE_ORDER_STARTED),
    ("2025-12-15", events.PLACEMENT_STARTED),
    ("2025-12-15", events.PLACED_WITH_PARENT),
    ("2025-12-15", events.PLACED_BEFORE_ASSESSMENT),
)

WEEKLY_VISIT_UNASSESSED = _visit(
    "CL-07",
    "See the child weekly with a parent not yet assessed",
    "3)(a)",
    _EACH_VISIT,
    weeks(1),
    when=(*_UNASSESSED, _BEFORE_REVIEW),
    report=25,
    note="Weekly until the first review; then CL-07b.",
    examples=(
        Example(
            "2025-12-18",
            due="2025-12-25",
            given=_PLACED_UNASSESSED,
            because="7 days: the law makes no exception for Christmas Day",
        ),
        Example(
            "2025-12-29", due="2026-01-05", given=_PLACED_UNASSESSED, because="2 days and 5 days"
        ),
    ),
)

VISIT_AFTER_FIRST_REVIEW_UNASSESSED = _visit(
    "CL-07b",
    "See the child with a parent not yet assessed, after the first review",
    "3)(b)",
    _EACH_VISIT,
    weeks(6),
    when=(*_UNASSESSED, _AFTER_REVIEW),
    report=25,
    examples=(
        Example(
            "2026-01-16",
            due="2026-02-27",
            given=(*_PLACED_UNASSESSED, *_reviewed("2026-01-12")),
            because="42 days: 15 in January, 27 in February",
        ),
        Example(
            "2026-02-20",
            due="2026-04-03",
            given=(*_PLACED_UNASSESSED, *_reviewed("2026-01-12")),
            because="42 days: 8 in February, 31 in March, 3 in April: Good Friday all the same",
        ),
    ),
)

_WITH_A_GRANDMOTHER = (
    ("2024-01-08", events.PLACEMENT_STARTED),
    ("2024-01-08", events.TEMPORARY_APPROVAL_STARTED),
)
_AT_HOME_ON_AN_INTERIM_ORDER = (
    ("2026-02-09", events.INTERIM_CARE_ORDER_STARTED),
    ("2026-02-09", events.PLACEMENT_STARTED),
    ("2026-02-09", events.PLACED_WITH_PARENT),
)

WEEKLY_VISIT_TEMPORARY = _visit(
    "CL-08",
    "See the child weekly, on a temporary approval or at home on an interim order",
    "4)(a)",
    _EACH_VISIT,
    weeks(1),
    when=(*_TEMPORARY, _BEFORE_REVIEW),
    report=24,
    note="Weekly until the first review; then CL-08b.",
    examples=(
        Example(
            "2024-01-12",
            due="2024-01-19",
            given=_WITH_A_GRANDMOTHER,
            because="7 days: a connected person on temporary approval",
        ),
        Example(
            "2026-02-26",
            due="2026-03-05",
            given=_AT_HOME_ON_AN_INTERIM_ORDER,
            because="2 days in February and 5 in March: at home on an interim order",
        ),
    ),
)

VISIT_AFTER_FIRST_REVIEW_TEMPORARY = _visit(
    "CL-08b",
    "See the child on a temporary approval or at home on an interim order, after the first review",
    "4)(b)",
    _EACH_VISIT,
    weeks(4),
    when=(*_TEMPORARY, _AFTER_REVIEW),
    report=24,
    examples=(
        Example(
            "2024-02-08",
            due="2024-03-07",
            given=(*_WITH_A_GRANDMOTHER, *_reviewed("2024-02-02")),
            because="28 days: 21 in a February of 29, 7 in March",
        ),
        Example(
            "2026-03-20",
            due="2026-04-17",
            given=(*_AT_HOME_ON_AN_INTERIM_ORDER, *_reviewed("2026-03-09")),
            because="28 days: 11 in March, 17 in April",
        ),
    ),
)

VISIT_ON_CARE_ORDER_AT_HOME = _visit(
    "CL-09",
    "See the child at home in the week after the care order",
    "5)(a)",
    only_first(spans.UNDER_FULL_CARE_ORDER),
    weeks(1),
    when=(
        during(spans.WITH_PARENT),
        not_during(spans.WITH_PARENT_UNASSESSED, spans.ON_TEMPORARY_APPROVAL),
    ),
    report=25,
    note="Beside whatever visit was already due: it runs from the order and not from a visit. "
    "A visit on the day of the order does not count.",
    examples=(
        Example(
            "2026-06-15",
            due="2026-06-22",
            given=(
                ("2026-03-02", events.PLACEMENT_STARTED),
                ("2026-03-02", events.PLACED_WITH_PARENT),
            ),
            because="7 days from the order",
        ),
        Example(
            "2025-12-19",
            due="2025-12-26",
            given=(
                ("2025-09-08", events.PLACEMENT_STARTED),
                ("2025-09-08", events.PLACED_WITH_PARENT),
            ),
            because="7 days from the order: Boxing Day all the same",
        ),
    ),
)

_AT_HOME_ON_A_FULL_ORDER = (
    ("2025-09-08", events.PLACEMENT_STARTED),
    ("2025-09-08", events.PLACED_WITH_PARENT),
    ("2025-10-20", events.FULL_CARE_ORDER_STARTED),
)

VISIT_AT_HOME = _visit(
    "CL-09b",
    "See the child at home on a care order",
    "5)(b)",
    _EACH_VISIT,
    weeks(6),
    when=_AT_HOME,
    report=25,
    examples=(
        Example(
            "2025-11-24",
            due="2026-01-05",
            given=_AT_HOME_ON_A_FULL_ORDER,
            because="42 days: 6 in November, 31 in December, 5 in January",
        ),
        Example(
            "2026-06-19",
            due="2026-07-31",
            given=_AT_HOME_ON_A_FULL_ORDER,
            because="42 days: 11 in June, 31 in July",
        ),
    ),
)

VISITS = (
    FIRST_VISIT,
    VISIT_IN_FIRST_YEAR,
    VISIT_AFTER_A_YEAR_LONG_TERM,
    VISIT_AFTER_A_YEAR,
    WEEKLY_VISIT_UNASSESSED,
    VISIT_AFTER_FIRST_REVIEW_UNASSESSED,
    WEEKLY_VISIT_TEMPORARY,
    VISIT_AFTER_FIRST_REVIEW_TEMPORARY,
    VISIT_ON_CARE_ORDER_AT_HOME,
    VISIT_AT_HOME,
)
