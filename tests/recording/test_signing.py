"""What waits to be authorised has no effect; its author never authorises it; nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from keel.child_protection import commands as child_protection
from keel.child_protection.models import EnquiryOutcome
from keel.core.models import Entry
from keel.family_help import commands as family_help
from keel.family_help.models import Assessment
from keel.recording.commands import drafts
from keel.recording.commands.signing import send, send_back, sign, take_back
from keel.recording.filling import LOST, fill
from keel.recording.models import Draft, DraftState, Submission
from keel.recording.sheets import all_sheets
from tests.cast import Member
from tests.child_protection.builders import enquiries_about
from tests.recording.builders import (
    AN_ASSESSMENT,
    NOTHING,
    a_draft,
    a_family,
    filled,
    page_of,
    right,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 31)
WRITE = "finish_assessment"


def sent(assessment: Assessment, worker: Member, **changes: str) -> Draft:
    draft = a_draft(assessment.child, worker, WRITE)
    return sent_again(draft, assessment, worker, **changes)


def sent_again(draft: Draft, assessment: Assessment, worker: Member, **changes: str) -> Draft:
    filling = right(
        filled(draft, page_of(assessment.child, **{**AN_ASSESSMENT, **changes}), worker)
    )
    return send(draft.key, filling, by=worker.user)


def test_what_waits_has_no_effect(assessment: Assessment, worker: Member) -> None:
    sent(assessment, worker)

    assessment.refresh_from_db()
    assert (assessment.analysis, assessment.authorised_on) == ("", None)
    assert Submission.objects.waiting().get().sent_by == worker.practitioner


def test_a_manager_takes_it_into_effect_in_the_words_of_its_author(
    assessment: Assessment, worker: Member, manager: Member
) -> None:
    draft = sent(assessment, worker)

    assert sign(draft.key, number=1, by=manager.user) is None

    assessment.refresh_from_db()
    assert (assessment.analysis, assessment.authorised_on) == ("Warm, and tired", TODAY)
    assert assessment.authorised_by == manager.practitioner
    assert assessment.factors.get().recorded_by == worker.user
    assert Submission.objects.get().signed_at is not None
    draft.refresh_from_db()
    assert draft.state == DraftState.RECORDED


def test_the_author_never_authorises(assessment: Assessment, worker: Member) -> None:
    draft = sent(assessment, worker)

    with pytest.raises(PermissionDenied):
        sign(draft.key, number=1, by=worker.user)

    assert Draft.objects.get().state == DraftState.WAITING


def test_not_even_a_manager_authorises_what_they_wrote(
    assessment: Assessment, manager: Member
) -> None:
    draft = sent(assessment, manager)

    with pytest.raises(PermissionDenied):
        sign(draft.key, number=1, by=manager.user)


def test_a_colleague_without_the_permission_cannot_authorise(
    assessment: Assessment, worker: Member, colleague: Member
) -> None:
    draft = sent(assessment, worker)

    with pytest.raises(PermissionDenied):
        sign(draft.key, number=1, by=colleague.user)


def test_what_is_sent_back_with_a_comment_is_written_on_and_sent_again(
    assessment: Assessment, worker: Member, manager: Member
) -> None:
    draft = sent(assessment, worker)
    draft = send_back(draft.key, number=1, comment="What does Dee fear?", by=manager.user)

    again = sent_again(draft, assessment, worker, analysis="Warm, tired, and afraid of nights")

    assert [answers["analysis"] for answers in again.sent] == [
        ["Warm, and tired"],
        ["Warm, tired, and afraid of nights"],
    ]
    rows = Submission.objects.order_by("number")
    assert [(row.number, row.comment) for row in rows] == [(1, "What does Dee fear?"), (2, "")]


def test_its_author_takes_back_what_waits(assessment: Assessment, worker: Member) -> None:
    draft = sent(assessment, worker)

    taken = take_back(draft.key, by=worker.user)

    assert taken.state == DraftState.OPEN
    assert Submission.objects.get().withdrawn_at is not None


def test_what_is_refused_when_it_is_authorised_still_waits(
    assessment: Assessment, worker: Member, manager: Member
) -> None:
    draft = sent(assessment, worker)
    family_help.cancel_assessment(
        assessment, cancelled_on=TODAY, because="Moved away", by=manager.user
    )

    refused = sign(draft.key, number=1, by=manager.user)

    assert refused is not None
    assert Draft.objects.get().state == DraftState.WAITING
    assert not Entry.objects.filter(action__startswith="Authorised").exists()


def test_nobody_authorises_another_version_than_the_one_they_read(
    assessment: Assessment, worker: Member, manager: Member
) -> None:
    draft = take_back(sent(assessment, worker).key, by=worker.user)
    sent_again(draft, assessment, worker, analysis="Something else")

    with pytest.raises(drafts.NoLongerWrittenError):
        sign(draft.key, number=1, by=manager.user)

    assert Draft.objects.get().state == DraftState.WAITING


def test_nothing_takes_effect_for_some_of_the_children_it_was_written_of(
    worker: Member, manager: Member
) -> None:
    children = a_family("Dee", "Eve", worker=worker)
    enquiries = enquiries_about(children, worker=worker, manager=manager)
    answers = {"ended_on": TODAY.isoformat(), "comments": "Safe", "outcome": NOTHING}
    draft = a_draft(children[0], worker, "conclude_enquiry")
    send(draft.key, right(filled(draft, page_of(*children, **answers), worker)), by=worker.user)
    child_protection.record_enquiry_outcome(
        enquiries[1:],
        ended_on=TODAY,
        outcome=EnquiryOutcome.NOT_SUBSTANTIATED,
        authorised_by=manager.practitioner,
        by=manager.user,
    )

    refused = sign(draft.key, number=1, by=manager.user)

    assert refused is not None
    assert refused.form.non_field_errors() == [LOST]
    assert Submission.objects.waiting().count() == 2


def test_pressed_twice_it_is_sent_once_and_authorised_once(
    assessment: Assessment, worker: Member, manager: Member
) -> None:
    draft = sent(assessment, worker)
    filling = fill(draft, all_sheets()[WRITE], by=worker.user, check=True)
    assert filling.is_right()
    send(draft.key, filling, by=worker.user)
    sign(draft.key, number=1, by=manager.user)

    with pytest.raises(drafts.NoLongerWrittenError):
        sign(draft.key, number=1, by=manager.user)

    assert Submission.objects.count() == 1
