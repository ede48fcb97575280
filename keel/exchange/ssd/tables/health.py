"""The health of looked-after children, and offences."""

from __future__ import annotations

import re

import polars as pl

from keel.core.codes import SdqReason
from keel.exchange.ssd.conflicts import Contradiction
from keel.exchange.ssd.declared import Column, Table
from keel.exchange.ssd.readers import COUNT, DATE, FLAG, TEXT, UNREAD, Reader, Reading
from keel.exchange.ssd.spellings import code_from, squashed, word_from
from keel.exchange.ssd.tables.common import child, day
from keel.looked_after.models import (
    Conviction,
    HealthCheck,
    HealthCheckKind,
    HealthCheckStatus,
    ImmunisationCheck,
    SdqScore,
    SubstanceMisuse,
)
from keel.looked_after.models.health import HIGHEST_SCORE

_KIND = word_from(
    {
        HealthCheckKind.DENTAL: ("dent…", "teeth"),
        HealthCheckKind.OPTICAL: ("opti…", "eye…", "sight…", "vision"),
        HealthCheckKind.DEVELOPMENT: ("develop…", "surveillance"),
        HealthCheckKind.INITIAL: ("initial…", "iha"),
        HealthCheckKind.REVIEW: ("review…", "rha", "annual…"),
        HealthCheckKind.ASSESSMENT: ("health…", "medical…"),
    }
)
_STATUS = word_from(
    {
        HealthCheckStatus.NOT_ATTENDED: (
            "not attend…",
            "not brought",
            "didnt attend",
            "failed to attend",
            "no show",
            "dna",
            "missed",
        ),
        HealthCheckStatus.REFUSED: ("refus…", "declin…"),
        HealthCheckStatus.CANCELLED: ("cancel…",),
        HealthCheckStatus.PLANNED: (
            "plan…",
            "to be",
            "awaiting",
            "pending",
            "booked",
            "due",
            "request…",
        ),
        HealthCheckStatus.DONE: (
            "done",
            "complet…",
            "attended",
            "held",
            "carried out",
            "yes",
            "y",
        ),
    }
)
_NO_SUBSTANCE = frozenset({"no", "none", "nil"})
_NOT_SAID = frozenset({"", "not", "unknown", "n", "na"})


def _read_misuse(text: str) -> Reading:
    """Sources put the substance in this column, or only whether there was one.

    "None known" finds none; of "Not known" or "N/A" nobody can say.
    """
    answer = FLAG.read(text)
    if answer.whole:
        return answer
    first = squashed(next(iter(re.findall(r"\w+", text)), ""))
    return UNREAD if first in _NOT_SAID else Reading(first not in _NO_SUBSTANCE)


_MISUSE = Reader("a substance", pl.Boolean(), _read_misuse)

TABLES = (
    Table(
        name="ssd_cla_health",
        model=HealthCheck,
        key="clah_health_check_id",
        parts=(
            child("clah_person_id"),
            Column("clah_health_check_type", "kind", _KIND),
            Column("clah_health_check_type", "stated_kind", TEXT),
            Column("clah_health_check_date", "checked_on", DATE),
            Column("clah_health_check_status", "status", _STATUS),
            Column("clah_health_check_status", "stated_status", TEXT),
        ),
        begins="checked_on",
    ),
    Table(
        name="ssd_cla_immunisations",
        model=ImmunisationCheck,
        key="clai_person_id",
        parts=(
            child("clai_person_id"),
            Column("clai_immunisations_status", "up_to_date", FLAG),
            Column("clai_immunisations_status_date", "checked_on", DATE),
        ),
        begins="checked_on",
    ),
    Table(
        name="ssd_sdq_scores",
        model=SdqScore,
        key="csdq_table_id",
        parts=(
            child("csdq_person_id"),
            Column("csdq_sdq_completed_date", "completed_on", DATE),
            Column("csdq_sdq_score", "score", COUNT),
            Column("csdq_sdq_reason", "no_score_because", code_from(SdqReason)),
        ),
        conflicts=(
            Contradiction(
                f"A score lies between 0 and {HIGHEST_SCORE}", pl.col("score") > HIGHEST_SCORE
            ),
            Contradiction(
                "There is a score, and a reason why there is none",
                pl.col("score").is_not_null() & pl.col("no_score_because").is_not_null(),
            ),
        ),
        begins="completed_on",
    ),
    Table(
        name="ssd_cla_substance_misuse",
        model=SubstanceMisuse,
        key="clas_substance_misuse_id",
        parts=(
            child("clas_person_id"),
            day("clas_substance_misuse_date", "screened_on"),
            Column("clas_substance_misused", "misuse_found", _MISUSE),
            Column("clas_substance_misused", "substance", TEXT),
            Column("clas_intervention_received", "intervention_received", FLAG),
        ),
        conflicts=(
            Contradiction(
                "There was help for misuse that was not found",
                pl.col("intervention_received") & ~pl.col("misuse_found"),
            ),
        ),
        begins="screened_on",
    ),
    Table(
        name="ssd_cla_convictions",
        model=Conviction,
        key="clac_cla_conviction_id",
        parts=(
            child("clac_person_id"),
            day("clac_cla_conviction_date", "convicted_on"),
            Column("clac_cla_conviction_offence", "offence", TEXT),
        ),
        begins="convicted_on",
    ),
)
