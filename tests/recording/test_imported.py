"""What an import has taken back opens no sheet, bars none and fills none in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from keel.child_protection import commands as child_protection
from keel.child_protection.models import (
    Agency,
    InitialConference,
    ProtectionPlan,
    StrategyDiscussion,
)
from keel.core.codes import ReferralSource
from keel.core.models import Recorded, Source
from keel.core.trail.change import change
from keel.family_help import commands as family_help
from keel.front_door import commands as front_door
from keel.front_door.models import Contact, ContactDecision, Referral
from keel.people.models import Person
from keel.recording.coming import offers
from keel.recording.commands.saving import record
from keel.recording.filling import fill
from keel.recording.sheets import all_sheets
from keel.rulebook.calendar import LONDON
from tests.cast import Member
from tests.child_protection.builders import (
    a_conference,
    enquiries_about,
    go_to_conference,
    plans_for,
)
from tests.recording.builders import VISIT, a_draft, filled_in, right

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 31)
CAME = datetime(2026, 3, 3, 9, tzinfo=LONDON)


@pytest.fixture
def mosaic() -> Source:
    """Another system, whose rows are loaded here."""
    return Source.objects.create(code="mosaic", name="Mosaic")


def taken_back(rows: Sequence[Recorded], source: Source, *, by: Member) -> None:
    """Rows as they are once an import sent them, and its source no longer has them."""
    with change(by=by.user, action="Imported"):
        for row in rows:
            row.source, row.source_key, row.gone_on = source, str(row.pk), TODAY
            row.save(update_fields=["source", "source_key", "gone_on"])


def offered(child: Person, to: Member) -> set[str]:
    return {each.sheet.name for each in offers(child, by=to.user, on=TODAY)}


def told(child: Person, account: str, by: Member) -> list[Contact]:
    return front_door.record_contact(
        [child],
        received_at=CAME,
        received_from=ReferralSource.SCHOOL,
        account=account,
        by=by.user,
    )


def test_a_plan_that_was_taken_back_is_in_the_way_of_no_other(
    referral: Referral, worker: Member, mosaic: Source
) -> None:
    plans = family_help.start_child_in_need_plan(
        [referral], started_on=date(2026, 3, 5), aims="Food", by=worker.user
    )
    before = offered(referral.child, worker)

    taken_back(plans, mosaic, by=worker)

    after = offered(referral.child, worker)
    assert "record_child_in_need_visit" in before - after
    assert "start_child_in_need_plan" in after - before


def test_a_protection_plan_that_was_taken_back_offers_no_visit(
    dee: Person, worker: Member, manager: Member, chair: Member, mosaic: Source
) -> None:
    plans = plans_for([dee], worker=worker, manager=manager, chair=chair)

    taken_back(plans, mosaic, by=worker)

    assert ProtectionPlan.objects.filter(ended_on=None).exists()
    assert VISIT not in offered(dee, worker)


def test_a_conference_that_was_taken_back_is_held_anew(
    dee: Person, worker: Member, manager: Member, chair: Member, mosaic: Source
) -> None:
    enquiries = enquiries_about([dee], worker=worker, manager=manager)
    go_to_conference(enquiries, manager=manager)
    held = a_conference(enquiries, None, chair=chair)
    before = offered(dee, worker)

    taken_back(held, mosaic, by=worker)

    assert InitialConference.objects.count() == 1
    assert "request_conference" in offered(dee, worker) - before


def test_a_request_that_was_taken_back_is_made_anew(
    dee: Person, worker: Member, manager: Member, mosaic: Source
) -> None:
    enquiries = enquiries_about([dee], worker=worker, manager=manager)
    go_to_conference(enquiries, manager=manager)
    asked = child_protection.request_conference(
        enquiries, requested_at=CAME, complete=True, by=worker.user
    )
    before = offered(dee, worker)

    taken_back(asked, mosaic, by=worker)

    assert "request_conference" in offered(dee, worker) - before


def test_a_contact_that_was_taken_back_fills_in_no_referral(
    dee: Person, worker: Member, manager: Member, mosaic: Source
) -> None:
    contacts = [*told(dee, "Hungry", worker), *told(dee, "Another child's", worker)]
    front_door.decide_contact(
        contacts,
        decision=ContactDecision.REFERRAL,
        reason="Hungry",
        decided_at=CAME,
        decided_by=manager.practitioner,
        by=manager.user,
    )
    taken_back(contacts[1:], mosaic, by=worker)
    draft = a_draft(dee, worker, "record_referral")
    form = fill(draft, all_sheets()["record_referral"], by=worker.user).form

    answers = {"received_on": "2026-03-03", "received_from": "2A", "reason": "Hungry"}
    filling = right(filled_in("record_referral", dee, by=worker, answers=answers, draft=draft))
    assert record(draft.key, filling, by=worker.user)

    assert form["reason"].value() == "Hungry"
    assert Referral.objects.get().contact == contacts[0]


def test_a_contact_whose_referral_was_taken_back_becomes_one_anew(
    dee: Person, worker: Member, manager: Member, mosaic: Source
) -> None:
    contacts = told(dee, "Hungry", worker)
    front_door.decide_contact(
        contacts,
        decision=ContactDecision.REFERRAL,
        reason="Hungry",
        decided_at=CAME,
        decided_by=manager.practitioner,
        by=manager.user,
    )
    first = front_door.record_referral(
        [dee],
        received_on=CAME.date(),
        received_from=ReferralSource.SCHOOL,
        reason="Hungry",
        contacts=contacts,
        by=worker.user,
    )
    taken_back(first, mosaic, by=worker)
    draft = a_draft(dee, worker, "record_referral")

    answers = {"received_on": "2026-03-03", "received_from": "2A", "reason": "Hungry"}
    filling = right(filled_in("record_referral", dee, by=worker, answers=answers, draft=draft))
    assert record(draft.key, filling, by=worker.user)

    assert Referral.objects.get(gone_on=None).contact == contacts[0]


def test_a_suspicion_that_was_taken_back_is_neither_filled_in_nor_discussed(
    referral: Referral, worker: Member, mosaic: Source
) -> None:
    suspected = child_protection.suspect_harm(
        [referral], suspected_at=CAME, concerns="Another child's", by=worker.user
    )
    taken_back(suspected, mosaic, by=worker)
    draft = a_draft(referral.child, worker, "discuss_strategy")
    form = fill(draft, all_sheets()["discuss_strategy"], by=worker.user).form

    child_protection.discuss_strategy(
        [referral],
        suspected_at=CAME,
        concerns="Bruises",
        held_at=CAME,
        begins_enquiry=False,
        decision="See her",
        agencies_asked=[Agency.POLICE],
        agencies_present=[Agency.POLICE],
        by=worker.user,
    )

    assert form["concerns"].value() == referral.reason
    assert StrategyDiscussion.objects.get(held_at=None).concerns == "Another child's"
    assert StrategyDiscussion.objects.get(gone_on=None).concerns == "Bruises"
