"""How commands write: once for brothers and sisters, and only the fields they name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID, uuid4

from django.db.models import Model, TextChoices

from keel.core.models import Recorded

OUTCOME = "outcome_"
"""How the columns begin that each hold whether one outcome was chosen of several."""


class CannotRecordError(ValueError):
    """Something cannot be recorded as it was given. The words say why."""


def shared_group(of: Sequence[object]) -> UUID | None:
    """What the records of one writing share, where it concerns several children."""
    return uuid4() if len(of) > 1 else None


def children_of(records: Iterable[Model]) -> list[int]:
    """The keys of the children whose records these are."""
    return [getattr(record, "child_id") for record in records]  # noqa: B009  # every kind has one


def amend(records: Iterable[Recorded], **values: object) -> None:
    """Write the same into each record, and save just that."""
    for record in records:
        for name, value in values.items():
            setattr(record, name, value)
        record.save(update_fields=list(values))


def given_only(**values: object) -> dict[str, object]:
    """The values that somebody gave. What is not given again stays as it was written."""
    return {name: value for name, value in values.items() if value not in (None, "")}


def outcomes_as_flags(
    chosen: Collection[TextChoices], among: type[TextChoices]
) -> Mapping[str, bool]:
    """The chosen outcomes as the columns that hold one each."""
    unknown = [outcome for outcome in chosen if outcome not in among]
    if unknown or not chosen:
        raise CannotRecordError("Choose one outcome or more from the list")
    return {f"{OUTCOME}{outcome.value}": outcome in chosen for outcome in among}
