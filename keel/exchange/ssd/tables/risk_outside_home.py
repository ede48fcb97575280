"""Children who went missing."""

from __future__ import annotations

import polars as pl

from keel.core.codes import MissingType
from keel.exchange.ssd.conflicts import Contradiction, TwoAtOnce, ends_before_it_begins
from keel.exchange.ssd.declared import Column, Table
from keel.exchange.ssd.readers import CLOCK_TIME, DATE, FLAG
from keel.exchange.ssd.spellings import word_from
from keel.exchange.ssd.tables.common import child, day
from keel.risk_outside_home.models import MissingEpisode

_KIND = word_from({MissingType.AWAY: ("away", "absent"), MissingType.MISSING: ("missing",)})
"""The dataset writes Missing and Away, the return M and A."""

TABLES = (
    Table(
        name="ssd_missing",
        model=MissingEpisode,
        key="miss_table_id",
        parts=(
            child("miss_person_id"),
            day("miss_missing_episode_start_date", "started_on"),
            Column("miss_missing_episode_start_date", "started_at", CLOCK_TIME),
            Column("miss_missing_episode_type", "kind", _KIND),
            Column("miss_missing_episode_end_date", "ended_on", DATE),
            Column("miss_missing_episode_end_date", "ended_at", CLOCK_TIME),
            Column("miss_missing_rhi_offered", "interview_offered", FLAG),
            Column("miss_missing_rhi_accepted", "interview_accepted", FLAG),
        ),
        conflicts=(
            ends_before_it_begins("started_on", "ended_on"),
            TwoAtOnce("The child was already missing at the same time"),
            Contradiction(
                "An interview was accepted that was not offered",
                pl.col("interview_accepted") & ~pl.col("interview_offered"),
            ),
        ),
        begins="started_on",
        ends="ended_on",
    ),
)
