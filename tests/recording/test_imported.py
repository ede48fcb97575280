"""What an import took back, or sends once Keel took over, opens, bars and fills in no sheet."""

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
from keel.chronology.ownership import hand_over
from keel.core.codes import ReferralSource
from keel.core.models import Recorded, Source
from keel.core.trail.change import change
from keel.family_help import commands as family_help
from keel.family_help.models import Assessment
from keel.family_help.records import ASSESSMENT
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
CUT_OVER, AFTER = date(2026, 3, 25), date(2026, 3, 27)
CAME = datetime(2026, 3, 3, 9, tzinfo=LONDON)


@pytest.fixture
def mosaic() -> Source:
    """Another system, whose rows are loaded here."""
    return Source.objects.create(code="mosaic", name="Mosaic")


@pytest.fixture
def taken_over(worker: Member, mosaic: Source) -> Source:
    """Mosaic, from which Keel took assessments over."""
    hand_over([ASSESSMENT.name], to=mosaic, since=None, by=worker.user)
    hand_over([ASSESSMENT.name], to=None, since=CUT_OVER, by=worker.user)
    return mosaic


def sent(source: Source, referral: Referral, *, started_on: date, by: Member) -> Assessment:
    """An assessment under way, as the import loads it."""
    with change(referral.child, by=by.user, action="Imported") as under_way:
        return under_way.create(
            Assessment(
                child=referral.child,
                referral=referral,
                started_on=started_on,
                source=source,
                source_key=str(started_on),
            )
        )


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


def test_what_an_import_sends_once_keel_took_over_is_not_written_on(
    referral: Referral, worker: Member, taken_over: Source
) -> None:
    [own] = family_help.start_assessment(
        [referral], started_on=CUT_OVER, practitioner=worker.practitioner, by=worker.user
    )
    sent(taken_over, referral, started_on=AFTER, by=worker)

    opened = all_sheets()["finish_assessment"].open_to([referral.child])

    assert opened == {referral.child.pk: own}


def test_what_an_import_sends_once_keel_took_over_is_in_the_way_of_nothing(
    referral: Referral, worker: Member, taken_over: Source
) -> None:
    sent(taken_over, referral, started_on=AFTER, by=worker)

    names = offered(referral.child, worker)

    assert "start_assessment" in names
    assert "finish_assessment" not in names


def test_what_an_import_sent_of_the_time_before_keel_took_over_is_written_on(
    referral: Referral, worker: Member, taken_over: Source
) -> None:
    theirs = sent(taken_over, referral, started_on=date(2026, 3, 24), by=worker)

    opened = all_sheets()["finish_assessment"].open_to([referral.child])

    assert opened == {referral.child.pk: theirs}
