"""A still clock for every page: noon on Tuesday 31 March 2026."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from keel.child_protection.models import ProtectionPlan
from keel.people.models import Person
from tests.cast import Member
from tests.people.builders import a_child, allocated
from tests.workspace.builders import a_plan

TODAY = date(2026, 3, 31)


@pytest.fixture(autouse=True)
def still(at_noon: time_machine.Traveller) -> None:
    """Every test of a page happens on one day."""


@pytest.fixture
def child(worker: Member) -> Person:
    """A child allocated to the worker."""
    found = a_child("Ellie", "Marsh")
    allocated(found, worker.practitioner)
    return found


@pytest.fixture
def plan(child: Person, worker: Member, manager: Member, chair: Member) -> ProtectionPlan:
    """The child's protection plan, a week old."""
    return a_plan(
        child,
        worker=worker.practitioner,
        manager=manager.practitioner,
        chair=chair.practitioner,
        by=worker.user,
    )
