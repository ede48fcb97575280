"""What waits to be authorised: the manager's list, the page, and what its author sees."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.urls import reverse

from keel.core.codes import AssessmentFactor
from keel.family_help import commands as family_help
from keel.family_help.models import Assessment, AssessmentOutcome
from keel.people import commands as people
from keel.people.models import Person
from keel.recording.models import Draft, DraftState
from keel.rulebook.calendar import LONDON
from keel.workforce.commands import record_absence
from keel.workforce.models import AbsenceReason
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.child_protection.builders import enquiries_about
from tests.recording.builders import NOTHING, a_family, in_need
from tests.workforce.builders import a_team
from tests.workspace.conftest import TODAY
from tests.workspace.pages import text_of

pytestmark = pytest.mark.django_db

WRITTEN = {
    "do": "record",
    "factors": [AssessmentFactor.NONE_FOUND.value],
    "outcomes": [AssessmentOutcome.SERVICES.value],
    "child_views": "I like school",
    "analysis": "Warm, and tired",
}


@pytest.fixture
def assessment(child: Person, worker: Member, manager: Member) -> Assessment:
    """An assessment that the child's worker has begun."""
    referral = in_need(child, manager=manager)
    return family_help.start_assessment(
        [referral], started_on=date(2026, 3, 5), practitioner=worker.practitioner, by=worker.user
    )[0]


@pytest.fixture
def draft(assessment: Assessment, worker: Member) -> Draft:
    """What the worker wrote, sent from its page."""
    child = assessment.child
    begun = worker.browser.post(
        reverse("child_add", args=[child.pk]), {"sheet": "finish_assessment"}
    )
    sent = {**WRITTEN, "version": "0", "children": child.pk}
    assert "takes effect when a manager" in text_of(
        worker.browser.post(begun["Location"], sent, follow=True)
    )
    return Draft.objects.get()


def test_a_manager_reads_what_waits_and_authorises_it(
    draft: Draft, assessment: Assessment, manager: Member
) -> None:
    child = assessment.child
    assert f"Write the assessment: {child.name}" in text_of(manager.browser.get(reverse("home")))

    page = text_of(manager.browser.get(reverse("sign_draft", args=[draft.pk])))
    address = reverse("sign_draft", args=[draft.pk])
    manager.browser.post(address, {"number": "1"})
    again = manager.browser.post(address, {"number": "1"})

    assert again["Location"] == reverse("to_sign")
    assert "Warm, and tired" in page
    assert "No factors identified" in page
    assessment.refresh_from_db()
    assert assessment.authorised_by == manager.practitioner


def test_it_is_sent_back_with_a_comment_and_both_versions_are_read_side_by_side(
    draft: Draft, assessment: Assessment, worker: Member, manager: Member
) -> None:
    back = reverse("send_draft_back", args=[draft.pk])
    manager.browser.post(back, {"number": "1", "comment": "What does she fear?"})
    assert "Sent back with a comment" in text_of(worker.browser.get(reverse("home")))
    address = reverse("draft", args=[draft.pk])
    assert "What does she fear?" in text_of(worker.browser.get(address))

    again = {**WRITTEN, "analysis": "Warm, tired, afraid", "version": draft.version}
    worker.browser.post(address, {**again, "children": assessment.child.pk})

    page = text_of(manager.browser.get(reverse("sign_draft", args=[draft.pk])))
    assert "Warm, tired, afraid Before: Warm, and tired" in page


def test_nothing_is_sent_back_without_a_comment(draft: Draft, manager: Member) -> None:
    back = reverse("send_draft_back", args=[draft.pk])

    page = text_of(manager.browser.post(back, {"comment": " "}))

    assert "Say what should be different" in page
    assert Draft.objects.get().state == DraftState.WAITING


def test_what_waits_is_refused_to_who_may_not_authorise(
    draft: Draft, worker: Member, colleague: Member, stranger: Member
) -> None:
    for other in (worker, colleague, stranger):
        assert other.browser.get(reverse("sign_draft", args=[draft.pk])).status_code == 403


def test_what_waits_does_not_exist_for_a_manager_of_others(
    draft: Draft, keel_records_everything: None
) -> None:
    other = member(Role.TEAM_MANAGER, team=a_team())

    assert other.browser.get(reverse("sign_draft", args=[draft.pk])).status_code == 404
    assert other.browser.post(reverse("sign_draft", args=[draft.pk])).status_code == 404


def test_what_waits_about_somebody_hidden_from_a_manager_does_not_exist_for_them(
    worker: Member, manager: Member
) -> None:
    dee, eve = children = a_family("Dee", "Eve", worker=worker)
    enquiries_about(children, worker=worker, manager=manager)
    begun = worker.browser.post(reverse("child_add", args=[dee.pk]), {"sheet": "conclude_enquiry"})
    concluded = {"ended_on": TODAY.isoformat(), "comments": "Safe", "outcome": NOTHING}
    sent = {**concluded, "do": "record", "version": "0", "children": [dee.pk, eve.pk]}
    worker.browser.post(begun["Location"], sent)
    address = reverse("sign_draft", args=[Draft.objects.get().pk])
    before = text_of(manager.browser.get(address))

    people.restrict(
        eve, to=[worker.practitioner], started_on=TODAY, reason="Threats", by=worker.user
    )

    assert f"about {dee.name} and {eve.name}" in before
    for page in (reverse("home"), reverse("to_sign")):
        assert eve.name not in text_of(manager.browser.get(page))
    assert manager.browser.get(address).status_code == 404


def test_its_author_takes_it_back_to_write_on(draft: Draft, worker: Member) -> None:
    worker.browser.post(reverse("take_draft_back", args=[draft.pk]))

    page = worker.browser.get(reverse("draft", args=[draft.pk]))

    assert "Warm, and tired" in page.content.decode()
    assert Draft.objects.get().state == DraftState.OPEN


@pytest.mark.parametrize(("sent_on", "too_long"), [(27, False), (26, True)])
def test_what_waits_longer_than_two_working_days_is_shown_apart(
    draft: Draft, manager: Member, sent_on: int, too_long: bool
) -> None:
    Draft.objects.update(kept_at=datetime(2026, 3, sent_on, 12, tzinfo=LONDON))

    page = text_of(manager.browser.get(reverse("home")))

    assert ("Waiting too long for you to authorise" in page) is too_long
    assert f"Write the assessment: {draft.child.name}" in page


def test_while_a_manager_is_away_whoever_covers_authorises(
    draft: Draft, assessment: Assessment, manager: Member
) -> None:
    cover = member(Role.TEAM_MANAGER, team=a_team())
    before = cover.browser.get(reverse("sign_draft", args=[draft.pk])).status_code
    record_absence(
        manager.practitioner,
        reason=AbsenceReason.LEAVE,
        started_on=TODAY,
        covered_by=cover.practitioner,
        by=manager.user,
    )

    assert f"Write the assessment: {draft.child.name}" in text_of(
        cover.browser.get(reverse("home"))
    )
    cover.browser.post(reverse("sign_draft", args=[draft.pk]), {"number": "1"})

    assessment.refresh_from_db()
    assert before == 404
    assert assessment.authorised_by == cover.practitioner
