"""The pages on which a record is corrected: both answers shown, and nobody written over."""

from __future__ import annotations

import re
from datetime import date
from http import HTTPStatus

import pytest
from django.db import connection
from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keel.child_protection.models import ProtectionPlan, ProtectionVisit, Section47Enquiry
from keel.chronology.kinds import reference
from keel.core.models import Entry, Source
from keel.core.trail.change import change
from keel.people.commands import record_relationship
from keel.people.models import Person, RelationshipKind
from tests.cast import Member
from tests.child_protection.builders import enquiries_about
from tests.people.builders import a_child, allocated, involved
from tests.recording.builders import ACCOUNT
from tests.recording.corrections import BECAUSE, typed, visits_to
from tests.workforce.builders import the_role
from tests.workspace.pages import html_of, text_of

pytestmark = pytest.mark.django_db
DAY_BEFORE = date(2026, 3, 26)
OUT = "The family was out"


@pytest.fixture
def visit(child: Person, plan: ProtectionPlan, worker: Member) -> ProtectionVisit:
    """A visit to the child, written by the worker."""
    return visits_to([child], by=worker)[0]


def address(visit: ProtectionVisit, page: str = "child_record") -> str:
    return reverse(page, args=[visit.child_id, reference(ProtectionVisit, visit.pk)])


def send(visit: ProtectionVisit, by: Member, data: QueryDict) -> HttpResponseBase:
    """Send the page of a correction."""
    return by.browser.post(address(visit, "correct_record"), dict(data.lists()), follow=True)


def test_a_worker_corrects_a_record_and_both_versions_are_shown(
    visit: ProtectionVisit, worker: Member
) -> None:
    assert "Correct it" in text_of(worker.browser.get(address(visit)))
    assert ACCOUNT in html_of(worker.browser.get(address(visit, "correct_record")))

    done = text_of(send(visit, worker, typed(visit, worker, account="The kitchen was cold.")))

    assert "The kitchen was cold." in done
    assert f"by {worker.user.name}, because: {BECAUSE}" in done
    assert f"Before: Account {ACCOUNT}" in done


def test_a_correction_asks_what_the_sheet_asked(visit: ProtectionVisit, worker: Member) -> None:
    page = text_of(worker.browser.get(address(visit, "correct_record")))

    assert "When was the visit?" in page
    assert f"In {visit.child.called}'s own words" in page


def test_a_correction_without_a_reason_loses_nothing_that_was_typed(
    visit: ProtectionVisit, worker: Member
) -> None:
    page = send(visit, worker, typed(visit, worker, account="Cold", why_put_right=""))

    assert "Say why this is corrected" in text_of(page)
    assert "Cold</textarea>" in html_of(page)
    assert ProtectionVisit.objects.get().version == 1


def test_two_who_correct_at_once_choose_answer_by_answer(
    visit: ProtectionVisit, worker: Member, colleague: Member
) -> None:
    mine = typed(visit, worker, account="Cold", visited_on=DAY_BEFORE)
    send(visit, colleague, typed(visit, colleague, account="Warm", child_words="I am fine"))

    asked = send(visit, worker, mine)

    said = text_of(asked)
    assert "Somebody else has saved this record since you opened it" in said
    assert "As it stands now: Warm As you typed it: Cold" in said
    assert "As it stands now: I am fine As you typed it: Fine" in said
    assert "Cold</textarea>" in html_of(asked)
    stands = ProtectionVisit.objects.get()
    assert (stands.account, stands.version) == ("Warm", 2)


def test_what_was_chosen_is_kept_and_the_other_is_on_the_trail(
    visit: ProtectionVisit, worker: Member, colleague: Member
) -> None:
    mine = typed(visit, worker, account="Cold", visited_on=DAY_BEFORE)
    send(visit, colleague, typed(visit, colleague, account="Warm", child_words="I am fine"))
    mine["version"] = "2"
    mine.setlist("differs", ["account", "visited_on", "child_words"])
    mine["keep-account"] = "mine"
    mine["keep-visited_on"] = "mine"

    undecided = send(visit, worker, mine)
    mine["keep-child_words"] = "theirs"
    done = send(visit, worker, mine)

    assert "Choose which answer to keep" in text_of(undecided)
    stands = ProtectionVisit.objects.get()
    assert (stands.account, stands.visited_on, stands.child_words) == (
        "Cold",
        DAY_BEFORE,
        "I am fine",
    )
    assert "Warm" in text_of(done)


