"""A record opened by somebody who does not work with the child."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from keel.core.models import Entry
from keel.people import commands
from keel.people.models import OpeningByReason, OpeningReason, Person
from keel.workforce import commands as workforce
from keel.workforce.models import AbsenceReason, Practitioner
from keel.workforce.roles import Role
from tests.people.builders import TODAY, a_child, allocated
from tests.workforce.builders import a_practitioner, a_user, signs_in_as

pytestmark = pytest.mark.django_db

LATE = datetime(2026, 3, 16, 23, 40, tzinfo=ZoneInfo("Europe/London"))
TOMORROW = date(2026, 3, 17)


@pytest.fixture(autouse=True)
def late_in_the_evening() -> Iterator[None]:
    with time_machine.travel(LATE, tick=False):
        yield


def opened(child: Person, by: Practitioner) -> OpeningByReason:
    return commands.open_by_reason(
        child, reason=OpeningReason.DUTY, words="School rang about her", by=signs_in_as(by)
    )


def test_an_opened_record_shows_until_the_day_ends() -> None:
    child, colleague = a_child(), a_practitioner()
    user = signs_in_as(colleague)

    opened(child, colleague)

    assert child in Person.objects.visible_to(user, on=TODAY)
    assert child not in Person.objects.visible_to(user, on=TOMORROW)


def test_the_day_of_an_opening_is_englands_and_not_greenwichs() -> None:
    child, colleague = a_child(), a_practitioner()

    with time_machine.travel(datetime(2026, 6, 2, 0, 30, tzinfo=ZoneInfo("Europe/London"))):
        opening = opened(child, colleague)

    assert opening.lasts_until == date(2026, 6, 2)


def test_an_opening_stands_on_the_trail_with_its_reason() -> None:
    child, colleague = a_child(), a_practitioner()

    opened(child, colleague)

    entry = Entry.objects.latest("id")
    assert (entry.by, entry.reason) == (colleague.user, "School rang about her")
    assert entry.subjects == [child.pk]


def test_the_allocated_worker_is_told() -> None:
    child, worker = a_child(), a_practitioner()
    allocated(child, worker)

    opening = opened(child, a_practitioner())

    assert list(OpeningByReason.objects.unread_by(worker)) == [opening]


def test_whoever_covers_for_an_absent_worker_is_told() -> None:
    child, worker, cover = a_child(), a_practitioner(), a_practitioner()
    allocated(child, worker)
    workforce.record_absence(
        worker, started_on=TODAY, reason=AbsenceReason.SICK, covered_by=cover, by=a_user()
    )

    assert opened(child, a_practitioner()).told_to == cover


def test_what_was_read_is_no_longer_unread() -> None:
    child, worker = a_child(), a_practitioner()
    allocated(child, worker)
    opening = opened(child, a_practitioner())

    commands.acknowledge_opening(opening, by=signs_in_as(worker))

    assert not OpeningByReason.objects.unread_by(worker).exists()


def test_nobody_else_can_say_that_the_worker_has_read_it() -> None:
    child, worker, colleague = a_child(), a_practitioner(), a_practitioner()
    allocated(child, worker)
    opening = opened(child, colleague)

    with pytest.raises(PermissionDenied):
        commands.acknowledge_opening(opening, by=signs_in_as(colleague))


def test_a_restricted_record_cannot_be_opened_by_reason() -> None:
    child, colleague = a_child(), a_practitioner()
    commands.restrict(child, to=[], started_on=TODAY, reason="Court", by=a_user())

    with pytest.raises(PermissionDenied):
        opened(child, colleague)

    assert not OpeningByReason.objects.exists()


def test_a_record_restricted_since_the_page_was_read_cannot_be_opened() -> None:
    child, colleague = a_child(), a_practitioner()
    as_read = Person.objects.get(pk=child.pk)
    commands.restrict(child, to=[], started_on=TODAY, reason="Court", by=a_user())

    with pytest.raises(PermissionDenied):
        opened(as_read, colleague)


def test_a_record_that_was_merged_into_a_restricted_one_cannot_be_opened() -> None:
    kept, merged = a_child(), a_child("Amie")
    analyst = signs_in_as(a_practitioner(Role.ANALYST))
    commands.merge(kept, merged, reason="One child", by=analyst)
    commands.restrict(kept, to=[], started_on=TODAY, reason="Court", by=a_user())
    merged.refresh_from_db()

    with pytest.raises(PermissionDenied):
        opened(merged, a_practitioner())


def test_a_record_restricted_after_it_was_opened_no_longer_shows() -> None:
    child, colleague = a_child(), a_practitioner()
    opened(child, colleague)

    commands.restrict(child, to=[], started_on=TODAY, reason="Court", by=a_user())

    assert child not in Person.objects.visible_to(signs_in_as(colleague), on=TODAY)


def test_somebody_who_is_away_cannot_open_by_reason() -> None:
    child, colleague = a_child(), a_practitioner()
    workforce.record_absence(colleague, started_on=TODAY, reason=AbsenceReason.LEAVE, by=a_user())

    with pytest.raises(PermissionDenied):
        opened(child, colleague)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.INSPECTOR])
def test_roles_without_the_permission_cannot_open_by_reason(role: Role) -> None:
    with pytest.raises(PermissionDenied):
        opened(a_child(), a_practitioner(role))


def test_an_opening_without_words_is_refused() -> None:
    with pytest.raises(IntegrityError):
        commands.open_by_reason(
            a_child(), reason=OpeningReason.DUTY, words="", by=signs_in_as(a_practitioner())
        )


def test_nobody_reviews_their_own_reason() -> None:
    colleague = a_practitioner()
    opening = opened(a_child(), colleague)

    with pytest.raises(PermissionDenied):
        commands.review_opening(opening, words="Fine", by=signs_in_as(colleague))


def test_a_reviewed_opening_says_by_whom_and_when() -> None:
    opening = opened(a_child(), a_practitioner())
    manager = a_practitioner(Role.TEAM_MANAGER)

    commands.review_opening(opening, words="Right to look", by=signs_in_as(manager))

    opening.refresh_from_db()
    assert (opening.reviewed_by, opening.reviewed_at) == (manager.user, LATE)
    assert not OpeningByReason.objects.not_reviewed().exists()


def test_every_record_may_be_opened_by_reason_but_a_restricted_one() -> None:
    child, restricted = a_child(), a_child("Ben")
    commands.restrict(restricted, to=[], started_on=TODAY, reason="Court", by=a_user())

    assert list(Person.objects.unrestricted()) == [child]
