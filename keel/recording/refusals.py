"""What the database refuses, said in the words of the rule that was broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models
from django.db.models import BaseConstraint, Model, Q, Value

from keel.core.forms import Form
from keel.core.kinds import columns_asked

CANNOT = "This cannot be recorded beside what is there already"
NOT_IN_ORDER = "This day comes before what it follows"
NO_OTHER_NAMES: Mapping[str, str] = {}


def say(
    form: Form[Any],
    broken: IntegrityError,
    *,
    columns: Mapping[str, str] = NO_OTHER_NAMES,
    own: Sequence[Form[Any]] = (),
) -> None:
    """Say which rule of the database was broken, beside the question where there is one.

    `columns`: the question that holds a column, where it has another name. `own`: what is asked of
    each child apart; it is said to those whose answers break the rule.
    """
    found = _constraint(broken)
    if found is None:
        raise broken
    model, constraint = found
    words = _words(constraint)
    for name in reversed([columns.get(column, column) for column in _columns(constraint)]):
        if name in form.fields:
            form.add_error(name, words)
            return
        theirs = [each for each in own if name in each.fields]
        broke = [each for each in theirs if _breaks(model, constraint, each, columns)]
        for each in broke:
            each.add_error(name, words)
        if broke:
            return
    form.add_error(None, words)


def _words(constraint: BaseConstraint) -> str:
    """Why a constraint refuses: in its own words where it has some."""
    if constraint.violation_error_message != BaseConstraint.default_violation_error_message:
        return str(constraint.get_violation_error_message())
    return NOT_IN_ORDER if constraint.name.endswith("_in_order") else CANNOT


def _breaks(
    model: type[Model], constraint: BaseConstraint, form: Form[Any], columns: Mapping[str, str]
) -> bool:
    """Whether it is these answers that a constraint refuses: the database is asked again."""
    condition = getattr(constraint, "condition", None)
    if not isinstance(condition, Q):
        return True
    answers = form.answers()
    row = {
        each.name: Value(answers.get(columns.get(each.name, each.name)), output_field=each)
        for each in model._meta.concrete_fields
    }
    return not condition.check(row)


def _constraint(broken: IntegrityError) -> tuple[type[Model], BaseConstraint] | None:
    """The constraint that the database names, with its model."""
    told = getattr(broken.__cause__, "diag", None)
    for model in apps.get_models():
        if told and model._meta.db_table == told.table_name:
            for constraint in model._meta.constraints:
                if constraint.name == told.constraint_name:
                    return model, constraint
    return None


def _columns(constraint: BaseConstraint) -> Iterator[str]:
    """The columns that a constraint is about, in order."""
    condition = getattr(constraint, "condition", None)
    if isinstance(constraint, models.CheckConstraint) and isinstance(condition, Q):
        yield from (name.split("__")[0] for name in columns_asked(condition))