def test_an_answer_that_was_refused_after_the_conflict_does_not_forget_it(
    visit: ProtectionVisit, worker: Member, colleague: Member
) -> None:
    mine = typed(visit, worker, account="Cold")
    send(visit, colleague, typed(visit, colleague, child_words="I am fine"))
    asked = send(visit, worker, mine)
    mine["why_put_right"] = ""
    refused = send(visit, worker, _with_hidden(asked, mine))
    mine["why_put_right"] = BECAUSE

    again = send(visit, worker, _with_hidden(refused, mine))

    assert "Say why this is corrected" in text_of(refused)
    assert "As it stands now: I am fine As you typed it: Fine" in text_of(again)
    assert ProtectionVisit.objects.get().child_words == "I am fine"


def _with_hidden(shown: HttpResponseBase, data: QueryDict) -> QueryDict:
    """What was typed, sent with what the page that was shown sends unseen."""
    sent = data.copy()
    found = re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)"', html_of(shown))
    for name in {name for name, _ in found} | {"version"}:
        sent.setlist(name, [value for each, value in found if each == name])
    return sent


def test_what_was_written_for_five_children_costs_what_two_cost(
    child: Person, plan: ProtectionPlan, worker: Member
) -> None:
    others = [a_child(name, "Marsh") for name in ("Ada", "Bo", "Cy", "Di", "Ed")]
    for other in others:
        allocated(other, worker.practitioner)
    two = visits_to([child, *others[:2]], by=worker)[0]
    five = visits_to([child, *others], by=worker)[0]

    def cost(visit: ProtectionVisit, page: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            worker.browser.get(address(visit, page))
        return len(queries)

    for page in ("correct_record", "strike_record"):
        cost(two, page)

        assert cost(five, page) == cost(two, page)


def test_a_record_asks_once_who_authorised_it(visit: ProtectionVisit, worker: Member) -> None:
    with CaptureQueriesContext(connection) as queries:
        worker.browser.get(address(visit))

    asked = [query["sql"] for query in queries if "recording_submission" in query["sql"]]
    assert len([sql for sql in asked if "signed_at" in sql and "written" in sql]) == 1


def test_a_stranger_finds_no_record_to_correct(visit: ProtectionVisit, stranger: Member) -> None:
    answer = stranger.browser.post(address(visit, "correct_record"))

    assert answer["Location"] == reverse("open_by_reason", args=[visit.child_id])


def test_an_imported_record_says_where_it_is_put_right(
    visit: ProtectionVisit, worker: Member
) -> None:
    with change(visit.child, by=worker.user, action="Came from elsewhere"):
        visit.source = Source.objects.create(code="mosaic", name="Mosaic")
        visit.source_key = "1"
        visit.save(update_fields=["source", "source_key"])

    page = text_of(worker.browser.get(address(visit)))
    refused = worker.browser.get(address(visit, "correct_record"))

    assert "This came from Mosaic: it is put right there" in page
    assert "This came from Mosaic" in text_of(refused, HTTPStatus.FORBIDDEN)


def test_what_was_struck_out_is_read_on_a_list_of_its_own(
    visit: ProtectionVisit, worker: Member
) -> None:
    refused = worker.browser.post(address(visit, "strike_record"), {"reason": ""})
    assert "Say why this was never so" in text_of(refused)

    done = worker.browser.post(address(visit, "strike_record"), {"reason": OUT}, follow=True)

    assert f"by {worker.user.name}, because: {OUT}" in text_of(done)
    assert "Correct it" not in text_of(done)
    assert "Print it" not in text_of(done)
    listed = text_of(worker.browser.get(reverse("child_records", args=[visit.child_id])))
    standing, apart = listed.split("Struck out What was never so")
    assert "Child protection visit" not in standing
    assert f"because: {OUT}" in apart
    chronology = worker.browser.get(reverse("child_chronology", args=[visit.child_id]))
    assert "Protection visit made" not in text_of(chronology)
    assert worker.browser.get(address(visit, "print_record")).status_code == HTTPStatus.NOT_FOUND


def test_the_page_says_what_is_struck_out_first(
    worker: Member, manager: Member, child: Person
) -> None:
    [enquiry] = enquiries_about([child], worker=worker, manager=manager)
    number = reference(Section47Enquiry, enquiry.pk)

    page = worker.browser.post(
        reverse("strike_record", args=[child.pk, number]), {"reason": "It was no enquiry"}
    )

    assert "Strike out first the strategy discussion" in text_of(page)
    assert Section47Enquiry.objects.get() == enquiry


def test_the_page_tells_what_goes_and_what_stands(
    visit: ProtectionVisit, plan: ProtectionPlan, chair: Member
) -> None:
    involved(plan.child, chair.practitioner, role=the_role("conference_chair"))
    number = reference(ProtectionPlan, plan.pk)

    page = chair.browser.get(reverse("strike_record", args=[plan.child_id, number]))

    assert "belong to it no longer: Child protection visit (1)" in text_of(page)


def test_a_record_is_moved_to_another_child_whom_the_worker_finds(
    visit: ProtectionVisit, worker: Member
) -> None:
    other = a_child("Bella", "Stone")
    allocated(other, worker.practitioner)
    looked = text_of(
        worker.browser.post(address(visit, "move_record"), {"name": "Bella", "do": "look"})
    )
    assert "Whom is it about? Bella Stone" in looked
    assert "Say why it is moved" not in looked

    sent = {"name": "Bella", "to": other.pk, "reason": "Another Hollis", "do": "move"}
    done = worker.browser.post(address(visit, "move_record"), sent, follow=True)

    moved = ProtectionVisit.objects.get()
    assert moved.child == other
    assert done.request["PATH_INFO"] == address(moved)
    assert "Moved here from another child's record on" in text_of(done)
    assert f"by {worker.user.name}, because: Another Hollis" in text_of(done)
    for child in (visit.child, other):
        trail = text_of(worker.browser.get(reverse("child_trail", args=[child.pk])))
        assert "moved what was written on the wrong child's record Reason: Another Hollis" in trail
    assert "Struck out on" in text_of(worker.browser.get(address(visit)))


def test_nothing_is_moved_without_a_reason(visit: ProtectionVisit, worker: Member) -> None:
    other = a_child("Bella", "Stone")
    allocated(other, worker.practitioner)

    sent = {"name": "Bella", "to": other.pk, "reason": "", "do": "move"}
    page = worker.browser.post(address(visit, "move_record"), sent)

    assert "Say why it is moved" in text_of(page)
    assert ProtectionVisit.objects.get().child == visit.child


@pytest.mark.parametrize("name", [",", " , ", "-", "Bella\x00", "B" * 500])
def test_what_names_nobody_is_looked_for_nowhere(
    name: str, visit: ProtectionVisit, worker: Member
) -> None:
    sent = {"name": name, "reason": "", "do": "look"}
    page = worker.browser.post(address(visit, "move_record"), sent)

    assert "Look for another child by name" in text_of(page)
    assert not Entry.objects.filter(action="Looked for a child").exists()


def test_a_brother_who_is_offered_was_not_looked_for(
    visit: ProtectionVisit, worker: Member
) -> None:
    brother = a_child("Jaden", "Marsh")
    allocated(brother, worker.practitioner)
    record_relationship(visit.child, other=brother, kind=RelationshipKind.SIBLING, by=worker.user)
    other = a_child("Bella", "Stone")
    allocated(other, worker.practitioner)

    page = worker.browser.post(address(visit, "move_record"), {"name": "Bella", "do": "look"})

    assert "Jaden Marsh" in text_of(page)
    assert Entry.objects.get(action="Looked for a child").subjects == [other.pk]


@pytest.mark.parametrize(
    ("name", "said"), [("correct_record", "Cold"), ("strike_record", f"because: {OUT}")]
)
def test_a_number_longer_than_any_key_is_no_sibling(
    name: str, said: str, visit: ProtectionVisit, worker: Member
) -> None:
    sent = typed(visit, worker, account="Cold", reason=OUT, also="9" * 5000)

    done = worker.browser.post(address(visit, name), dict(sent.lists()), follow=True)

    assert said in text_of(done)


def test_a_record_is_moved_to_nobody_whom_the_worker_may_not_see(
    visit: ProtectionVisit, worker: Member, stranger: Member
) -> None:
    other = a_child("Bella", "Stone")
    allocated(other, stranger.practitioner)

    sent = {"name": "Bella", "to": other.pk, "reason": "Another", "do": "move"}
    page = worker.browser.post(address(visit, "move_record"), sent)

    assert "Choose the child whom it is about" in text_of(page)
    assert ProtectionVisit.objects.get().child == visit.child
