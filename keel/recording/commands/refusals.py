"""What the database refuses, said in the words of the rule that was broken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models
from django.db.models import BaseConstraint, Q

from keel.core.forms import Form
from keel.core.kinds import columns_asked

CANNOT = "This cannot be recorded beside what is there already"


def say(form: Form[Any], broken: IntegrityError) -> None:
    """Say which rule of the database was broken, beside the question where there is one."""
    constraint = _constraint(broken)
    if constraint is None:
        raise broken
    words = str(constraint.get_violation_error_message())
    own_words = constraint.violation_error_message != BaseConstraint.default_violation_error_message
    asked = [name for name in _columns(constraint) if name in form.fields]
    form.add_error(asked[-1] if asked else None, words if own_words else CANNOT)


def _constraint(broken: IntegrityError) -> BaseConstraint | None:
    """The constraint of a model that the database names."""
    told = getattr(broken.__cause__, "diag", None)
    for model in apps.get_models():
        if told and model._meta.db_table == told.table_name:
            for constraint in model._meta.constraints:
                if constraint.name == told.constraint_name:
                    return constraint
    return None


def _columns(constraint: BaseConstraint) -> Iterator[str]:
    """The columns that a constraint is about, in order."""
    condition = getattr(constraint, "condition", None)
    if isinstance(constraint, models.CheckConstraint) and isinstance(condition, Q):
        yield from (name.split("__")[0] for name in columns_asked(condition))
