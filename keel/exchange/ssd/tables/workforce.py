"""Teams, and those who work with children."""

from __future__ import annotations

import polars as pl

from keel.exchange.ssd.declared import KEY, Aside, Column, Context, Reference, Table
from keel.exchange.ssd.files import LINE
from keel.exchange.ssd.readers import COUNT, FLAG, PART_OF_FULL_TIME, TEXT
from keel.workforce.models import Employer, EmployerKind, Employment, Practitioner, Team

AUTHORITY, AGENCY = "authority", "agency"
"""The keys of the two employers that the dataset tells apart without naming them."""

_FLAG = "prof_agency_worker_flag"


def _named(what: str, field: str = "name") -> pl.Expr:
    """The name, or where a source has none, the key in its place."""
    return pl.coalesce(field, pl.format(what + " {}", pl.col(KEY))).alias(field)


def _finish_team(rows: pl.DataFrame, context: Context) -> pl.DataFrame:
    found = rows.with_columns(_named("Team")) if "name" in rows.columns else rows
    if "parent_key" not in rows.columns:
        return found
    itself = pl.col("parent_key") == pl.col(KEY)
    return found.with_columns(
        pl.when(itself).then(None).otherwise("parent_key").alias("parent_key")
    )


def _finish_professional(rows: pl.DataFrame, context: Context) -> pl.DataFrame:
    return rows.with_columns(_named("Worker")) if "name" in rows.columns else rows


def _employer(raw: pl.DataFrame) -> pl.DataFrame:
    """The rows that say whether an agency employs somebody, and the key of the employer."""
    said = {
        text: AGENCY if reading.value else AUTHORITY
        for text in raw[_FLAG].drop_nulls().unique()
        if (reading := FLAG.read(text)).value is not None
    }
    employer = raw[_FLAG].replace_strict(said, default=None, return_dtype=pl.String)
    return raw.with_columns(employer=employer).drop_nulls("employer")


def _employers(raw: pl.DataFrame, context: Context) -> pl.DataFrame:
    """A row for each of the two employers that somebody has and Keel does not know yet."""
    found = _employer(raw).unique("employer", keep="first", maintain_order=True)
    if context.has_own_authority:
        found = found.filter(pl.col("employer") != AUTHORITY)
    agency = pl.col("employer") == AGENCY
    return found.select(
        LINE,
        "employer",
        name=pl.when(agency)
        .then(pl.lit("Agency not named by the source"))
        .otherwise(pl.lit(context.authority)),
        kind=pl.when(agency)
        .then(pl.lit(EmployerKind.AGENCY.value))
        .otherwise(pl.lit(EmployerKind.AUTHORITY.value)),
    )


def _employments(raw: pl.DataFrame, context: Context) -> pl.DataFrame:
    return _employer(raw)


TABLES = (
    Table(
        name="ssd_department",
        model=Team,
        key="dept_team_id",
        parts=(
            Column("dept_team_name", "name", TEXT),
            Reference("dept_team_parent_id", "parent", Team, "team"),
            Aside("dept_team_parent_name"),
        ),
        finish=_finish_team,
    ),
    Table(
        name="ssd_professionals",
        part="employers",
        model=Employer,
        key="employer",
        parts=(Column("name", "name", TEXT), Column("kind", "kind", TEXT)),
        rows=_employers,
        reads=(_FLAG,),
    ),
    Table(
        name="ssd_professionals",
        model=Practitioner,
        key="prof_professional_id",
        parts=(
            Column("prof_staff_id", "staff_number", TEXT),
            Column("prof_professional_name", "name", TEXT),
            Column("prof_social_worker_registration_no", "registration_number", TEXT),
            Column(_FLAG, "stated_agency", FLAG),
            Column("prof_professional_job_title", "job_title", TEXT),
            Column("prof_professional_caseload", "stated_caseload", COUNT),
            Column("prof_professional_department", "stated_department", TEXT),
            Column("prof_full_time_equivalency", "full_time_equivalency", PART_OF_FULL_TIME),
        ),
        finish=_finish_professional,
    ),
    Table(
        name="ssd_professionals",
        part="employment",
        model=Employment,
        key="prof_professional_id",
        parts=(
            Reference(
                "prof_professional_id", "practitioner", Practitioner, "professional", required=True
            ),
            Reference("employer", "employer", Employer, "employer", required=True),
            Column("prof_professional_job_title", "job_title", TEXT),
        ),
        rows=_employments,
        reads=(_FLAG,),
    ),
)
