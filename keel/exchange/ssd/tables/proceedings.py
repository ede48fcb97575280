"""Pre-proceedings, the law under which a child is looked after, and other orders."""

from __future__ import annotations

import polars as pl

from keel.core.codes import LegalStatus as LegalStatusCode
from keel.exchange.ssd.conflicts import TwoAtOnce, ends_before_it_begins
from keel.exchange.ssd.declared import Column, Table
from keel.exchange.ssd.readers import CLOCK_TIME, COUNT, DATE, FLAG, TEXT, Reader, Reading
from keel.exchange.ssd.spellings import code_from, word_from
from keel.exchange.ssd.tables.common import child, day
from keel.proceedings.models import LegalStatus, PreProceedings, PreProceedingsDecision

_CODE = code_from(LegalStatusCode)
_DECISION = word_from(
    {
        PreProceedingsDecision.STEP_DOWN: ("step down", "stepped down"),
        PreProceedingsDecision.ISSUE: ("issue", "issued", "initiate…", "care proceedings", "apply"),
    }
)
"""The outcome is free text in the dataset; a returned code (A, B, C) has no confirmed meaning."""


def _read_status(text: str) -> Reading:
    """One of the SSDA903's statuses by its code, another in the source's words."""
    reading = _CODE.read(text)
    return reading if reading.whole else Reading(text)


TABLES = (
    Table(
        name="ssd_pre_proceedings",
        model=PreProceedings,
        key="prep_table_id",
        parts=(
            child("prep_person_id"),
            Column("prep_plo_family_id", "family_key", TEXT),
            day("prep_pre_pro_decision_date", "started_on"),
            Column("prep_initial_pre_pro_meeting_date", "first_meeting_on", DATE),
            Column("prep_pre_pro_outcome", "decision", _DECISION),
            Column("prep_pre_pro_outcome", "stated_outcome", TEXT),
            Column("prep_agree_stepdown_issue_date", "decided_on", DATE),
            Column("prep_agree_stepdown_issue_date", "ended_on", DATE),
            Column("prep_cp_plans_referral_period", "stated_protection_plans", COUNT),
            Column("prep_legal_gateway_outcome", "stated_gateway_outcome", TEXT),
            Column("prep_prev_pre_proc_child", "stated_earlier_pre_proceedings", COUNT),
            Column("prep_prev_care_proc_child", "stated_earlier_care_proceedings", COUNT),
            Column("prep_pre_pro_letter_date", "letter_sent_on", DATE),
            Column("prep_care_pro_letter_date", "care_proceedings_letter_on", DATE),
            Column("prep_pre_pro_meetings_num", "stated_meetings", COUNT),
            Column("prep_pre_pro_parents_legal_rep", "parents_represented", FLAG),
            Column("prep_parents_legal_rep_point_of_issue", "parents_represented_at_issue", FLAG),
            Column("prep_court_reference", "court_reference", TEXT),
            Column("prep_care_proc_court_hearings", "stated_hearings", COUNT),
            Column("prep_care_proc_short_notice", "short_notice", FLAG),
            Column("prep_proc_short_notice_reason", "short_notice_reason", TEXT),
            Column("prep_la_inital_plan_approved", "initial_plan_approved", FLAG),
            Column("prep_la_initial_care_plan", "initial_plan", TEXT),
            Column("prep_la_final_plan_approved", "final_plan_approved", FLAG),
            Column("prep_la_final_care_plan", "final_plan", TEXT),
        ),
        conflicts=(
            ends_before_it_begins("started_on", "ended_on"),
            ends_before_it_begins(
                "started_on", "letter_sent_on", "The letter was sent before it began"
            ),
            ends_before_it_begins("started_on", "first_meeting_on", "They met before it began"),
            TwoAtOnce("The child was in pre-proceedings twice at the same time"),
        ),
        begins="started_on",
        ends="ended_on",
    ),
    Table(
        name="ssd_legal_status",
        model=LegalStatus,
        key="lega_legal_status_id",
        parts=(
            child("lega_person_id"),
            Column("lega_legal_status", "status", Reader("a status", pl.String(), _read_status)),
            day("lega_legal_status_start_date", "started_on"),
            Column("lega_legal_status_start_date", "started_at", CLOCK_TIME),
            Column("lega_legal_status_end_date", "ended_on", DATE),
            Column("lega_legal_status_end_date", "ended_at", CLOCK_TIME),
        ),
        conflicts=(
            ends_before_it_begins("started_on", "ended_on"),
            TwoAtOnce(
                "The child had the same legal status twice at the same time", of=("child", "status")
            ),
        ),
        begins="started_on",
        ends="ended_on",
    ),
)
