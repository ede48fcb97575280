"""A small Port Haven, loaded once for all tests of a process that ask what is in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from keel.synthetic import demo
from keel.synthetic.authority import Authority
from tests.conftest import a_database, pointed_at, written_in_vain
from tests.synthetic.lives import small

SEED = 41


@pytest.fixture(scope="session")
def loaded(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, worker_id: str
) -> Iterator[str]:
    """A database with the small Port Haven in it, which no test writes in for good."""
    unblocked = django_db_blocker.unblock()  # type: ignore[attr-defined]  # untyped
    with a_database(f"haven_{worker_id}") as name:
        with unblocked, pointed_at(name):
            demo.put(small(SEED))
        yield name


@pytest.fixture
def port_haven(loaded: str, django_db_blocker: pytest.FixtureRequest) -> Iterator[Authority]:
    """A small Port Haven, loaded. What a test writes in it is rolled back."""
    unblocked = django_db_blocker.unblock()  # type: ignore[attr-defined]  # untyped
    with unblocked, written_in_vain(loaded):
        yield small(SEED)
