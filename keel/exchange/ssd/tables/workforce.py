"""Teams, and those who work with children."""

from __future__ import annotations

import polars as pl
from django.db.models import Case, F, OuterRef, Subquery, Value, When

from keel.core.models import Source
from keel.exchange.ssd.declared import KEY, Column, Context, Reference, Table
from keel.exchange.ssd.files import LINE
from keel.exchange.ssd.readers import COUNT, FLAG, PART_OF_FULL_TIME, TEXT
from keel.workforce.models import Employer, EmployerKind, Employment, Practitioner, Team

AUTHORITY, AGENCY = "authority", "agency"
"""The keys of the two employers that the dataset tells apart without naming them."""

_FLAG = "prof_agency_worker_flag"


def _named(rows: pl.DataFrame, what: str) -> pl.DataFrame:
    """Rows with a name each: where the source has none, the key stands in its place."""
    key = pl.format(what + " {}", pl.col(KEY))
    return rows.with_columns(name=pl.coalesce("name", key) if "name" in rows.columns else key)


def _finish_team(rows: pl.DataFrame, context: Context) -> pl.DataFrame:
    found = _named(rows, "Team")
    if "parent_key" not in rows.columns:
        return found
    itself = pl.col("parent_key") == pl.col(KEY)
    return found.with_columns(
        pl.when(itself).then(None).otherwise("parent_key").alias("parent_key")
    )


def _finish_professional(rows: pl.DataFrame, context: Context) -> pl.DataFrame:
    return _named(rows, "Worker")


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
    """The two employers, as soon as the source says of anybody which of them it is."""
    if _employer(raw).is_empty():
        keys = []
    else:
        keys = [AGENCY] if context.has_own_authority else [AGENCY, AUTHORITY]
    names = {AGENCY: "Agency not named by the source", AUTHORITY: context.authority}
    kinds = {AGENCY: EmployerKind.AGENCY.value, AUTHORITY: EmployerKind.AUTHORITY.value}
    columns = {
        "employer": keys,
        "name": [names[key] for key in keys],
        "kind": [kinds[key] for key in keys],
    }
    schema = dict.fromkeys(columns, pl.String)
    return pl.DataFrame(columns, schema=schema).with_columns(pl.lit(1, dtype=pl.Int64).alias(LINE))


def _employments(raw: pl.DataFrame, context: Context) -> pl.DataFrame:
    """Who employs whom. A change of employer is another employment, and ends the one before."""
    key = pl.format("{}/{}", "prof_professional_id", "employer")
    return _employer(raw).with_columns(employment=key)


def _finish_employment(rows: pl.DataFrame, context: Context) -> pl.DataFrame:
    """The source knows no dates: it was so since the extract's first day, or it is a change."""
    changed = pl.col("practitioner_key").is_in(context.employed)
    started_on = (
        pl.when(changed).then(pl.lit(context.extracted_on)).otherwise(pl.lit(context.window_start))
    )
    return rows.with_columns(started_on=started_on, ended_on=pl.lit(None, dtype=pl.Date))


def employed(source: Source | None) -> frozenset[str]:
    """The keys of those whose employer a source has said before."""
    before = Employment.objects.filter(source=source, source__isnull=False)
    return frozenset(before.values_list("practitioner__source_key", flat=True))


_EMPLOYMENTS = Employment.objects.filter(practitioner=OuterRef("pk"), gone_on=None)
_AGENCY_FLAG = Subquery(
    _EMPLOYMENTS.order_by(F("started_on").desc(nulls_last=True), "-pk").values(
        flag=Case(
            When(employer__kind=EmployerKind.AGENCY, then=Value("Y")),
            When(employer__kind=EmployerKind.AUTHORITY, then=Value("N")),
        )
    )[:1]
)
"""Whether an agency employs somebody, or did last. Other employers are neither."""

TABLES = (
    Table(
        name="ssd_department",
        model=Team,
        key="dept_team_id",
        parts=(
            Column("dept_team_name", "name", TEXT),
            Reference("dept_team_parent_id", "parent", Team, "team"),
            Column("dept_team_parent_name", "stated_parent_name", TEXT),
        ),
        told={"dept_team_parent_name": "parent__name"},
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
        claimed=False,
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
        told={_FLAG: _AGENCY_FLAG},
        finish=_finish_professional,
    ),
    Table(
        name="ssd_professionals",
        part="employment",
        model=Employment,
        key="employment",
        parts=(
            Reference(
                "prof_professional_id", "practitioner", Practitioner, "professional", required=True
            ),
            Reference("employer", "employer", Employer, "employer", required=True),
            Column("prof_professional_job_title", "job_title", TEXT),
        ),
        rows=_employments,
        reads=("prof_professional_id", _FLAG),
        finish=_finish_employment,
        finished=("ended_on",),
        begins="started_on",
        ends="ended_on",
        over_when_missing=True,
        claimed=False,
    ),
)
