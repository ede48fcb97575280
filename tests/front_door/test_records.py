"""What the records of the front door put on the stream."""

from __future__ import annotations

import pytest

from keel.core.models import Source
from keel.front_door.models import Referral
from keel.front_door.records import RECORDS, REFERRAL
from tests.front_door.refusing import NOON, TUESDAY, World, a_world, events_of, saved


@pytest.fixture
def world(db: None, rows_alone: None) -> World:
    return a_world()


def test_the_declarations_name_only_what_is_there() -> None:
    assert [mistake for record in RECORDS for mistake in record.mistakes()] == []


@pytest.mark.parametrize(
    ("no_further_action", "imported", "accepted"),
    [
        (None, False, False),
        (True, False, False),
        (False, False, True),
        (None, True, True),
        (True, True, False),
    ],
)
def test_a_referral_opens_a_case_once_it_is_decided_or_a_source_does_not_say(
    world: World, *, no_further_action: bool | None, imported: bool, accepted: bool
) -> None:
    referral = Referral(
        child=world.child,
        received_on=TUESDAY,
        no_further_action=no_further_action,
        decided_at=NOON if no_further_action is not None else None,
        source=Source.objects.create(code="ssd", name="Extract") if imported else None,
    )
    saved(referral, world)

    assert ("referral_accepted" in events_of(REFERRAL, referral)) is accepted
    assert Referral.objects.accepted().filter(pk=referral.pk).exists() is accepted
