"""The tables that are not records, and what the application may do to them beyond adding."""

from keel.core.models.user import MAY_CHANGE

APPEND_ONLY: dict[str, tuple[str, ...]] = {
    "chronology_storedevent": ("known_until",),
    "core_user": MAY_CHANGE,
    "django_content_type": (),
}
"""Tables that only grow, and the columns that may be set once a row is there."""

DERIVED_OR_PASSING: tuple[str, ...] = (
    "chronology_deadline",
    "chronology_raisedsignal",
    "people_possiblematch",
    "people_searchedperson",
    "people_searchedword",
    "recording_draftfile",
    "django_session",
    "account",
    "mfa",
    "procrastinate",
)
"""Tables (or the beginnings of their names) whose rows the application may delete."""
