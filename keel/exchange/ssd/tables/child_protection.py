"""Enquiries, conferences, protection plans, and what happens while they last."""

from __future__ import annotations

from keel.child_protection.models import (
    InitialConference,
    ProtectionPlan,
    ProtectionVisit,
    ReviewConference,
    Section47Enquiry,
)
from keel.core.codes import CategoryOfAbuse, ReviewParticipation
from keel.exchange.ssd.conflicts import ALONE_BUT_NOT_SEEN, TwoAtOnce, ends_before_it_begins
from keel.exchange.ssd.declared import Answers, Column, Table
from keel.exchange.ssd.readers import COUNT, DATE, FLAG, TEXT
from keel.exchange.ssd.spellings import code_from
from keel.exchange.ssd.tables.common import child, day, of, seen, team, worker
from keel.front_door.models import Referral

_CATEGORY = code_from(CategoryOfAbuse, in_words=True)

TABLES = (
    Table(
        name="ssd_s47_enquiry",
        model=Section47Enquiry,
        key="s47e_s47_enquiry_id",
        parts=(
            child("s47e_person_id"),
            of("s47e_referral_id", "referral", Referral, "referral"),
            day("s47e_s47_start_date", "started_on"),
            Column("s47e_s47_end_date", "ended_on", DATE),
            Column("s47e_s47_nfa", "no_further_action", FLAG),
            team("s47e_s47_completed_by_team"),
            worker("s47e_s47_completed_by_worker_id"),
            Answers(
                "s47e_s47_outcome_json",
                {
                    "NFA_FLAG": ("outcome_no_further_action", FLAG),
                    "LEGAL_ACTION_FLAG": ("outcome_legal_action", FLAG),
                    "PROV_OF_SERVICES_FLAG": ("outcome_services", FLAG),
                    "PROV_OF_SB_CARE_FLAG": ("outcome_short_breaks", FLAG),
                    "CP_CONFERENCE_FLAG": ("outcome_conference", FLAG),
                    "NFA_CONTINUE_SINGLE_FLAG": ("outcome_assessment_goes_on", FLAG),
                    "MONITOR_FLAG": ("outcome_monitor", FLAG),
                    "OTHER_OUTCOMES_EXIST_FLAG": ("outcome_other", FLAG),
                    "TOTAL_NO_OF_OUTCOMES": ("stated_outcomes", COUNT),
                    "NUMBER_OF_OUTCOMES": ("stated_outcomes", COUNT),
                    "OUTCOME_COMMENTS": ("outcome_comments", TEXT),
                    "COMMENTS": ("outcome_comments", TEXT),
                },
            ),
        ),
        conflicts=(
            ends_before_it_begins("started_on", "ended_on"),
            TwoAtOnce("Another section 47 enquiry was under way at the same time"),
        ),
        begins="started_on",
        ends="ended_on",
    ),
    Table(
        name="ssd_initial_cp_conference",
        model=InitialConference,
        key="icpc_icpc_id",
        parts=(
            child("icpc_person_id"),
            of("icpc_referral_id", "referral", Referral, "referral"),
            of("icpc_s47_enquiry_id", "enquiry", Section47Enquiry, "section 47 enquiry"),
            Column("icpc_icpc_meeting_id", "meeting", TEXT),
            Column("icpc_cp_plan_id", "stated_plan", TEXT),
            Column("icpc_icpc_transfer_in", "transfer_in", FLAG),
            Column("icpc_icpc_target_date", "stated_target_on", DATE),
            Column("icpc_icpc_date", "held_on", DATE),
            Column("icpc_icpc_outcome_cp_flag", "led_to_plan", FLAG),
            team("icpc_icpc_team"),
            worker("icpc_icpc_worker_id"),
            Answers(
                "icpc_icpc_outcome_json",
                {
                    "NFA_FLAG": ("outcome_no_further_action", FLAG),
                    "REFERRAL_TO_OTHER_AGENCY_FLAG": ("outcome_another_agency", FLAG),
                    "SINGLE_ASSESSMENT_FLAG": ("outcome_assessment", FLAG),
                    "PROV_OF_SERVICES_FLAG": ("outcome_services", FLAG),
                    "CP_FLAG": ("outcome_plan", FLAG),
                    "OTHER_OUTCOMES_EXIST_FLAG": ("outcome_other", FLAG),
                    "TOTAL_NO_OF_OUTCOMES": ("stated_outcomes", COUNT),
                    "NUMBER_OF_OUTCOMES": ("stated_outcomes", COUNT),
                    "COMMENTS": ("outcome_comments", TEXT),
                    "OUTCOME_COMMENTS": ("outcome_comments", TEXT),
                },
            ),
        ),
        begins="held_on",
    ),
    Table(
        name="ssd_cp_plans",
        model=ProtectionPlan,
        key="cppl_cp_plan_id",
        parts=(
            child("cppl_person_id"),
            of("cppl_referral_id", "referral", Referral, "referral"),
            of("cppl_icpc_id", "conference", InitialConference, "conference"),
            day("cppl_cp_plan_start_date", "started_on"),
            Column("cppl_cp_plan_end_date", "ended_on", DATE),
            Column("cppl_cp_plan_ola", "under_another_authority", FLAG),
            Column("cppl_cp_plan_initial_category", "initial_category", _CATEGORY),
            Column("cppl_cp_plan_latest_category", "latest_category", _CATEGORY),
        ),
        conflicts=(
            ends_before_it_begins("started_on", "ended_on"),
            TwoAtOnce("Another protection plan of this child was open at the same time"),
        ),
        begins="started_on",
        ends="ended_on",
    ),
    Table(
        name="ssd_cp_visits",
        model=ProtectionVisit,
        key="cppv_cp_visit_id",
        parts=(
            child("cppv_person_id"),
            of("cppv_cp_plan_id", "plan", ProtectionPlan, "protection plan"),
            day("cppv_cp_visit_date", "visited_on"),
            *seen("cppv_cp_visit"),
        ),
        conflicts=(ALONE_BUT_NOT_SEEN,),
        begins="visited_on",
    ),
    Table(
        name="ssd_cp_reviews",
        model=ReviewConference,
        key="cppr_cp_review_id",
        parts=(
            child("cppr_person_id"),
            of("cppr_cp_plan_id", "plan", ProtectionPlan, "protection plan"),
            Column("cppr_cp_review_due", "stated_due_on", DATE),
            Column("cppr_cp_review_date", "held_on", DATE),
            Column("cppr_cp_review_meeting_id", "meeting", TEXT),
            Column("cppr_cp_review_outcome_continue_cp", "plan_goes_on", FLAG),
            Column("cppr_cp_review_quorate", "quorate", FLAG),
            Column(
                "cppr_cp_review_participation", "child_took_part", code_from(ReviewParticipation)
            ),
        ),
        begins="held_on",
    ),
)
