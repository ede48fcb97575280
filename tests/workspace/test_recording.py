"""The pages on which records are written: for those who may, without script, and never lost."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keel.child_protection.models import ProtectionPlan, ProtectionVisit
from keel.people import commands as people
from keel.people.models import Person
from keel.recording.commands.following import let_go_of_opened
from keel.recording.models import Draft, DraftState
from keel.recording.sheets import all_sheets
from keel.workspace.recording.queries import written_by
from keel.workspace.recording.views import CLOSED, ELSEWHERE
from tests.cast import Member
from tests.recording.builders import ACCOUNT, VISIT, in_need, on_plans, visit_to
from tests.workspace.pages import text_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 31)


def begin(child: Person, member: Member) -> str:
    """Begin a visit on the page, and answer with the address of the draft."""
    sent = member.browser.post(reverse("child_add", args=[child.pk]), {"sheet": VISIT})
    assert sent.status_code == 302
    return str(sent["Location"])


def recorded_for(*children: Person, by: Member) -> str:
    """Begin a visit to some children, record it, and answer with the address of what it became."""
    address = begin(children[0], by)
    sent = visit_to(*children, by=by, on=TODAY)
    sent["do"] = "record"
    by.browser.post(address, sent.urlencode(), content_type="application/x-www-form-urlencoded")
    return f"{address}recorded/"


def test_a_worker_records_a_visit_on_one_page_without_script(
    child: Person, plan: ProtectionPlan, worker: Member
) -> None:
    address = begin(child, worker)
    sent = visit_to(child, by=worker, on=TODAY)
    sent["do"] = "record"

    done = worker.browser.post(address, sent.dict(), follow=True)

    visit = ProtectionVisit.objects.get()
    assert (visit.child, visit.account, visit.recorded_by) == (child, ACCOUNT, worker.user)
    assert "Recorded" in text_of(done)


def test_what_was_written_names_no_brother_who_was_restricted_since(
    worker: Member, manager: Member, chair: Member
) -> None:
    amy, ben = on_plans("Amy", "Ben", worker=worker, manager=manager, chair=chair)
    address = recorded_for(amy, ben, by=worker)
    before = text_of(worker.browser.get(address))

    people.restrict(
        ben, to=[manager.practitioner], started_on=TODAY, reason="Knows them", by=manager.user
    )

    assert ben.name in before
    after = text_of(worker.browser.get(address))
    assert amy.name in after
    assert ben.name not in after


def test_what_was_written_costs_the_same_for_any_number_of_children(
    worker: Member, manager: Member, chair: Member
) -> None:
    names = ("Amy", "Ben", "Cal", "Dee", "Eve")
    family = on_plans(*names, worker=worker, manager=manager, chair=chair)
    recorded_for(*family[:2], by=worker)
    of_two = Draft.objects.get()
    recorded_for(*family[1:], by=worker)
    of_four = Draft.objects.exclude(pk=of_two.pk).get()
    written_by(of_four, by=worker.user, on=TODAY)

    with CaptureQueriesContext(connection) as two:
        written_by(of_two, by=worker.user, on=TODAY)
    with CaptureQueriesContext(connection) as four:
        found = written_by(of_four, by=worker.user, on=TODAY)

    assert [each.child for each in found] == family[1:]
    assert len(four) == len(two)


def test_what_was_typed_is_kept_before_it_is_said_to_be_wrong(
    child: Person, plan: ProtectionPlan, worker: Member
) -> None:
    address = begin(child, worker)
    sent = {"do": "record", "version": "0", "children": child.pk, "account": ACCOUNT}

    answer = worker.browser.post(address, sent)

    assert "Enter the date of the visit" in text_of(answer)
    assert ACCOUNT in answer.content.decode()
    assert Draft.objects.get().answers["account"] == [ACCOUNT]


def test_what_a_return_would_refuse_is_said_beside_the_question_and_stays_typed(
    child: Person, worker: Member, manager: Member
) -> None:
    in_need(child, manager=manager)
    begun = worker.browser.post(
        reverse("child_add", args=[child.pk]), {"sheet": "start_assessment"}
    )
    sent = {"do": "record", "version": "0", "children": child.pk, "started_on": "2026-03-02"}

    answer = worker.browser.post(
        begun["Location"], {**sent, "practitioner": worker.practitioner.pk}
    )

    assert "An assessment starts once the referral has come" in text_of(answer)
    assert Draft.objects.get().answers["started_on"] == ["2026-03-02"]


def test_a_draft_is_kept_while_somebody_types(
    child: Person, plan: ProtectionPlan, worker: Member
) -> None:
    address = begin(child, worker)

    answer = worker.browser.post(f"{address}keep/", {"version": "0", "account": "The door"})

    assert answer.json() == {"version": 1, "kept_at": "midday"}
    assert Draft.objects.get().answers == {"account": ["The door"]}
    assert "The door" in worker.browser.get(address).content.decode()


def test_what_no_page_can_show_is_left_out_of_what_somebody_pasted(
    child: Person, plan: ProtectionPlan, worker: Member
) -> None:
    address = begin(child, worker)

    answer = worker.browser.post(f"{address}keep/", {"version": "0", "account\0": "warm\0"})

    assert answer.status_code == 200
    assert Draft.objects.get().answers == {"account": ["warm"]}


def test_a_file_that_nobody_could_have_attached_is_not_taken_away(
    child: Person, plan: ProtectionPlan, worker: Member
) -> None:
    address = begin(child, worker)

    answer = worker.browser.post(address, {"version": "0", "do": f"take-{'9' * 5000}"})

    assert answer["Location"] == address


def test_two_pages_of_one_draft_never_write_over_each_other_in_silence(
    child: Person, plan: ProtectionPlan, worker: Member
) -> None:
    address = begin(child, worker)
    worker.browser.post(f"{address}keep/", {"version": "0", "account": "From the phone"})

    while_typing = worker.browser.post(f"{address}keep/", {"version": "0", "account": "At a desk"})
    pressed = worker.browser.post(address, {"version": "0", "account": "At a desk", "do": "record"})

    assert (while_typing.status_code, while_typing.json()) == (409, {"why": ELSEWHERE})
    assert "From the phone" in text_of(pressed)
    assert "At a desk" in pressed.content.decode()
    assert Draft.objects.get().answers["account"] == ["From the phone"]


def test_a_draft_does_not_exist_for_anybody_else(
    child: Person, plan: ProtectionPlan, worker: Member, manager: Member, stranger: Member
) -> None:
    address = begin(child, worker)

    for other in (manager, stranger):
        for page in ("", "keep/", "throw-away/", "recorded/"):
            assert other.browser.post(f"{address}{page}").status_code == 404


def test_nobody_begins_to_write_of_a_child_they_may_not_see(
    child: Person, plan: ProtectionPlan, stranger: Member
) -> None:
    answer = stranger.browser.post(reverse("child_add", args=[child.pk]), {"sheet": VISIT})

    assert answer["Location"] == reverse("open_by_reason", args=[child.pk])
    assert Draft.objects.count() == 0


def test_a_draft_is_closed_to_whoever_may_no_longer_see_the_child(
    child: Person, plan: ProtectionPlan, worker: Member, manager: Member
) -> None:
    address = begin(child, worker)
    people.restrict(
        child, to=[manager.practitioner], started_on=TODAY, reason="Knows them", by=manager.user
    )

    assert worker.browser.get(address).status_code == 404


def test_a_sheet_that_is_not_offered_is_not_begun(child: Person, worker: Member) -> None:
    answer = worker.browser.post(reverse("child_add", args=[child.pk]), {"sheet": VISIT})

    assert answer.status_code == 404


def test_a_draft_that_was_thrown_away_is_gone(
    child: Person, plan: ProtectionPlan, worker: Member
) -> None:
    address = begin(child, worker)

    worker.browser.post(f"{address}throw-away/")

    assert Draft.objects.get().state == DraftState.THROWN_AWAY
    assert worker.browser.get(address)["Location"] == f"{address}recorded/"


@pytest.fixture
def let_go_of(child: Person, plan: ProtectionPlan, worker: Member, colleague: Member) -> str:
    """A page of a visit that was opened for the worker, once a colleague has recorded one."""
    sheet = all_sheets()[VISIT]
    address = begin(child, worker)
    Draft.objects.update(answers={"children": [str(child.pk)]})
    let_go_of_opened(sheet, [child], by=colleague.user)
    assert Draft.objects.get().state == DraftState.THROWN_AWAY
    return address


@pytest.mark.parametrize("do", ["record", "keep"])
def test_what_was_typed_is_kept_though_somebody_else_has_written_it_meanwhile(
    do: str, child: Person, let_go_of: str, worker: Member
) -> None:
    typed = visit_to(child, by=worker, on=TODAY, do=do)

    page = worker.browser.post(let_go_of, typed.dict(), follow=True)

    assert ACCOUNT in text_of(page)
    draft = Draft.objects.get()
    assert (draft.state, draft.version) == (DraftState.OPEN, 1)
    assert ProtectionVisit.objects.count() == 0


def test_what_somebody_threw_away_is_not_kept_by_the_page_they_leave(
    child: Person, plan: ProtectionPlan, worker: Member
) -> None:
    address = begin(child, worker)
    worker.browser.post(f"{address}throw-away/")

    late = worker.browser.post(f"{address}keep/", {"version": "0", "account": "The door"})

    assert (late.status_code, late.json()) == (409, {"why": CLOSED})
    assert Draft.objects.get().state == DraftState.THROWN_AWAY


def test_nothing_is_kept_on_what_was_thrown_away_once_it_was_kept(
    child: Person, plan: ProtectionPlan, worker: Member
) -> None:
    address = begin(child, worker)
    worker.browser.post(f"{address}keep/", {"version": "0", "account": "The door"})
    worker.browser.post(f"{address}throw-away/")

    late = worker.browser.post(address, {"version": "1", "account": "More", "do": "keep"})

    assert late["Location"] == f"{address}recorded/"
    assert Draft.objects.get().state == DraftState.THROWN_AWAY
