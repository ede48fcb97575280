"""A still clock, and three brothers and sisters on protection plans."""

from __future__ import annotations

import pytest
import time_machine

from keel.family_help import commands as family_help
from keel.family_help.models import Assessment
from keel.front_door.models import Referral
from keel.people.models import Person
from tests.cast import Member
from tests.recording.builders import REFERRED, a_family, in_need, on_plans


@pytest.fixture(autouse=True)
def still(at_noon: time_machine.Traveller) -> time_machine.Traveller:
    """Everything happens at noon on Tuesday 31 March 2026, unless the clock is moved."""
    return at_noon


@pytest.fixture
def family(worker: Member, manager: Member, chair: Member) -> list[Person]:
    """Amy, Ben and Cal."""
    return on_plans("Amy", "Ben", "Cal", worker=worker, manager=manager, chair=chair)


@pytest.fixture
def dee(worker: Member) -> Person:
    """A child whom the worker holds."""
    return a_family("Dee", worker=worker)[0]


@pytest.fixture
def two(worker: Member) -> list[Person]:
    """Dee and Eve, whom the worker holds."""
    return a_family("Dee", "Eve", worker=worker)


@pytest.fixture
def referral(dee: Person, manager: Member) -> Referral:
    """The referral by which Dee is in need, of 3 March."""
    return in_need(dee, manager=manager)


@pytest.fixture
def assessment(referral: Referral, worker: Member) -> Assessment:
    """Her assessment, begun on the day of the referral."""
    return family_help.start_assessment(
        [referral], started_on=REFERRED, practitioner=worker.practitioner, by=worker.user
    )[0]
