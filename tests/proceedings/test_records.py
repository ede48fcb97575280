"""What the records of proceedings put on the stream."""

from __future__ import annotations

import pytest
from django.db.models import Q

from keel.proceedings.models import LegalGateway, LegalStatus
from keel.proceedings.records import LEGAL_GATEWAY, LEGAL_STATUS, RECORDS
from tests.front_door.refusing import (
    LATER,
    NOON,
    TUESDAY,
    World,
    a_world,
    events_of,
    saved,
)


@pytest.fixture
def world(db: None, rows_alone: None) -> World:
    return a_world()


def test_the_declarations_name_only_what_is_there() -> None:
    assert [mistake for record in RECORDS for mistake in record.mistakes()] == []


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("C2", "full_care_order"),
        ("C1", "interim_care_order"),
        ("L1", "police_protection"),
        ("V2", None),
    ],
)
def test_orders_that_rules_ask_about_are_events_of_their_own(
    world: World, status: str, kind: str | None
) -> None:
    record = LegalStatus(child=world.child, status=status, started_on=TUESDAY, ended_on=LATER)
    saved(record, world)

    own = {f"{kind}_started", f"{kind}_ended"} if kind else set()
    assert events_of(LEGAL_STATUS, record) == {"legal_status_started", "legal_status_ended", *own}


def test_police_protection_stands_once_whether_or_not_its_moment_is_known(world: World) -> None:
    record = LegalStatus(child=world.child, status="L1", started_on=TUESDAY, started_at=NOON)
    saved(record, world)

    rows = LegalStatus.objects.filter(pk=record.pk)
    dates = [
        event.date
        for event in LEGAL_STATUS.events
        if event.kind.id == "police_protection_started" and rows.filter(event.where or Q()).exists()
    ]
    assert dates == ["started_at"]


def test_a_step_considered_is_one_with_its_reason(world: World) -> None:
    considered = LegalGateway(
        child=world.child, considered_on=LATER, not_now_because="Grandmother moved in"
    )
    saved(considered, world)

    assert events_of(LEGAL_GATEWAY, considered) == {"legal_step_considered"}
