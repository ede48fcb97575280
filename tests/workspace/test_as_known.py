"""Every page of a child's record as it was known on a past day, whatever was written since."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keel.child_protection.models import ProtectionPlan, ProtectionVisit
from keel.chronology.kinds import reference
from keel.chronology.local_rules import set_limit
from keel.core.codes import LegalStatus
from keel.core.models import Source
from keel.core.trail.change import change
from keel.people import commands
from keel.people.models import Address, FamilyMembership, Person, RelationshipKind
from keel.proceedings import commands as proceedings
from keel.rulebook.calendar import working_days
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.people.builders import a_child, allocated
from tests.workforce.builders import a_user
from tests.workspace.builders import a_visit
from tests.workspace.conftest import TODAY
from tests.workspace.pages import PARTS, html_of, text_of, words_in

pytestmark = pytest.mark.django_db

MAY = datetime(2026, 5, 12, 12, tzinfo=UTC)
JUNE = datetime(2026, 6, 3, 12, tzinfo=UTC)
THEN = f"?known={TODAY.isoformat()}"


def printed(reader: Member, address: str) -> str:
    """What a page prints: without who asked for it and when, or what may be shown beside it."""
    main = html_of(reader.browser.get(address)).split("<main")[1].split("</main>")[0]
    return words_in(re.sub(r'<p class="govuk-body keel-not-printed">.*?</p>', "", main))


@pytest.fixture
def later(at_noon: time_machine.Traveller, worker: Member) -> Callable[[datetime], None]:
    """Moves the clock to a later day, on which the worker signs in again."""

    def moves(to: datetime) -> None:
        at_noon.move_to(to)
        worker.browser.force_login(worker.user)

    return moves


@pytest.fixture
def known(child: Person, plan: ProtectionPlan, worker: Member) -> Person:
    """The child, of whom by the end of March was known a plan, a visit, a brother and a home."""
    brother = a_child("Jaden", "Marsh")
    allocated(brother, worker.practitioner)
    commands.record_relationship(
        child, other=brother, kind=RelationshipKind.SIBLING, by=worker.user
    )
    home = commands.Place(house="4", street="Quay Street", town="Port Haven")
    commands.move_to(child, home, started_on=date(2025, 1, 6), by=worker.user)
    a_visit(child, on=date(2026, 3, 27), worker=worker.practitioner, by=worker.user)
    commands.record_hazard(child, words="A loose dog", since=TODAY, by=worker.user)
    return child


def write_much_down(child: Person, plan: ProtectionPlan, by: Member) -> None:
    """A visit that was forgotten, corrections, a row struck out, a new home, order and limit."""
    a_visit(child, on=date(2026, 3, 30), worker=by.practitioner, by=by.user, alone=True)
    visit = ProtectionVisit.objects.order_by("pk")[0]
    with change(child, by=by.user, action="Put right"):
        plan.refresh_from_db()
        plan.started_on, plan.danger = date(2026, 3, 20), "Left alone at night"
        plan.save()
        visit.gone_on, visit.account = TODAY, "Struck out"
        visit.save()
        person = Person.objects.get(pk=child.pk)
        person.forename, person.born_on = "Elinor", date(2016, 1, 1)
        person.save()
    place = commands.Place(house="9", street="Hill Road", town="Port Haven")
    commands.move_to(child, place, started_on=date(2026, 3, 29), by=by.user)
    proceedings.start_legal_status(
        [child], status=LegalStatus.INTERIM_CARE_ORDER, started_on=TODAY, by=by.user
    )
    set_limit("CP-25", within=working_days(3), since=date(2025, 1, 1), why="Closer", by=by.user)


@pytest.mark.parametrize("part", [*PARTS, "record"])
def test_a_page_of_last_march_is_the_same_whatever_was_written_since(
    part: str,
    worker: Member,
    known: Person,
    plan: ProtectionPlan,
    later: Callable[[datetime], None],
) -> None:
    record = f"records/{reference(ProtectionPlan, plan.pk)}/"
    address = f"/children/{known.pk}/{record if part == 'record' else part}"
    today = printed(worker, address)
    later(MAY)
    before = printed(worker, address + THEN)

    write_much_down(known, plan, worker)
    later(JUNE)

    assert printed(worker, address + THEN) == before
    if part != "who-has-looked/":  # the trail's own clock is the database's
        assert printed(worker, address) != today


def test_what_was_written_later_is_shown_in_its_place_when_asked_for_and_is_marked(
    worker: Member, known: Person, plan: ProtectionPlan, later: Callable[[datetime], None]
) -> None:
    later(MAY)
    write_much_down(known, plan, worker)
    address = f"/children/{known.pk}/chronology/"

    offered = html_of(worker.browser.get(address + THEN))
    query = re.search(r'href="(\?[^"]*later=yes)">show', offered)
    assert query
    shown = html_of(worker.browser.get(address + unescape(query[1])))
    now = html_of(worker.browser.get(address))

    visit = ProtectionVisit.objects.order_by("-pk")[0]
    record = f"/children/{known.pk}/records/{reference(ProtectionVisit, visit.pk)}/"
    assert "things about these days were written later: show them" in words_in(offered)
    assert record not in offered
    assert f'href="{record}"' in shown
    assert "Written later, on 12 May 2026" in words_in(shown)
    assert re.search(r'aria-label="[^"]*written later"[^<]*<title>[^<]*</title>\s*<path', shown)
    assert "Written later" not in words_in(now)
    assert "written later: " not in words_in(now)


def test_a_past_page_shows_what_was_known_then_and_not_what_is_known_now(
    worker: Member, known: Person, plan: ProtectionPlan, later: Callable[[datetime], None]
) -> None:
    later(MAY)
    write_much_down(known, plan, worker)

    then = text_of(worker.browser.get(f"/children/{known.pk}/{THEN}"))
    now = text_of(worker.browser.get(f"/children/{known.pk}/"))

    assert "As known at the end of 31 March 2026." in then
    assert "10 years old Ellie Marsh" in then
    assert "Last seen 27 March 2026, 4 days ago" in then
    assert "Interim care order" not in then
    assert "4 Quay Street, Port Haven, since 6 January 2025" in then
    assert "Elinor Marsh" in now
    assert "As known at" not in now
    assert "Interim care order, since 31 March 2026" in now
    assert "9 Hill Road" in now


@pytest.mark.parametrize("part", PARTS)
def test_the_day_is_kept_from_page_to_page(
    part: str, worker: Member, known: Person, later: Callable[[datetime], None]
) -> None:
    later(MAY)

    html = html_of(worker.browser.get(f"/children/{known.pk}/{part}{THEN}"))
    links = set(re.findall(r'href="(/children/\d[^"]*)"', html))

    assert len(links) >= len(PARTS)
    today_alone = {f"/children/{known.pk}/{part}", f"/children/{known.pk}/add/"}
    assert {link for link in links if THEN[1:] not in link} == today_alone


@pytest.mark.parametrize("day", ["2026-04-01", "1066-10-14", "2026-02-31"])
def test_a_day_that_cannot_be_asked_about_is_refused_in_words(
    day: str, worker: Member, child: Person
) -> None:
    page = text_of(worker.browser.get(f"/children/{child.pk}/?known={day}"))

    assert "There is a problem The day must be" in page
    assert "As known at the end of" not in page


def test_today_as_known_today_is_today(worker: Member, known: Person) -> None:
    address = f"/children/{known.pk}/deadlines/"

    assert printed(worker, address + THEN) == printed(worker, address)


def test_of_a_child_not_known_then_nothing_is_shown(worker: Member, known: Person) -> None:
    page = text_of(worker.browser.get(f"/children/{known.pk}/records/?known=2026-03-30"))

    assert "Of that day nothing can be shown: Keel did not know of Ellie yet." in page
    assert "Child protection plan" not in page


def test_who_may_open_a_record_of_a_past_day_is_decided_today(
    worker: Member,
    stranger: Member,
    known: Person,
    later: Callable[[datetime], None],
) -> None:
    brother = Person.objects.get(forename="Jaden")
    later(MAY)
    before = text_of(worker.browser.get(f"/children/{known.pk}/family/{THEN}"))
    commands.restrict(brother, to=[], started_on=MAY.date(), reason="Threats", by=a_user())

    pages = [
        text_of(worker.browser.get(f"/children/{known.pk}/{part}{THEN}"))
        for part in ("", "family/", "records/")
    ]

    assert "Jaden" in before
    assert not any("Jaden" in page for page in pages)
    assert stranger.browser.get(f"/children/{known.pk}/{THEN}").status_code != 200


def test_records_merged_since_are_read_apart_on_a_day_before(
    worker: Member, known: Person, later: Callable[[datetime], None]
) -> None:
    head = member(Role.HEAD_OF_SERVICE)
    again = a_child("Elly", "Marshe")
    commands.record_hazard(again, words="Large dog", since=TODAY, by=worker.user)
    later(MAY)
    commands.merge(known, again, reason="One child", by=head.user)

    kept = text_of(worker.browser.get(f"/children/{known.pk}/{THEN}"))
    other = text_of(worker.browser.get(f"/children/{again.pk}/{THEN}"))
    now = worker.browser.get(f"/children/{again.pk}/")

    assert "Large dog" not in kept
    assert "Another record, Elly Marshe, is read as one with this now" in kept
    assert "Hazard to whoever visits Large dog" in other
    assert now.headers["Location"] == f"/children/{known.pk}/"


def test_a_day_on_which_two_were_read_as_one_is_not_shown_to_who_may_open_one_alone(
    worker: Member, known: Person, later: Callable[[datetime], None]
) -> None:
    head = member(Role.HEAD_OF_SERVICE)
    other = a_child("Elly", "Marshe")
    commands.record_hazard(other, words="Large dog", since=TODAY, by=worker.user)
    merge = commands.merge(known, other, reason="One child", by=head.user)
    later(MAY)
    merged = text_of(worker.browser.get(f"/children/{known.pk}/{THEN}"))
    commands.undo_merge(merge, reason="Two children", by=head.user)

    page = text_of(worker.browser.get(f"/children/{known.pk}/{THEN}"))

    assert "Large dog" in merged
    assert "nothing can be shown: the record was then read as one with another" in page
    assert "Large dog" not in page


def test_who_was_family_before_an_adoption_is_on_no_page_of_records(
    worker: Member, known: Person, later: Callable[[datetime], None]
) -> None:
    brother = Person.objects.get(forename="Jaden")
    with change(known, by=worker.user, action="Recorded a family"):
        FamilyMembership.objects.create(person=known, family_key="marsh")
    later(MAY)
    adopter = a_child("Asha", "Marsh")
    commands.record_relationship(
        known, other=adopter, kind=RelationshipKind.ADOPTIVE_PARENT, by=a_user()
    )
    head = member(Role.HEAD_OF_SAFEGUARDING)

    records = [
        text_of(reader.browser.get(f"/children/{whose.pk}/records/{day}"))
        for reader in (worker, head)
        for whose in (known, brother)
        for day in ("", THEN)
    ]

    assert "Adoptive parent" in records[0]
    assert ["Brother or sister" in page for page in records[:2]] == [False, False]
    assert ["Membership of a family" in page for page in records[:2]] == [False, False]
    assert ["Brother or sister" in page for page in records[4:6]] == [True, True]


def test_what_was_imported_is_known_from_the_day_it_was_first_seen_and_pages_say_so(
    worker: Member, known: Person, later: Callable[[datetime], None]
) -> None:
    source = Source.objects.create(code="old", name="The old system")
    later(MAY)
    with change(known, by=worker.user, action="Imported"):
        Address.objects.create(
            person=known,
            source=source,
            source_key="1",
            recorded_at=datetime(2026, 2, 2, tzinfo=UTC),
            started_on=date(2026, 2, 1),
            ended_on=date(2026, 2, 9),
            house="1",
            street="Old Road",
        )
    later(JUNE)

    then = text_of(worker.browser.get(f"/children/{known.pk}/records/{THEN}"))
    on_the_day = text_of(worker.browser.get(f"/children/{known.pk}/records/?known=2026-05-12"))
    now = text_of(worker.browser.get(f"/children/{known.pk}/records/"))

    assert "The old system" not in then
    assert "What was imported is known from the day on which it was first seen" in then
    for page in (on_the_day, now):
        assert "Written down on 2 February 2026" in page
        assert "from The old system, known here since 12 May 2026" in page


@pytest.mark.parametrize("part", ["", "concerns/"])
def test_a_past_page_asks_once_which_rules_applied(
    part: str, worker: Member, known: Person, later: Callable[[datetime], None]
) -> None:
    later(MAY)

    with CaptureQueriesContext(connection) as queries:
        text_of(worker.browser.get(f"/children/{known.pk}/{part}{THEN}"))

    asked = [query["sql"] for query in queries if "chronology_localrule" in query["sql"]]
    assert len(asked) == 1


@pytest.mark.parametrize("part", PARTS)
def test_a_past_page_of_much_costs_what_one_of_little_costs(
    part: str, worker: Member, known: Person, later: Callable[[datetime], None]
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            text_of(worker.browser.get(f"/children/{known.pk}/{part}?known=2026-05-12"))
        return len(queries)

    later(MAY)
    a_visit(known, on=date(2026, 5, 1), worker=worker.practitioner, by=worker.user)
    later(JUNE)
    cost()
    little = cost()
    later(MAY)
    for day in range(2, 9):
        a_visit(known, on=date(2026, 5, day), worker=worker.practitioner, by=worker.user)
    later(JUNE)

    assert cost() == little
