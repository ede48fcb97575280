"""The tables of the dataset that follow from the others: who is in it, the calendar, its version.

They are worked out when an extract is written, and never records. An extract's own are read for
what they state: another version of the dataset, and people of the cohort whom it leaves out. The
calendar states nothing of anybody. `ssd_api_data_staging` is what a sender of the daily feed notes
for itself: an extract of ours has its heading and no rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from keel.core import words
from keel.exchange.ssd import standard
from keel.exchange.ssd.declared import Column, Table, window_start
from keel.exchange.ssd.files import File
from keel.exchange.ssd.tables import TABLES

DERIVED = frozenset({"ssd_cohort", "ssd_dim_date", "ssd_version_log", "ssd_api_data_staging"})

Frames = Mapping[str, pl.DataFrame]
"""The rows of each file, as text."""

_SHOWS = {
    "ssd_contacts": "has_contact",
    "ssd_cin_episodes": "has_referral",
    "ssd_cla_episodes": "has_903",
    "ssd_care_leavers": "is_care_leaver",
    "ssd_involvements": "has_involvement",
}
"""Which table shows which of the things that put somebody in the cohort."""


def stated(files: Mapping[str, File]) -> list[str]:
    """What the derived tables of an extract say that does not fit the extract or Keel."""
    return [*_another_version(files), *_left_out(files)]


def _another_version(files: Mapping[str, File]) -> list[str]:
    log = files.get("ssd_version_log")
    if log is None or not {"version_number", "is_current"} <= log.columns:
        return []
    current = log.rows.filter(pl.col("is_current").str.to_lowercase().is_in(["1", "true", "y"]))
    others = sorted(set(current["version_number"].drop_nulls()) - {standard.VERSION})
    return [
        f"ssd_version_log says that this is version {version} of the dataset; "
        f"Keel reads {standard.VERSION}"
        for version in others
    ]


def _left_out(files: Mapping[str, File]) -> list[str]:
    cohort, people = files.get("ssd_cohort"), files.get("ssd_person")
    if cohort is None or people is None or "dim_person_id" not in cohort.columns:
        return []
    if "pers_person_id" not in people.columns:
        return []
    known = people.rows["pers_person_id"].drop_nulls()
    named = cohort.rows["dim_person_id"].drop_nulls().unique()
    unknown = named.filter(~named.is_in(known.implode()))
    if unknown.is_empty():
        return []
    people_said = words.count(unknown.len(), "person", "people")
    return [f"ssd_cohort names {people_said} whom ssd_person does not have"]


def derived(frames: Frames, on: date) -> dict[str, pl.DataFrame]:
    """The rows of the derived tables, as text, for an extract of a day."""
    found = {
        "ssd_cohort": _cohort(frames),
        "ssd_dim_date": _calendar(on),
        "ssd_version_log": pl.DataFrame(
            {"version_number": [standard.VERSION], "is_current": ["1"]}
        ),
    }
    return {name: in_order(name, found.get(name, pl.DataFrame())) for name in sorted(DERIVED)}


def in_order(name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The columns of a table in the dataset's order, those that are not there empty."""
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, rows.height)
    return pl.DataFrame(
        {
            column: rows[column].cast(pl.String) if column in rows.columns else nothing
            for column in standard.columns(name)
        }
    )


def _cohort(frames: Frames) -> pl.DataFrame:
    """Everybody who has a row that shows something, with their first day and their last."""
    tables = {table.name: table for table in TABLES if not table.part}
    people = frames["ssd_person"].select(dim_person_id="pers_person_id", legacy_id="pers_legacy_id")
    days = []
    for name, flag in _SHOWS.items():
        days.append(_days(tables[name], frames[name]))
        shown = days[-1].select(pl.lit("1").alias(flag), dim_person_id="person").unique()
        people = people.join(shown, on="dim_person_id", how="left")
    first_and_last = (
        pl.concat(days)
        .group_by(dim_person_id="person")
        .agg(first_activity_dttm=pl.col("first").min(), last_activity_dttm=pl.col("last").max())
    )
    known = people.join(first_and_last, on="dim_person_id", how="inner", maintain_order="left")
    return known.with_columns(pl.col(list(_SHOWS.values())).fill_null("0"))


def _days(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """Whom the rows of a table are about, and their first and last days."""
    whose = next(part.name for part in table.references if part.required)
    dated = {
        part.field: next(name for name in part.names if name in rows.columns)
        for part in table.parts
        if isinstance(part, Column) and part.field in {table.begins, table.ends}
    }
    nothing = pl.lit(None, dtype=pl.String)
    begins = pl.col(dated[table.begins]) if table.begins in dated else nothing
    ends = pl.col(dated[table.ends]) if table.ends in dated else nothing
    return rows.select(
        person=whose, first=pl.coalesce(begins, ends), last=pl.max_horizontal(begins, ends)
    )


def _calendar(on: date) -> pl.DataFrame:
    """Each day of the financial years that the extract covers, 1 April to 31 March."""
    first = date(_financial_year(window_start(on)), 4, 1)
    last = date(_financial_year(on) + 1, 3, 31)
    day = pl.col("full_date")
    year, month = day.dt.year(), day.dt.month()
    april = year - (month < 4).cast(pl.Int32)
    begins = pl.date(april, 4, 1)
    quarter = day.dt.truncate("1q")
    return pl.select(full_date=pl.date_range(first, last)).with_columns(
        date_key=day.dt.strftime("%Y%m%d"),
        calendar_year=year,
        calendar_quarter=day.dt.quarter(),
        month_number=month,
        day_of_month=day.dt.day(),
        iso_year=day.dt.iso_year(),
        iso_week=day.dt.week(),
        day_of_week_monday1=day.dt.weekday(),
        is_weekend=(day.dt.weekday() > 5).cast(pl.Int8),
        month_start_date=day.dt.month_start(),
        month_end_date=day.dt.month_end(),
        quarter_start_date=quarter,
        quarter_end_date=quarter.dt.offset_by("1q") - timedelta(days=1),
        year_start_date=pl.date(year, 1, 1),
        year_end_date=pl.date(year, 12, 31),
        fiscal_year_start_year=april,
        fiscal_year_label=pl.format(
            "{}/{}", april, ((april + 1) % 100).cast(pl.String).str.zfill(2)
        ),
        fiscal_year_start_date=begins,
        fiscal_year_end_date=pl.date(april + 1, 3, 31),
        fiscal_quarter=(month - 4) % 12 // 3 + 1,
        fiscal_quarter_start_date=quarter,
        fiscal_quarter_end_date=quarter.dt.offset_by("1q") - timedelta(days=1),
    )


def _financial_year(day: date) -> int:
    return day.year if day.month >= 4 else day.year - 1
