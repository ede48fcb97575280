"""Looked-after children: where they live and at what cost, their plans, visits and reviews."""

from __future__ import annotations

import polars as pl

from keel.core.codes import (
    CarePlanAim,
    PlacementProvider,
    PlacementType,
    PrimaryNeed,
    ReasonEpisodeCeased,
    ReasonForNewEpisode,
    ReasonPlacementChanged,
    ReviewParticipation,
)
from keel.exchange.ssd.conflicts import ALONE_BUT_NOT_SEEN, TwoAtOnce, ends_before_it_begins
from keel.exchange.ssd.declared import Answers, Column, Context, Reference, Table, Through
from keel.exchange.ssd.readers import DATE, DECIMAL, FLAG, TEXT
from keel.exchange.ssd.spellings import code_from
from keel.exchange.ssd.tables.common import child, day, of, seen
from keel.front_door.models import Referral
from keel.looked_after.models import (
    CarePlan,
    CarePlanAnswer,
    LookedAfterEpisode,
    LookedAfterReview,
    LookedAfterVisit,
    Placement,
    PlacementCost,
)


def _by_period(column: str) -> Through:
    """Who a row is about, by the stay in care that it names."""
    return Through(column, LookedAfterEpisode, by="period")


_FORM, _QUESTION = "fact_form_id", "answer_no"


def _each_answer(raw: pl.DataFrame, context: Context) -> pl.DataFrame:
    """The table has no key of its own: an answer is known by its form and its question."""
    return raw.with_columns(key=pl.format("{}/{}", _FORM, _QUESTION))


TABLES = (
    Table(
        name="ssd_cla_placement",
        model=Placement,
        key="clap_cla_placement_id",
        parts=(
            child("clap_person_id", _by_period("clap_cla_id")),
            Column("clap_cla_id", "period", TEXT),
            day("clap_cla_placement_start_date", "started_on"),
            Column("clap_cla_placement_end_date", "ended_on", DATE),
            Column("clap_cla_placement_type", "placement_type", code_from(PlacementType)),
            Column("clap_cla_placement_urn", "urn", TEXT),
            Column("clap_cla_placement_distance", "distance_miles", DECIMAL),
            Column("clap_cla_placement_provider", "provider", code_from(PlacementProvider)),
            Column("clap_cla_placement_postcode", "postcode", TEXT),
            Column(
                "clap_cla_placement_change_reason",
                "change_reason",
                code_from(ReasonPlacementChanged),
            ),
        ),
        conflicts=(
            ends_before_it_begins("started_on", "ended_on"),
            TwoAtOnce("The child was in another placement at the same time"),
        ),
        begins="started_on",
        ends="ended_on",
    ),
    Table(
        name="ssd_s251_finance",
        model=PlacementCost,
        key="s251_table_id",
        parts=(
            Reference("s251_cla_placement_id", "placement", Placement, "placement", required=True),
            child("", Through("s251_cla_placement_id", Placement)),
            Column("s251_placeholder_1", "stated_1", TEXT),
            Column("s251_placeholder_2", "stated_2", TEXT),
            Column("s251_placeholder_3", "stated_3", TEXT),
            Column("s251_placeholder_4", "stated_4", TEXT),
        ),
    ),
    Table(
        name="ssd_cla_episodes",
        model=LookedAfterEpisode,
        key="clae_cla_episode_id",
        parts=(
            child("clae_person_id"),
            of("clae_referral_id", "referral", Referral, "referral"),
            of("clae_cla_placement_id", "placement", Placement, "placement"),
            Column("clae_cla_id", "period", TEXT),
            day("clae_cla_episode_start_date", "started_on"),
            Column("clae_cla_episode_start_reason", "start_reason", code_from(ReasonForNewEpisode)),
            Column("clae_cla_primary_need_code", "primary_need", code_from(PrimaryNeed)),
            Column("clae_cla_episode_ceased_date", "ended_on", DATE),
            Column("clae_cla_episode_ceased_reason", "end_reason", code_from(ReasonEpisodeCeased)),
            Column(
                "clae_cla_last_iro_contact_date", "stated_last_reviewing_officer_contact_on", DATE
            ),
            Column("clae_entered_care_date", "stated_entered_care_on", DATE),
        ),
        conflicts=(
            ends_before_it_begins("started_on", "ended_on"),
            TwoAtOnce("Another episode of this child was open at the same time"),
        ),
        begins="started_on",
        ends="ended_on",
        keeps_in_extract=True,
    ),
    Table(
        name="ssd_cla_care_plan",
        model=CarePlan,
        key="lacp_table_id",
        parts=(
            child("lacp_person_id"),
            day("lacp_cla_care_plan_start_date", "started_on"),
            Column("lacp_cla_care_plan_end_date", "ended_on", DATE),
            Answers(
                "lacp_cla_care_plan_json",
                {aim.value: (f"aims_{aim.name.lower()}", FLAG) for aim in CarePlanAim},
            ),
        ),
        conflicts=(
            ends_before_it_begins("started_on", "ended_on"),
            TwoAtOnce("Another care plan of this child was open at the same time"),
        ),
        begins="started_on",
        ends="ended_on",
    ),
    Table(
        name="ssd_pre_cla_care_plan",
        model=CarePlanAnswer,
        key="key",
        parts=(
            child("dim_person_id"),
            Column(_FORM, "form_key", TEXT, required=True),
            Column(_QUESTION, "question", TEXT, required=True),
            Column("answer", "answer", TEXT),
            Column("latestresponsedate", "answered_on", DATE),
        ),
        rows=_each_answer,
        reads=(_FORM, "dim_person_id", _QUESTION),
        begins="answered_on",
    ),
    Table(
        name="ssd_cla_visits",
        model=LookedAfterVisit,
        key="clav_cla_visit_id",
        parts=(
            child("clav_person_id", _by_period("clav_cla_id")),
            Column("clav_cla_id", "period", TEXT),
            day("clav_cla_visit_date", "visited_on"),
            *seen("clav_cla_visit", bedroom=False),
        ),
        conflicts=(ALONE_BUT_NOT_SEEN,),
        begins="visited_on",
    ),
    Table(
        name="ssd_cla_reviews",
        model=LookedAfterReview,
        key="clar_cla_review_id",
        parts=(
            child("clar_cla_person_id", _by_period("clar_cla_id")),
            Column("clar_cla_id", "period", TEXT),
            Column("clar_cla_review_due_date", "stated_due_on", DATE),
            Column("clar_cla_review_date", "held_on", DATE),
            Column("clar_cla_review_cancelled", "cancelled", FLAG),
            Column(
                "clar_cla_review_participation", "child_took_part", code_from(ReviewParticipation)
            ),
        ),
        begins="held_on",
    ),
)
