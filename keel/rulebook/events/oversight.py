"""Events of oversight: what managers, reviewing officers and panels put on record."""

from __future__ import annotations

from keel.rulebook.events.kind import Kind

CASE_SUPERVISION_HELD = Kind("case_supervision_held", "Child discussed in supervision")
OVERSIGHT_ENTRY_MADE = Kind(
    "oversight_entry_made", "Manager recorded the effect of lateness on the child and what is next"
)
WHOLE_HISTORY_REVIEWED = Kind("whole_history_reviewed", "Whole history reviewed")
PANEL_DECIDED = Kind("panel_decided", "Panel decision recorded")
STABILITY_PLAN_MADE = Kind("stability_plan_made", "Plan for a stable worker recorded")
