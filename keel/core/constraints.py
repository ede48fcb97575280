"""Constraints that many kinds of record share, and the words a form shows for them.

What is recorded in Keel must be right; what is imported must not be lost. Most of these hold only
where a row has no source: an import keeps what contradicts, and marks it in conflict.
"""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db.models import CheckConstraint, F, Func, Q, TextChoices

OWN = Q(source__isnull=True, struck_at__isnull=True)
"""Keel's own, and not struck out: what was never so contradicts nothing."""
IMPORTED = Q(source__isnull=False)


class Days(Func):
    """The days from one up to, and without, another; for ever where there is no other."""

    function = "daterange"
    output_field = DateRangeField()


def dates_in_order(first: str = "started_on", last: str = "ended_on") -> CheckConstraint:
    """Nothing ends before it starts."""
    return CheckConstraint(
        condition=IMPORTED | Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": F(first)}),
        name=f"%(app_label)s_%(class)s_{last}_in_order",
    )


def given(field: str) -> CheckConstraint:
    """Keel does not record it without this."""
    return CheckConstraint(
        condition=IMPORTED | Q(**{f"{field}__isnull": False}),
        name=f"%(app_label)s_%(class)s_{field}_given",
    )


def worded(field: str) -> CheckConstraint:
    """These words are never empty."""
    return CheckConstraint(
        condition=~Q(**{field: ""}), name=f"%(app_label)s_%(class)s_{field}_worded"
    )


def together(first: str, second: str) -> CheckConstraint:
    """Both or neither: who, and when."""
    return CheckConstraint(
        condition=Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
        | Q(**{f"{first}__isnull": False, f"{second}__isnull": False}),
        name=f"%(app_label)s_%(class)s_{first}_with_{second}",
    )


def different(first: str, second: str) -> CheckConstraint:
    """Nobody is this to themselves."""
    return CheckConstraint(
        condition=~Q(**{first: F(second)}), name=f"%(app_label)s_%(class)s_{first}_not_{second}"
    )


def one_of(field: str, codes: type[TextChoices]) -> CheckConstraint:
    """Empty, or a code on the list; an import keeps what it cannot read in `not_understood`."""
    return CheckConstraint(
        condition=Q(**{f"{field}__in": ["", *codes.values]}),
        name=f"%(app_label)s_%(class)s_{field}_on_list",
    )


def never_two_at_once(
    *fields: str, first: str = "started_on", last: str = "ended_on", where: Q | None = None
) -> ExclusionConstraint:
    """No two of Keel's own rows with the same `fields` hold on one day."""
    return ExclusionConstraint(
        name="%(app_label)s_%(class)s_never_two_at_once",
        expressions=[
            *((field, RangeOperators.EQUAL) for field in fields),
            (Days(first, last), RangeOperators.OVERLAPS),
        ],
        condition=OWN if where is None else OWN & where,
    )


def refuse_unless(holds: Q, *, name: str, words: str) -> CheckConstraint:
    """Refuse an own row for which this is known not to hold."""
    return CheckConstraint(
        condition=IMPORTED | holds,
        name=f"%(app_label)s_%(class)s_{name}",
        violation_error_message=words,
    )


def when_and_what(date: str, text: str, *, words: str) -> CheckConstraint:
    """Refuse a day without its words, and words without their day."""
    neither = Q(**{f"{date}__isnull": True, text: ""})
    both = Q(**{f"{date}__isnull": False}) & ~Q(**{text: ""})
    return refuse_unless(neither | both, name=f"{date}_with_{text}", words=words)
