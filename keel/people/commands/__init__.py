"""Every change to who people are, to whom they are related, and who works with or sees them."""

from keel.people.commands.access import (
    acknowledge_opening,
    lift_restriction,
    name_for,
    open_by_reason,
    remove_name,
    restrict,
    review_opening,
)
from keel.people.commands.family import (
    end_parental_responsibility,
    end_relationship,
    join_family,
    record_relationship,
    say_who_has_parental_responsibility,
)
from keel.people.commands.involvement import allocate, end_involvement, involve
from keel.people.commands.matching import CannotMergeError, merge, say_different, undo_merge
from keel.people.commands.person import (
    PersonDetails,
    Place,
    add_identifier,
    add_person,
    correct_person,
    end_hazard,
    move_to,
    record_birth,
    record_death,
    record_disability,
    record_hazard,
    record_immigration_status,
)

__all__ = [
    "CannotMergeError",
    "PersonDetails",
    "Place",
    "acknowledge_opening",
    "add_identifier",
    "add_person",
    "allocate",
    "correct_person",
    "end_hazard",
    "end_involvement",
    "end_parental_responsibility",
    "end_relationship",
    "involve",
    "join_family",
    "lift_restriction",
    "merge",
    "move_to",
    "name_for",
    "open_by_reason",
    "record_birth",
    "record_death",
    "record_disability",
    "record_hazard",
    "record_immigration_status",
    "record_relationship",
    "remove_name",
    "restrict",
    "review_opening",
    "say_different",
    "say_who_has_parental_responsibility",
    "undo_merge",
]
