"""What is recorded at the front door."""

from __future__ import annotations

from datetime import date

import pytest

from keel.chronology.models import StoredEvent
from keel.core.codes import ReasonForClosure, ReferralSource
from keel.core.models import Entry, Version
from keel.core.trail.change import NoChangeOpenError
from keel.core.writing import CannotRecordError
from keel.front_door import commands
from keel.front_door.models import Contact, ContactDecision, Referral, ReferralOutcome
from tests.cast import Member
from tests.front_door.builders import RECEIVED, REFERRED, contacts_about, open_cases, referrals_of
from tests.people.builders import a_child, allocated

pytestmark = pytest.mark.django_db


def test_a_contact_about_two_children_is_written_once_and_lands_on_each(worker: Member) -> None:
    amy, ben = a_child("Amy"), a_child("Ben")

    contacts = contacts_about([amy, ben], by=worker.user)

    assert [contact.child for contact in contacts] == [amy, ben]
    assert contacts[0].group == contacts[1].group is not None
    assert set(StoredEvent.objects.filter(kind="contact_received").values_list("subject")) == {
        (amy.pk,),
        (ben.pk,),
    }


def test_a_contact_about_one_child_belongs_to_no_group(worker: Member) -> None:
    [contact] = contacts_about([a_child()], by=worker.user)

    assert contact.group is None


def test_recording_leaves_a_trail_that_says_who_and_what(worker: Member) -> None:
    child = a_child()

    [contact] = contacts_about([child], by=worker.user)

    entry = Entry.objects.latest("id")
    assert (entry.by, entry.action, entry.subjects) == (
        worker.user,
        "Recorded a contact",
        [child.pk],
    )
    assert Version.objects.filter(
        entry=entry, table_name="front_door_contact", row_id=contact.pk, subject_id=child.pk
    ).exists()


def test_a_record_cannot_be_saved_without_an_author(worker: Member) -> None:
    contact = Contact(child=a_child(), received_at=RECEIVED)

    with pytest.raises(NoChangeOpenError):
        contact.save()


def test_deciding_to_take_a_contact_as_a_referral_says_so_in_its_outcomes(
    worker: Member, manager: Member
) -> None:
    [contact] = contacts_about([a_child()], by=worker.user)

    commands.decide_contact(
        [contact],
        decision=ContactDecision.REFERRAL,
        decided_at=RECEIVED,
        decided_by=manager.practitioner,
        reason="A pattern",
        by=manager.user,
    )

    contact.refresh_from_db()
    assert contact.outcome_new_referral
    assert not contact.outcome_no_further_action
    assert not Contact.objects.undecided().exists()


def test_each_child_of_a_referral_keeps_their_own_contact(worker: Member) -> None:
    amy, ben = a_child("Amy"), a_child("Ben")
    contacts = contacts_about([amy], by=worker.user)

    first, second = commands.record_referral(
        [amy, ben],
        received_on=REFERRED,
        received_from=ReferralSource.SCHOOL,
        reason="Hungry",
        contacts=contacts,
        by=worker.user,
    )

    assert first.contact == contacts[0]
    assert second.contact is None


def test_a_referral_is_open_from_its_day_until_it_is_closed(
    worker: Member, manager: Member
) -> None:
    referrals = open_cases([a_child()], manager=manager.practitioner, by=manager.user)
    commands.answer_referrer(referrals, answered_on=date(2026, 3, 3), by=worker.user)

    commands.close_case(
        referrals, closed_on=date(2026, 3, 20), reason=ReasonForClosure.OTHER, by=worker.user
    )

    assert Referral.objects.accepted().on(date(2026, 3, 19)).exists()
    assert not Referral.objects.accepted().on(date(2026, 3, 20)).exists()


def test_no_further_action_stands_alone(worker: Member, manager: Member) -> None:
    referrals = referrals_of([a_child()], by=worker.user)

    with pytest.raises(CannotRecordError):
        commands.decide_referral(
            referrals,
            outcomes=[ReferralOutcome.NO_FURTHER_ACTION, ReferralOutcome.ASSESSMENT],
            decided_at=RECEIVED,
            decided_by=manager.practitioner,
            by=manager.user,
        )


def test_a_decision_needs_an_outcome(worker: Member, manager: Member) -> None:
    referrals = referrals_of([a_child()], by=worker.user)

    with pytest.raises(CannotRecordError):
        commands.decide_referral(
            referrals,
            outcomes=[],
            decided_at=RECEIVED,
            decided_by=manager.practitioner,
            by=manager.user,
        )


def test_a_record_is_found_only_by_those_who_may_see_the_child(
    worker: Member, stranger: Member
) -> None:
    child = a_child()
    allocated(child, worker.practitioner)
    contacts_about([child], by=worker.user)
    referrals_of([child], by=worker.user)
    day = date(2026, 3, 16)

    assert Contact.objects.visible_to(worker.user, on=day).count() == 1
    assert Referral.objects.visible_to(worker.user, on=day).count() == 1
    assert not Contact.objects.visible_to(stranger.user, on=day).exists()
    assert not Referral.objects.visible_to(stranger.user, on=day).exists()
