"""Letters to a family: filled in with what is known, in words that a child of 11 can read."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
import time_machine
from django.conf import LazySettings
from django.urls import reverse

from keel.child_protection import commands as protection
from keel.child_protection.models import ProtectionPlan
from keel.chronology.kinds import reference
from keel.core.codes import Sex
from keel.core.models import Recorded, Source
from keel.core.trail.change import change
from keel.people import commands as people
from keel.people.commands import PersonDetails, Place
from keel.people.models import Person, PersonKind, Relationship, RelationshipKind
from keel.recording.files import keeping
from keel.recording.files.scanning import SILENT
from keel.recording.models import Attachment
from keel.rulebook.calendar import LONDON
from tests.cast import Member
from tests.child_protection.builders import enquiries_about, go_to_conference
from tests.workspace.builders import an_undated_home
from tests.workspace.pages import html_of, text_of, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents")]
ANSWERS = {
    "to": "Mary Marsh",
    "address": "1 Quay Street\nPH1 1AA",
    "ring": "Amina on 01632 960 001",
}
OLDEST_READER = 11
"""Years at which the hardest of our letters should be read."""


def letter(name: str, row: Recorded) -> str:
    """The address at which a letter is written."""
    return reverse(name, args=[getattr(row, "child_id"), reference(type(row), row.pk)])  # noqa: B009  # every kind here has one


def meeting(at: datetime) -> dict[str, str]:
    """What the page of an invitation sends."""
    when = {"meets_at": f"{at:%Y-%m-%dT%H:%M}"}
    return {**ANSWERS, **when, "place": "Room 2\nThe Guildhall"}


def reading_age(html: str) -> float:
    """The age at which a paper can be read: the grade of Flesch and Kincaid, and five years."""
    paper = html.partition('<article class="keel-paper"')[2].partition("</article>")[0]
    blocks = re.findall(r"<(?:p|li|h\d)\b[^>]*>(.*?)</(?:p|li|h\d)>", paper, re.DOTALL)
    told = [re.sub(r"<[^>]*>", "", block) for block in blocks]
    sentences = [s for block in told for s in re.split(r"[.?!]", block) if re.search("[a-z]", s)]
    words = [word for sentence in sentences for word in re.findall(r"[A-Za-z']+", sentence)]
    syllables = sum(syllables_of(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59 + 5


def syllables_of(word: str) -> int:
    """About how many syllables a word has: its groups of vowels, but for a silent e at the end."""
    plain = re.sub(r"(?:[^laeiouy]es|ed|[^laeiouy]e)$", "", word.lower())
    return max(len(re.findall(r"[aeiouy]+", plain)), 1)


@pytest.fixture
def mother(child: Person, worker: Member) -> Person:
    """The child's mother, who has parental responsibility, at her home."""
    details = PersonDetails(
        forename="Mary", surname="Marsh", kind=PersonKind.ADULT, sex=Sex.FEMALE, born_on=None
    )
    found = people.add_person(details, by=worker.user)
    people.record_relationship(
        child,
        other=found,
        kind=RelationshipKind.MOTHER,
        parental_responsibility=True,
        by=worker.user,
    )
    place = Place(house="1", street="Quay Street", town="Port Haven", postcode="PH1 1AA")
    people.move_to(found, place, started_on=date(2020, 1, 1), by=worker.user)
    return found


def test_a_letter_is_filled_in_with_the_parent_who_is_responsible(
    plan: ProtectionPlan, mother: Person, worker: Member
) -> None:
    page = html_of(worker.browser.get(letter("outline_plan", plan)))

    assert 'value="Mary Marsh"' in page
    assert "1 Quay Street\nPort Haven\nPH1 1AA" in page


def test_whoever_is_no_longer_a_parent_is_not_written_to(
    plan: ProtectionPlan, mother: Person, worker: Member
) -> None:
    tie = Relationship.objects.get(person=plan.child, other=mother)
    people.end_relationship(tie, ended_on=date(2026, 3, 31), by=worker.user)

    page = html_of(worker.browser.get(letter("outline_plan", plan)))

    assert "Mary Marsh" not in page
    assert "Quay Street" not in page


def test_a_parent_whom_the_source_took_back_is_not_written_to(
    plan: ProtectionPlan, mother: Person, worker: Member
) -> None:
    ties = Relationship.objects.filter(person=plan.child, other=mother)
    with change(plan.child, by=worker.user, action="Imported"):
        source = Source.objects.create(code="old", name="The old system")
        ties.update(source=source, source_key="1", gone_on=date(2026, 3, 30))

    page = html_of(worker.browser.get(letter("outline_plan", plan)))

    assert "Mary Marsh" not in page
    assert "Quay Street" not in page


