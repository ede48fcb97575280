"""The folder written by hand, loaded once for all tests of a process that ask what came of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from keel.exchange.report import Report
from tests.conftest import a_database, pointed_at, written_in_vain
from tests.exchange.folders import loaded


@pytest.fixture(scope="session")
def by_hand(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, worker_id: str
) -> Iterator[tuple[str, Report]]:
    """A database with the folder in it, in which no test writes for good; and the report."""
    unblocked = django_db_blocker.unblock()  # type: ignore[attr-defined]  # untyped
    with a_database(f"by_hand_{worker_id}") as name:
        with unblocked, pointed_at(name):
            report = loaded()
        yield name, report


@pytest.fixture
def report(
    by_hand: tuple[str, Report], django_db_blocker: pytest.FixtureRequest
) -> Iterator[Report]:
    """The report of the folder, which is loaded. What a test writes is rolled back."""
    name, found = by_hand
    unblocked = django_db_blocker.unblock()  # type: ignore[attr-defined]  # untyped
    with unblocked, written_in_vain(name):
        yield found
