"""Events of care leavers: what they are owed, their plan, their adviser and who is in touch."""

from __future__ import annotations

from keel.rulebook.events.kind import Kind, change

CARE_LEAVER_STATUS_STARTED = change("care_leaver_status_started", "Became a care leaver in law")
CARE_LEAVER_KNOWN = change("care_leaver_known", "Known to be a care leaver by this day")
CARE_LEAVER_STATUS_ENDED = change(
    "care_leaver_status_ended", "Status as a care leaver ended, or another followed"
)
CARE_LEAVER_SUPPORT_ENDED = change("care_leaver_support_ended", "Support as a care leaver ended")
PERSONAL_ADVISER_NAMED = Kind("personal_adviser_named", "Personal adviser named")
CARE_LEAVER_NEEDS_ASSESSED = Kind("care_leaver_needs_assessed", "Care leaver's needs assessed")
PATHWAY_PLAN_MADE = Kind("pathway_plan_made", "Pathway plan prepared")
PATHWAY_PLAN_IN_PLACE = change("pathway_plan_in_place", "Pathway plan in place by this day")
PATHWAY_PLAN_REVIEWED = Kind("pathway_plan_reviewed", "Pathway plan reviewed")
PATHWAY_PLAN_ENDED = Kind("pathway_plan_ended", "Pathway plan ended")
CARE_LEAVER_CONTACT_TRIED = Kind("care_leaver_contact_tried", "Contact with a care leaver tried")
CARE_LEAVER_CONTACTED = Kind("care_leaver_contacted", "In touch with a care leaver, both ways")
CARE_LEAVER_REFUSED_CONTACT = Kind(
    "care_leaver_refused_contact", "Care leaver refused contact or no longer wants it"
)
CARE_LEAVER_HOME_STARTED = change("care_leaver_home_started", "Care leaver moved into a home")
CARE_LEAVER_HOME_ENDED = change("care_leaver_home_ended", "Care leaver left a home")
CARE_LEAVER_HOME_JUDGED = Kind(
    "care_leaver_home_judged", "Judged whether a care leaver's home is suitable"
)
CARE_LEAVER_VISITED = Kind("care_leaver_visited", "Care leaver visited at home by the adviser")
