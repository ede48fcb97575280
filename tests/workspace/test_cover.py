"""Saying that a worker is away, and naming who covers."""

from __future__ import annotations

import re
from datetime import date
from http import HTTPStatus

import pytest

from keel.core.models import Entry, Source
from keel.core.trail.change import change
from keel.people.models import Person
from keel.workforce.models import Absence, AbsenceReason
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.workforce.builders import a_team
from tests.workspace.conftest import TODAY
from tests.workspace.pages import html_of, text_of

pytestmark = pytest.mark.django_db

LEAVE = {"started_on": TODAY.isoformat(), "ended_on": "2026-04-09", "reason": "leave"}


def away_page(worker: Member) -> str:
    return f"/workers/{worker.practitioner.pk}/away/"


def test_a_manager_names_cover_and_whoever_covers_has_the_children(
    manager: Member, worker: Member, colleague: Member, child: Person
) -> None:
    home = html_of(manager.browser.get("/"))

    after = text_of(
        manager.browser.post(
            away_page(worker), {**LEAVE, "covered_by": colleague.practitioner.pk}, follow=True
        )
    )

    assert f'href="{away_page(worker)}"' in home
    assert f"Away until 9 April 2026. {colleague.practitioner.name} covers." in after
    assert "Ellie Marsh" in text_of(colleague.browser.get("/"))
    assert Entry.objects.filter(action="Recorded an absence", by=manager.user).exists()


def test_cover_is_named_later_and_the_first_day_back_is_moved(
    manager: Member, worker: Member, colleague: Member
) -> None:
    manager.browser.post(away_page(worker), LEAVE)
    absence = Absence.objects.get()
    before = text_of(manager.browser.get(away_page(worker)))

    after = text_of(
        manager.browser.post(
            f"/absences/{absence.pk}/",
            {"covered_by": colleague.practitioner.pk, "ended_on": "2026-04-13"},
            follow=True,
        )
    )

    assert "Nobody covers." in before
    assert "Nobody yet" in before
    assert f"Away until 13 April 2026. {colleague.practitioner.name} covers." in after
    assert Absence.objects.get().reason == AbsenceReason.LEAVE


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"started_on": ""}, "Enter the first day away"),
        ({"reason": ""}, "Choose why"),
        ({"ended_on": TODAY.isoformat()}, "The first day back must be after the first day away"),
        ({"covered_by": "0"}, "Choose from the list"),
    ],
)
def test_what_cannot_be_an_absence_is_said_in_words(
    wrong: dict[str, str], words: str, manager: Member, worker: Member
) -> None:
    page = text_of(manager.browser.post(away_page(worker), {**LEAVE, **wrong}))

    assert f"There is a problem {words}" in page
    assert not Absence.objects.exists()


def test_nobody_is_away_twice_at_once(manager: Member, worker: Member) -> None:
    manager.browser.post(away_page(worker), LEAVE)

    again = text_of(manager.browser.post(away_page(worker), {**LEAVE, "started_on": "2026-04-08"}))
    later = {**LEAVE, "started_on": "2026-05-04", "ended_on": ""}
    manager.browser.post(away_page(worker), later)

    assert "An absence is recorded already for some of that time" in again
    begun = set(Absence.objects.values_list("started_on", flat=True))
    assert begun == {TODAY, date(2026, 5, 4)}


def test_nobody_is_back_before_they_went(manager: Member, worker: Member) -> None:
    manager.browser.post(away_page(worker), LEAVE)
    absence = Absence.objects.get()

    page = text_of(manager.browser.post(f"/absences/{absence.pk}/", {"ended_on": "2026-03-30"}))

    assert "The first day back must not be before the first day away" in page


def test_leave_that_is_not_taken_after_all_is_in_nobodys_way(
    manager: Member, worker: Member
) -> None:
    later = {**LEAVE, "started_on": "2026-05-04", "ended_on": "2026-05-08"}
    manager.browser.post(away_page(worker), later)
    manager.browser.post(f"/absences/{Absence.objects.get().pk}/", {"ended_on": "2026-05-04"})

    page = text_of(manager.browser.get(away_page(worker)))
    manager.browser.post(away_page(worker), {**later, "started_on": "2026-05-01"})

    assert "4 May 2026" not in page
    assert Absence.objects.count() == 2


