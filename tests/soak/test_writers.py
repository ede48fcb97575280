"""Eight writers on one family: nothing is lost, and a rebuild finds nothing to add."""

from __future__ import annotations

import os
import time

import pytest

from keel.child_protection.models import ProtectionVisit
from keel.chronology import night
from keel.chronology.models import StoredEvent
from tests.soak.writers import a_family, let_write

EIGHT = 8
SECONDS = int(os.environ.get("SOAK_SECONDS", "60"))


@pytest.mark.parametrize("seed", [1, 2])
def test_eight_writers_on_one_family_leave_what_a_rebuild_would(
    own_database: str, seed: int
) -> None:
    family = a_family()

    let_write(family, writers=EIGHT, until=lambda done: done == 3, seed=seed)

    assert family.failures == []
    assert family.saves == EIGHT * 3
    assert night.check().differences == 0
    seen = StoredEvent.objects.known().filter(kind="protection_visit_made").count()
    assert seen == ProtectionVisit.objects.count()


@pytest.mark.soak
def test_eight_writers_for_a_minute_leave_what_a_rebuild_would(own_database: str) -> None:
    family = a_family(6)
    stop_at = time.monotonic() + SECONDS

    let_write(family, writers=EIGHT, until=lambda _: time.monotonic() > stop_at, seed=7)

    print(f"{family.saves} saves by {EIGHT} writers in {SECONDS} s")
    assert family.failures == []
    assert night.check().differences == 0