def test_of_several_homes_a_letter_goes_to_the_one_that_began_last(
    plan: ProtectionPlan, mother: Person, worker: Member
) -> None:
    an_undated_home(mother, by=worker.user)

    page = html_of(worker.browser.get(letter("outline_plan", plan)))

    assert "1 Quay Street" in page
    assert "Mill Lane" not in page


def test_a_letter_is_shown_before_it_is_kept_on_the_record_as_it_was_sent(
    plan: ProtectionPlan, worker: Member
) -> None:
    where = letter("outline_plan", plan)

    shown = text_of(worker.browser.post(where, {**ANSWERS, "do": "show"}))
    assert "Dear Mary Marsh," in shown
    assert Attachment.objects.count() == 0
    kept = worker.browser.post(where, {**ANSWERS, "do": "keep"})

    file = Attachment.objects.get()
    assert kept["Location"] == reverse("attached_file", args=[plan.child_id, file.pk])
    assert file.record == reference(ProtectionPlan, plan.pk)
    assert file.name == "letter-the-outline-plan.pdf"
    said = words_of(keeping.read(file.digest))
    assert "Mary Marsh 1 Quay Street PH1 1AA 31 March 2026" in said
    assert "You can ring Amina on 01632 960 001." in said


def test_an_invitation_says_when_and_where(child: Person, worker: Member, manager: Member) -> None:
    enquiries = enquiries_about([child], worker=worker, manager=manager)
    go_to_conference(enquiries, manager=manager)
    [asked] = protection.request_conference(
        enquiries,
        requested_at=datetime(2026, 3, 30, 10, tzinfo=LONDON),
        complete=True,
        words="",
        practitioner=worker.practitioner,
        team=worker.team,
        by=worker.user,
    )
    sent = meeting(datetime(2026, 4, 7, 14, tzinfo=LONDON))

    page = worker.browser.post(letter("invitation", asked), {**sent, "do": "show"})

    assert "The meeting is on 7 April 2026 at 2pm." in text_of(page)
    assert "Room 2 The Guildhall" in text_of(page)
    assert reading_age(html_of(page)) <= OLDEST_READER


def test_the_outline_plan_can_be_read_at_eleven(plan: ProtectionPlan, worker: Member) -> None:
    page = worker.browser.post(letter("outline_plan", plan), {**ANSWERS, "do": "show"})

    assert reading_age(html_of(page)) <= OLDEST_READER


def test_a_letter_that_says_we_are_late_can_be_read_at_eleven(
    plan: ProtectionPlan, worker: Member, at_noon: time_machine.Traveller
) -> None:
    at_noon.move_to(datetime(2026, 4, 13, 12, tzinfo=LONDON))
    worker.browser.force_login(worker.user)

    page = worker.browser.post(letter("outline_plan", plan), {**ANSWERS, "do": "show"})

    assert "This was due by 9 April 2026: we are late." in text_of(page)
    assert reading_age(html_of(page)) <= OLDEST_READER


def test_our_own_words_would_not_pass_for_easy() -> None:
    page = (
        '<article class="keel-paper"><p>Notwithstanding considerable deterioration, professionals '
        "collectively recommended multidisciplinary intervention.</p></article>"
    )

    assert reading_age(page) > OLDEST_READER


def test_what_is_missing_is_asked_for_and_nothing_is_kept(
    plan: ProtectionPlan, worker: Member
) -> None:
    page = worker.browser.post(letter("outline_plan", plan), {"do": "keep"})

    assert "Enter who the letter is to" in text_of(page)
    assert Attachment.objects.count() == 0


def test_a_letter_that_cannot_be_kept_just_now_says_so_and_keeps_what_was_typed(
    plan: ProtectionPlan, worker: Member, settings: LazySettings
) -> None:
    settings.SCAN_COMMAND = ["/nowhere"]

    page = worker.browser.post(letter("outline_plan", plan), {**ANSWERS, "do": "keep"})

    assert SILENT in text_of(page)
    assert ANSWERS["address"] in html_of(page)
    assert Attachment.objects.count() == 0


def test_a_letter_goes_with_its_own_kind_of_record_alone(
    plan: ProtectionPlan, worker: Member
) -> None:
    assert worker.browser.get(letter("invitation", plan)).status_code == 404


def test_a_stranger_writes_no_letter(plan: ProtectionPlan, stranger: Member) -> None:
    answer = stranger.browser.post(letter("outline_plan", plan), {**ANSWERS, "do": "keep"})

    assert answer["Location"] == reverse("open_by_reason", args=[plan.child_id])
    assert Attachment.objects.count() == 0
