"""The law under which a child is looked after, and other orders."""

from __future__ import annotations

import polars as pl

from keel.core.codes import LegalStatus as LegalStatusCode
from keel.exchange.ssd.conflicts import EndsBeforeItBegins, TwoAtOnce
from keel.exchange.ssd.declared import Column, Table
from keel.exchange.ssd.readers import CLOCK_TIME, DATE, Reader, Reading
from keel.exchange.ssd.spellings import code_from
from keel.exchange.ssd.tables.common import child, day
from keel.proceedings.models import LegalStatus

_CODE = code_from(LegalStatusCode)


def _read_status(text: str) -> Reading:
    """One of the SSDA903's statuses by its code, another in the source's words."""
    reading = _CODE.read(text)
    return reading if reading.whole else Reading(text)


TABLES = (
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
            EndsBeforeItBegins("started_on", "ended_on"),
            TwoAtOnce(
                "The child had the same legal status twice at the same time", of=("child", "status")
            ),
        ),
        begins="started_on",
        ends="ended_on",
    ),
)
