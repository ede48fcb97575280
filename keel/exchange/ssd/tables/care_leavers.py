"""Young people who are leaving care or have left it."""

from __future__ import annotations

from typing import Any

import polars as pl
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest

from keel.care_leavers.models import CareLeaver, CareLeaverContact, PathwayPlanReview
from keel.core.codes import AccommodationKind, Activity, Eligibility, InTouch
from keel.exchange.ssd.conflicts import MoreThanOne
from keel.exchange.ssd.declared import Column, Reference, Table
from keel.exchange.ssd.readers import DATE, FLAG, Reader, Reading
from keel.exchange.ssd.spellings import code_from
from keel.exchange.ssd.tables.common import child, team, worker
from keel.workforce.models import Practitioner

_BY_RETURN = {"1": True, "2": False}


def _read_suitable(text: str) -> Reading:
    """1 for suitable and 2 for not, as the return has them; some sources write yes and no."""
    return Reading(_BY_RETURN[text]) if text in _BY_RETURN else FLAG.read(text)


def _write_suitable(value: object) -> str:
    return "1" if value else "2"


_SUITABLE = Reader("suitable or not", pl.Boolean(), _read_suitable, _write_suitable)


def _last(rows: QuerySet[Any], day: str) -> Combinable:
    """The last day among some rows about a care leaver, on whichever of their records."""
    last = rows.order_by(f"-{day}").values(day)
    whose = ("child", "child__merged_into")
    return Greatest(
        *(Subquery(last.filter(**{mine: OuterRef(of)})[:1]) for mine in whose for of in whose)
    )


TABLES = (
    Table(
        name="ssd_care_leavers",
        model=CareLeaver,
        key="clea_table_id",
        parts=(
            child("clea_person_id"),
            Column("clea_care_leaver_eligibility", "eligibility", code_from(Eligibility)),
            Column("clea_care_leaver_in_touch", "in_touch", code_from(InTouch)),
            Column("clea_care_leaver_latest_contact", "last_contact_on", DATE),
            Column("clea_care_leaver_accommodation", "accommodation", code_from(AccommodationKind)),
            Column("clea_care_leaver_accom_suitable", "accommodation_suitable", _SUITABLE),
            Column("clea_care_leaver_activity", "activity", code_from(Activity)),
            Column("clea_pathway_plan_review_date", "pathway_plan_reviewed_on", DATE),
            Reference(
                "clea_care_leaver_personal_advisor",
                "personal_adviser",
                Practitioner,
                "professional",
                also_by="name",
            ),
            team("clea_care_leaver_allocated_team"),
            worker("clea_care_leaver_worker_id"),
        ),
        conflicts=(MoreThanOne("Another row is about the same care leaver"),),
        ours=Q(status_until=None),
        told={
            "clea_care_leaver_latest_contact": _last(
                CareLeaverContact.objects.filter(two_way=True), "tried_on"
            ),
            "clea_pathway_plan_review_date": _last(PathwayPlanReview.objects.all(), "held_on"),
        },
    ),
)
