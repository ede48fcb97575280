"""Early help, assessments, and children in need."""

from __future__ import annotations

import json

import polars as pl

from keel.core.codes import AssessmentFactor as Factor
from keel.exchange.ssd.conflicts import ALONE_BUT_NOT_SEEN, TwoAtOnce, ends_before_it_begins
from keel.exchange.ssd.declared import Answers, Column, Context, Reference, Table, Through
from keel.exchange.ssd.readers import COUNT, DATE, FLAG, TEXT, listed
from keel.exchange.ssd.spellings import code_from
from keel.exchange.ssd.tables.common import child, day, of, seen, team, worker
from keel.family_help.models import (
    Assessment,
    AssessmentFactor,
    ChildInNeedPlan,
    ChildInNeedVisit,
    ChildsView,
    EarlyHelpEpisode,
)
from keel.front_door.models import Referral

_FACTORS = "cinf_assessment_factors_json"
_FACTOR = code_from(Factor)


def _each_factor(raw: pl.DataFrame, context: Context) -> pl.DataFrame:
    """One row for each factor, known by its assessment: sources leave the table's own key empty."""
    texts = {text: _codes(text) for text in raw[_FACTORS].drop_nulls().unique()}
    factors = [texts.get(text, []) for text in raw[_FACTORS]]
    found = raw.with_columns(factor=pl.Series(factors, dtype=pl.List(pl.String)))
    found = found.explode("factor").drop_nulls("factor")
    return found.with_columns(key=pl.format("{}/{}", "cinf_assessment_id", "factor"))


def _codes(text: str) -> list[str]:
    """The factors in a text, each by its code where it is on the list."""
    return list(dict.fromkeys(_FACTOR.read(item).value or item for item in listed(text)))


def _factors_together(rows: pl.DataFrame) -> pl.DataFrame:
    """One row for each assessment, or for each key that a source gave to some of its factors."""
    row = [pl.coalesce("cinf_table_id", "cinf_assessment_id").alias("cinf_table_id"), "factor"]
    by_row = rows.select("cinf_assessment_id", *row).sort("factor")
    together = by_row.group_by("cinf_table_id", "cinf_assessment_id").agg("factor")
    texts = [json.dumps(factors) for factors in together["factor"].to_list()]
    return together.with_columns(pl.Series(_FACTORS, texts, dtype=pl.String))


TABLES = (
    Table(
        name="ssd_early_help_episodes",
        model=EarlyHelpEpisode,
        key="earl_episode_id",
        parts=(
            child("earl_person_id"),
            day("earl_episode_start_date", "started_on"),
            Column("earl_episode_end_date", "ended_on", DATE),
            Column("earl_episode_reason", "reason", TEXT),
            Column("earl_episode_end_reason", "end_reason", TEXT),
            Column("earl_episode_organisation", "organisation", TEXT),
            worker("earl_episode_worker_id"),
        ),
        conflicts=(ends_before_it_begins("started_on", "ended_on"),),
        begins="started_on",
        ends="ended_on",
        keeps_in_extract=True,
    ),
    Table(
        name="ssd_cin_assessments",
        model=Assessment,
        key="cina_assessment_id",
        parts=(
            child("cina_person_id"),
            of("cina_referral_id", "referral", Referral, "referral"),
            day("cina_assessment_start_date", "started_on"),
            Column("cina_assessment_child_seen", "child_seen", FLAG),
            Column("cina_assessment_auth_date", "authorised_on", DATE),
            Column("cina_assessment_outcome_nfa", "no_further_action", FLAG),
            team("cina_assessment_team"),
            worker("cina_assessment_worker_id"),
            Answers(
                "cina_assessment_outcome_json",
                {
                    "NFA_FLAG": ("outcome_no_further_action", FLAG),
                    "NFA_S47_END_FLAG": ("outcome_enquiry_ended_no_further_action", FLAG),
                    "STRATEGY_DISCUSSION_FLAG": ("outcome_strategy_discussion", FLAG),
                    "CLA_REQUEST_FLAG": ("outcome_looked_after", FLAG),
                    "PRIVATE_FOSTERING_FLAG": ("outcome_private_fostering", FLAG),
                    "LEGAL_ACTION_FLAG": ("outcome_legal_action", FLAG),
                    "PROV_OF_SERVICES_FLAG": ("outcome_services", FLAG),
                    "PROV_OF_SB_CARE_FLAG": ("outcome_short_breaks", FLAG),
                    "SPECIALIST_ASSESSMENT_FLAG": ("outcome_specialist_assessment", FLAG),
                    "REFERRAL_TO_OTHER_AGENCY_FLAG": ("outcome_another_agency", FLAG),
                    "OTHER_ACTIONS_FLAG": ("outcome_other_actions", FLAG),
                    "OTHER_OUTCOMES_EXIST_FLAG": ("outcome_other", FLAG),
                    "TOTAL_NO_OF_OUTCOMES": ("stated_outcomes", COUNT),
                    "NUMBER_OF_OUTCOMES": ("stated_outcomes", COUNT),
                    "COMMENTS": ("outcome_comments", TEXT),
                    "OUTCOME_COMMENTS": ("outcome_comments", TEXT),
                },
            ),
        ),
        conflicts=(
            ends_before_it_begins(
                "started_on", "authorised_on", "It was authorised before it began"
            ),
            TwoAtOnce(
                "Another assessment of this child was under way at the same time",
                ends="authorised_on",
            ),
        ),
        begins="started_on",
        ends="authorised_on",
    ),
    Table(
        name="ssd_assessment_factors",
        model=AssessmentFactor,
        key="key",
        parts=(
            Reference("cinf_assessment_id", "assessment", Assessment, "assessment", required=True),
            child("", Through("cinf_assessment_id", Assessment)),
            Column("factor", "factor", _FACTOR, required=True, said_in=_FACTORS),
            Column("cinf_table_id", "stated_key", TEXT),
        ),
        rows=_each_factor,
        reads=(_FACTORS, "cinf_assessment_id"),
        back=_factors_together,
    ),
    Table(
        name="ssd_cin_plans",
        model=ChildInNeedPlan,
        key="cinp_cin_plan_id",
        parts=(
            child("cinp_person_id"),
            of("cinp_referral_id", "referral", Referral, "referral"),
            day("cinp_cin_plan_start_date", "started_on"),
            Column("cinp_cin_plan_end_date", "ended_on", DATE),
            team("cinp_cin_plan_team"),
            worker("cinp_cin_plan_worker_id"),
        ),
        conflicts=(
            ends_before_it_begins("started_on", "ended_on"),
            TwoAtOnce("Another child in need plan of this child was open at the same time"),
        ),
        begins="started_on",
        ends="ended_on",
    ),
    Table(
        name="ssd_cin_visits",
        model=ChildInNeedVisit,
        key="cinv_cin_visit_id",
        parts=(
            child("cinv_person_id"),
            day("cinv_cin_visit_date", "visited_on"),
            *seen("cinv_cin_visit"),
        ),
        conflicts=(ALONE_BUT_NOT_SEEN,),
        begins="visited_on",
    ),
    Table(
        name="ssd_voice_of_child",
        model=ChildsView,
        key="voch_table_id",
        parts=(
            child("voch_person_id"),
            Column("voch_explained_worries", "worries_explained", FLAG),
            Column("voch_story_help_understand", "story_helped", FLAG),
            Column("voch_agree_worker", "agrees_with_worker", FLAG),
            Column("voch_plan_safe", "plan_is_safe", FLAG),
            Column("voch_tablet_help_explain", "tablet_would_help", FLAG),
        ),
    ),
)
