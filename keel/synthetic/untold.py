"""What no life in Port Haven tells of yet, and so nobody there supplies."""

from __future__ import annotations

from keel.core.kinds import Record

UNTOLD = frozenset(
    {
        "childs_view_given",
        "care_proceedings_letter_sent",
        "other_health_check_done",
        "health_check_refused",
        "substance_misuse_found",
        "substance_misuse_helped",
        "substance_misuse_help_refused",
        "convicted",
        "care_plan_question_answered",
        "placement_cost_started",
        "placement_cost_ended",
        "previous_permanence_order_made",
        "fostering_for_adoption_decided",
        "placed_fostering_for_adoption",
        "placed_with_carer_who_adopts",
        "special_guardianship_order_made",
    }
)
"""Kinds of event. Their absence would say nothing of any child. This list only shrinks."""


def lacking(record: Record) -> list[str]:
    """The kinds of event that a kind of record could supply, and that are not told of."""
    return sorted(kind.id for kind in record.kinds if kind.id in UNTOLD)
