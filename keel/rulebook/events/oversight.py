"""Events of oversight: what managers, reviewing officers and panels put on record."""

from __future__ import annotations

from keel.rulebook.events.kind import Kind

CASE_SUPERVISION_HELD = Kind("case_supervision_held", "Child discussed in supervision")
OVERSIGHT_ENTRY_MADE = Kind(
    "oversight_entry_made", "Manager recorded the effect of lateness on the child and what is next"
)
LATE_ASSESSMENT_EXPLAINED = Kind(
    "late_assessment_explained", "Manager wrote what a late assessment means for the child"
)
LATE_CONFERENCE_EXPLAINED = Kind(
    "late_conference_explained", "Manager wrote what a late conference means for the child"
)
LATE_FIRST_REVIEW_EXPLAINED = Kind(
    "late_first_review_explained", "Manager wrote what a late first review means for the child"
)
LONG_PRE_PROCEEDINGS_EXPLAINED = Kind(
    "long_pre_proceedings_explained",
    "Manager wrote what long pre-proceedings mean for the child",
)
WHOLE_HISTORY_REVIEWED = Kind("whole_history_reviewed", "Whole history reviewed")
PANEL_DECIDED = Kind("panel_decided", "Panel decision recorded")
STABILITY_PLAN_MADE = Kind("stability_plan_made", "Plan for a stable worker recorded")
CHALLENGED_INFORMALLY = Kind("challenged_informally", "Chair raised a concern informally")
CHALLENGED_AT_STAGE_1 = Kind("challenged_at_stage_1", "Chair's formal challenge, stage 1")
CHALLENGED_AT_STAGE_2 = Kind("challenged_at_stage_2", "Chair's formal challenge, stage 2")
CHALLENGED_AT_STAGE_3 = Kind("challenged_at_stage_3", "Chair's formal challenge, stage 3")
CHALLENGE_REPLIED_TO = Kind("challenge_replied_to", "Reply to a chair's challenge")
REPLY_TO_CHALLENGE_ACCEPTED = Kind(
    "reply_to_challenge_accepted", "Chair accepted the reply to a challenge"
)
