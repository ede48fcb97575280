"""The derived tables of an extract are read for what they state, and are no records."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.folders import loaded, with_people

pytestmark = pytest.mark.django_db


def test_another_version_of_the_dataset_is_said(tmp_path: Path) -> None:
    log = "version_number,is_current\n1.4.4,0\n1.5.0,1\n"

    report = loaded(with_people(tmp_path, version_log=log))

    assert report.notes == [
        "ssd_version_log says that this is version 1.5.0 of the dataset; Keel reads 1.4.5"
    ]


def test_people_of_the_cohort_whom_the_extract_leaves_out_are_counted(tmp_path: Path) -> None:
    report = loaded(with_people(tmp_path, cohort="dim_person_id\nC1\nC8\nC9\n"))

    assert report.notes == ["ssd_cohort names 2 people whom ssd_person does not have"]


def test_derived_tables_that_fit_say_nothing_and_make_no_table_of_the_report(
    tmp_path: Path,
) -> None:
    report = loaded(
        with_people(
            tmp_path,
            cohort="dim_person_id\nC1\n",
            version_log="version_number,is_current\n1.4.5,1\n",
            dim_date="date_key\n20260101\n",
            api_data_staging="id,person_id\n1,C1\n",
        )
    )

    assert report.notes == []
    assert {table.table for table in report.tables} == {"ssd_person"}
