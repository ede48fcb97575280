"""A still clock, and three brothers and sisters on protection plans."""

from __future__ import annotations

import pytest
import time_machine

from keel.people.models import Person
from tests.cast import Member
from tests.recording.builders import on_plans


@pytest.fixture(autouse=True)
def still(at_noon: time_machine.Traveller) -> time_machine.Traveller:
    """Everything happens at noon on Tuesday 31 March 2026, unless the clock is moved."""
    return at_noon


@pytest.fixture
def family(worker: Member, manager: Member, chair: Member) -> list[Person]:
    """Amy, Ben and Cal."""
    return on_plans("Amy", "Ben", "Cal", worker=worker, manager=manager, chair=chair)