@pytest.mark.parametrize(
    ("first", "back"), [("2026-03-02", "2026-03-05"), ("2026-02-27", "2026-03-03")]
)
def test_nobody_was_away_twice_at_once(
    first: str, back: str, manager: Member, worker: Member
) -> None:
    over = {**LEAVE, "started_on": "2026-03-02", "ended_on": "2026-03-06"}
    manager.browser.post(away_page(worker), over)

    again = {**LEAVE, "started_on": first, "ended_on": back}
    page = text_of(manager.browser.post(away_page(worker), again))

    assert "An absence is recorded already for some of that time" in page
    assert Absence.objects.count() == 1


@pytest.mark.parametrize("back", ["", "2026-05-05"])
def test_the_first_day_back_is_not_moved_beyond_the_next_absence(
    back: str, manager: Member, worker: Member
) -> None:
    manager.browser.post(away_page(worker), LEAVE)
    absence = Absence.objects.get()
    later = {**LEAVE, "started_on": "2026-05-04", "ended_on": "2026-05-08"}
    manager.browser.post(away_page(worker), later)

    page = text_of(manager.browser.post(f"/absences/{absence.pk}/", {"ended_on": back}))

    assert "An absence is recorded already for some of that time" in page
    absence.refresh_from_db()
    assert absence.ended_on == date(2026, 4, 9)


def test_an_absence_that_its_source_took_back_is_neither_listed_nor_in_the_way(
    manager: Member, worker: Member
) -> None:
    manager.browser.post(away_page(worker), LEAVE)
    with change(worker.practitioner, by=manager.user, action="Imported"):
        source = Source.objects.create(code="old", name="The old system")
        Absence.objects.update(source=source, source_key="1", gone_on=TODAY)

    page = text_of(manager.browser.get(away_page(worker)))
    manager.browser.post(away_page(worker), LEAVE)

    assert "Nobody covers." not in page
    assert Absence.objects.filter(gone_on=None).count() == 1


def test_moving_the_first_day_back_keeps_cover_that_somebody_else_named(
    manager: Member, worker: Member, stranger: Member
) -> None:
    head = member(Role.HEAD_OF_SERVICE)
    cover = {"covered_by": stranger.practitioner.pk}
    head.browser.post(away_page(worker), {**LEAVE, **cover})
    address = f"/absences/{Absence.objects.get().pk}/"
    page = html_of(manager.browser.get(address))
    chosen = re.findall(r'<option value="(\d*)" selected', page)

    manager.browser.post(address, {"covered_by": chosen, "ended_on": "2026-04-13"})

    absence = Absence.objects.get()
    assert absence.covered_by == stranger.practitioner
    assert absence.ended_on == date(2026, 4, 13)


def test_somebody_who_is_away_or_elsewhere_is_not_offered_as_cover(
    manager: Member, worker: Member, colleague: Member, stranger: Member
) -> None:
    manager.browser.post(away_page(colleague), LEAVE)

    page = html_of(manager.browser.get(away_page(worker)))

    assert f'value="{colleague.practitioner.pk}"' not in page
    assert f'value="{stranger.practitioner.pk}"' not in page


@pytest.mark.parametrize(
    ("role", "outcome"),
    [
        (Role.TEAM_MANAGER, HTTPStatus.NOT_FOUND),
        (Role.SOCIAL_WORKER, HTTPStatus.FORBIDDEN),
        (Role.HEAD_OF_SERVICE, HTTPStatus.OK),
    ],
)
def test_a_manager_of_others_says_nothing_of_these_workers(
    role: Role, outcome: HTTPStatus, manager: Member, worker: Member
) -> None:
    manager.browser.post(away_page(worker), LEAVE)
    other = member(role, team=a_team())

    for page in (away_page(worker), f"/absences/{Absence.objects.get().pk}/"):
        assert other.browser.get(page).status_code == outcome


def test_a_manager_does_not_name_their_own_cover(manager: Member) -> None:
    response = manager.browser.get(away_page(manager))

    assert response.status_code == HTTPStatus.NOT_FOUND
