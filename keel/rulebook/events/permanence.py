"""Events of permanence: adoption, special guardianship and other orders for good."""

from __future__ import annotations

from keel.rulebook.events.kind import Kind, change

PREVIOUS_PERMANENCE_ORDER_MADE = change(
    "previous_permanence_order_made", "Order for permanence made before this time in care"
)
EARLY_PERMANENCE_CONSIDERED = Kind(
    "early_permanence_considered", "Fostering for adoption considered"
)
ADOPTION_AGREED_AT_REVIEW = Kind(
    "adoption_agreed_at_review", "Review agreed that adoption is the plan"
)
ADOPTION_PANEL_RECOMMENDED = Kind(
    "adoption_panel_recommended", "Adoption panel's recommendation and minutes sent"
)
ADOPTION_DECIDED = Kind(
    "adoption_decided", "Decision maker decided that the child should be placed for adoption"
)
PARENTS_TOLD_OF_ADOPTION_DECISION = Kind(
    "parents_told_of_adoption_decision", "Parents told of the adoption decision"
)
FOSTERING_FOR_ADOPTION_DECIDED = Kind(
    "fostering_for_adoption_decided", "Decided on fostering for adoption or a concurrent placement"
)
PLACED_FOSTERING_FOR_ADOPTION = Kind(
    "placed_fostering_for_adoption", "Placed in fostering for adoption or a concurrent placement"
)
PLACED_WITH_CARER_WHO_ADOPTS = change(
    "placed_with_carer_who_adopts", "Placed with the foster carer who later adopts"
)
PLACEMENT_ORDER_MADE = Kind("placement_order_made", "Placement order made")
MATCHED_FOR_ADOPTION = Kind("matched_for_adoption", "Matched with adopters")
PLACED_FOR_ADOPTION = Kind("placed_for_adoption", "Placed for adoption")
ADOPTION_DECISION_REVERSED = Kind(
    "adoption_decision_reversed", "Decided that the child should no longer be placed for adoption"
)
PERMANENCE_ORDER_MADE = Kind("permanence_order_made", "Order for permanence made")
ADOPTION_ORDER_MADE = Kind("adoption_order_made", "Adoption order made")
SPECIAL_GUARDIANSHIP_ORDER_MADE = Kind(
    "special_guardianship_order_made", "Special guardianship order made"
)
