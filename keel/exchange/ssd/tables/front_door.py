"""Contacts and referrals."""

from __future__ import annotations

import polars as pl

from keel.core.codes import PrimaryNeed, ReasonForClosure, ReferralSource
from keel.exchange.ssd.conflicts import TwoAtOnce, ends_before_it_begins
from keel.exchange.ssd.declared import Answers, Column, Table
from keel.exchange.ssd.readers import DATE, FLAG, MOMENT, TEXT
from keel.exchange.ssd.spellings import code_from
from keel.exchange.ssd.tables.common import child, day, team, worker
from keel.front_door.models import Contact, Referral

TABLES = (
    Table(
        name="ssd_contacts",
        model=Contact,
        key="cont_contact_id",
        parts=(
            child("cont_person_id"),
            Column("cont_contact_date", "received_at", MOMENT, required=True),
            Column("cont_contact_source_code", "received_from", code_from(ReferralSource)),
            Column("cont_contact_source_desc", "received_from_words", TEXT),
            Answers(
                "cont_contact_outcome_json",
                {
                    "NEW_REFERRAL_FLAG": ("outcome_new_referral", FLAG),
                    "EXISTING_REFERRAL_FLAG": ("outcome_existing_referral", FLAG),
                    "CP_ENQUIRY_FLAG": ("outcome_protection_enquiry", FLAG),
                    "NFA_FLAG": ("outcome_no_further_action", FLAG),
                    "NON_AGENCY_ADOPTION_FLAG": ("outcome_non_agency_adoption", FLAG),
                    "PRIVATE_FOSTERING_FLAG": ("outcome_private_fostering", FLAG),
                    "ADVICE_FLAG": ("outcome_advice", FLAG),
                    "MISSING_FLAG": ("outcome_missing", FLAG),
                    "OLA_CP_FLAG": ("outcome_plan_elsewhere", FLAG),
                    "OTHER_OUTCOMES_EXIST_FLAG": ("outcome_other", FLAG),
                },
            ),
        ),
        begins="received_at",
        keeps_in_extract=True,
    ),
    Table(
        name="ssd_cin_episodes",
        model=Referral,
        key="cine_referral_id",
        parts=(
            child("cine_person_id"),
            day("cine_referral_date", "received_on"),
            Column("cine_cin_primary_need_code", "primary_need", code_from(PrimaryNeed)),
            Column("cine_referral_source_code", "received_from", code_from(ReferralSource)),
            Column("cine_referral_source_desc", "received_from_words", TEXT),
            Column("cine_referral_nfa", "no_further_action", FLAG),
            Column("cine_close_reason", "closure_reason", code_from(ReasonForClosure)),
            Column("cine_close_date", "closed_on", DATE),
            team("cine_referral_team"),
            worker("cine_referral_worker_id"),
            Answers(
                "cine_referral_outcome_json",
                {
                    "SINGLE_ASSESSMENT_FLAG": ("outcome_assessment", FLAG),
                    "NFA_FLAG": ("outcome_no_further_action", FLAG),
                    "STRATEGY_DISCUSSION_FLAG": ("outcome_strategy_discussion", FLAG),
                    "CLA_REQUEST_FLAG": ("outcome_looked_after", FLAG),
                    "NON_AGENCY_ADOPTION_FLAG": ("outcome_non_agency_adoption", FLAG),
                    "PRIVATE_FOSTERING_FLAG": ("outcome_private_fostering", FLAG),
                    "CP_TRANSFER_IN_FLAG": ("outcome_plan_transferred_in", FLAG),
                    "CP_CONFERENCE_FLAG": ("outcome_conference", FLAG),
                    "CARE_LEAVER_FLAG": ("outcome_care_leaver", FLAG),
                    "OTHER_OUTCOMES_EXIST_FLAG": ("outcome_other", FLAG),
                },
            ),
        ),
        conflicts=(
            ends_before_it_begins("received_on", "closed_on"),
            TwoAtOnce(
                "Another referral of this child was open at the same time",
                begins="received_on",
                ends="closed_on",
                where=~pl.col("no_further_action").fill_null(value=False),
            ),
        ),
        begins="received_on",
        ends="closed_on",
        keeps_in_extract=True,
    ),
)
