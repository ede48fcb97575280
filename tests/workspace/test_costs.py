"""What a page costs does not grow with the number of children."""

from __future__ import annotations

from datetime import UTC, date, datetime
from http import HTTPStatus

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern

from keel.people import commands
from keel.people.models import Person
from keel.workforce.roles import Role
from keel.workspace import urls
from tests.cast import Member, member
from tests.people.builders import involved
from tests.workforce.builders import the_role
from tests.workspace.builders import a_child_on_a_plan, a_visit

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 5, 5, 12, tzinfo=UTC)
"""When visits and core groups of these children are overdue, and reasons for concern stand."""
READERS = ("worker", "manager", "chair", Role.HEAD_OF_SERVICE, Role.DIRECTOR, Role.INSPECTOR)


def patterns() -> list[URLPattern]:
    """The pages of the workspace that need no key, or only that of a child."""
    found = [pattern for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)]
    return [
        pattern
        for pattern in found
        if not pattern.pattern.converters
        or (
            str(pattern.pattern).startswith("children/<int:pk>/")
            and set(pattern.pattern.converters) == {"pk"}
        )
    ]


def costs(reader: Member, child: Person) -> dict[str, int]:
    """How many queries each page takes that is open to somebody."""
    found = {}
    for pattern in patterns():
        address = "/" + str(pattern.pattern).replace("<int:pk>", str(child.pk))
        with CaptureQueriesContext(connection) as queries:
            status = reader.browser.get(address).status_code
        if status == HTTPStatus.OK:
            found[str(pattern.name)] = len(queries)
    return found


@pytest.mark.parametrize("who", READERS)
def test_seven_children_cost_what_two_cost(
    who: str | Role,
    worker: Member,
    manager: Member,
    chair: Member,
    at_noon: time_machine.Traveller,
) -> None:
    cast = {"worker": worker, "manager": manager, "chair": chair}
    reader = cast[who] if who in cast else member(Role(who))
    chairing = the_role("conference_chair")

    def add(number: int) -> list[Person]:
        at_noon.move_to(datetime(2026, 3, 31, 12, tzinfo=UTC))
        made = [
            a_child_on_a_plan(f"Child {each}", worker=worker, manager=manager, chair=chair)
            for each in range(number)
        ]
        for child in made:
            commands.join_family(child, family_key="F1", by=worker.user)
            involved(child, chair.practitioner, role=chairing, started_on=date(2026, 3, 24))
            a_visit(child, on=date(2026, 3, 27), worker=worker.practitioner, by=worker.user)
        at_noon.move_to(LATER)
        reader.browser.force_login(reader.user)
        return made

    child = add(2)[0]
    costs(reader, child)  # what is asked once and kept is asked here
    two = costs(reader, child)
    add(5)

    assert {"home", "child", "child_chronology", "child_family"} <= set(two)
    assert costs(reader, child) == two
