"""What no life in Port Haven tells of yet, and so nobody there supplies."""

from __future__ import annotations

from keel.core.kinds import Record

UNTOLD = frozenset(
    {
        "referral_found_harm",
        "urgent_call_out_of_hours",
        "out_of_hours_action_taken",
        "out_of_hours_shift_began",
        "out_of_hours_case_accepted",
        "bed_asked_for",
        "moved_from_custody",
        "released_from_custody",
        "held_overnight_in_cells",
        "night_in_cells_reviewed",
        "appropriate_adult_asked_for",
        "appropriate_adult_came",
        "education_plan_refused",
        "education_plan_ceased",
        "childs_view_given",
        "interim_safety_plan_made",
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
        "terms_of_approval_changed",
        "temporary_approval_extended",
        "parent_assessed",
        "placement_with_parent_decided",
        "director_told_of_unregistered_placement",
        "previous_permanence_order_made",
        "early_permanence_considered",
        "adoption_agreed_at_review",
        "adoption_panel_recommended",
        "adoption_decided",
        "parents_told_of_adoption_decision",
        "fostering_for_adoption_decided",
        "placed_fostering_for_adoption",
        "placed_with_carer_who_adopts",
        "placement_order_made",
        "matched_for_adoption",
        "placed_for_adoption",
        "adoption_decision_reversed",
        "permanence_order_made",
        "adoption_order_made",
        "special_guardianship_order_made",
        "pathway_plan_ended",
        "care_leaver_refused_contact",
        "late_conference_explained",
        "late_first_review_explained",
        "long_pre_proceedings_explained",
        "challenged_informally",
        "challenged_at_stage_1",
        "challenged_at_stage_2",
        "challenged_at_stage_3",
        "challenge_replied_to",
        "reply_to_challenge_accepted",
    }
)
"""Kinds of event. Their absence would say nothing of any child. This list only shrinks."""


def lacking(record: Record) -> list[str]:
    """The kinds of event that a kind of record could supply, and that are not told of."""
    return sorted(kind.id for kind in record.kinds if kind.id in UNTOLD)
