"""What a source began before the cut-over is gone on with here; what it sends of later is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pytest
from django.utils import timezone

from keel.child_protection import commands as child_protection
from keel.child_protection.models import (
    Agency,
    ProtectionPlan,
    Section47Enquiry,
    StrategyDiscussion,
)
from keel.chronology import night
from keel.chronology.kinds import all_records
from keel.chronology.models import Deadline, StoredEvent
from keel.chronology.ownership import hand_over
from keel.core.codes import (
    CategoryOfAbuse,
    PlacementProvider,
    PlacementType,
    ReasonPlacementChanged,
    WorkerChange,
)
from keel.core.models import Recorded, Source
from keel.core.trail.change import change
from keel.family_help.visits import ChildOnVisit
from keel.front_door.models import Referral
from keel.looked_after import commands as looked_after
from keel.looked_after.commands import Home
from keel.looked_after.models import Approval, LookedAfterEpisode, Placement
from keel.people import commands as people
from keel.people.models import Involvement, Person
from keel.recording.correction.allowed import refusal, refusal_to_strike
from keel.rulebook import events
from keel.rulebook.calendar import LONDON
from tests.cast import Member
from tests.child_protection.builders import plans_for
from tests.recording.builders import in_care
from tests.recording.corrections import kind_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 31)
EVE, CUT_OVER, AFTER = date(2026, 3, 24), date(2026, 3, 25), date(2026, 3, 27)
SUSPECTED = datetime(2026, 3, 24, 9, tzinfo=LONDON)
DISCUSSED = datetime(2026, 3, 27, 9, tzinfo=LONDON)
LATER = datetime(2026, 3, 26, 9, tzinfo=LONDON)
A_HOME = Home(
    placement_type=PlacementType.FOSTER,
    provider=PlacementProvider.OWN_AUTHORITY,
    approval=Approval.FULL,
)


@pytest.fixture
def mosaic(worker: Member) -> Source:
    """The system that supplied every kind of record until the cut-over."""
    found = Source.objects.create(code="mosaic", name="Mosaic")
    names = [record.name for record in all_records()]
    hand_over(names, to=found, since=None, by=worker.user)
    hand_over(names, to=None, since=CUT_OVER, by=worker.user)
    return found


def sent(rows: Sequence[Recorded], source: Source, *, by: Member) -> None:
    """Rows as the import loads them."""
    with change(by=by.user, action="Imported"):
        for row in rows:
            row.source, row.source_key = source, str(row.pk)
            row.save(update_fields=["source", "source_key"])
    night.rebuild()


def days_of(kind: events.Kind, child: Person) -> list[date]:
    """The days of the events of one kind that count of a child."""
    found = StoredEvent.objects.known().filter(kind=kind.id, subject=child.pk)
    return list(found.order_by("on").values_list("on", flat=True))


def visit(child: Person, *, by: Member) -> ProtectionPlan | None:
    """The plan to which a visit of a day after the cut-over belongs."""
    [found] = child_protection.record_protection_visit(
        [ChildOnVisit(child=child, seen=True, alone=True, words="Fine")],
        visited_on=AFTER,
        visited_by=by.practitioner,
        account="At home",
        by=by.user,
    )
    return found.plan


def discuss(referral: Referral, *, by: Member) -> list[Section47Enquiry]:
    return child_protection.discuss_strategy(
        [referral],
        suspected_at=SUSPECTED,
        concerns="Bruises",
        held_at=DISCUSSED,
        begins_enquiry=True,
        decision="See her",
        agencies_asked=[Agency.POLICE],
        agencies_present=[Agency.POLICE],
        by=by.user,
    )


def suspicion(
    referral: Referral, source: Source, at: datetime, *, by: Member
) -> StrategyDiscussion:
    [found] = child_protection.suspect_harm(
        [referral], suspected_at=at, concerns="As Mosaic has it", by=by.user
    )
    sent([found], source, by=by)
    return found


def test_a_visit_here_keeps_the_promise_of_a_plan_that_began_there(
    dee: Person, worker: Member, manager: Member, chair: Member, mosaic: Source
) -> None:
    [plan] = plans = plans_for([dee], worker=worker, manager=manager, chair=chair)
    sent(plans, mosaic, by=worker)

    found = visit(dee, by=worker)

    assert found == plan
    first = Deadline.objects.filter(subject=dee.pk, rule="CP-25").earliest("started_on")
    assert (first.started_on, first.met_on) == (EVE, AFTER)
    assert night.check().differences == 0


def test_a_visit_belongs_to_no_plan_that_is_not_counted(
    dee: Person, worker: Member, manager: Member, chair: Member, mosaic: Source
) -> None:
    plans = plans_for([dee], worker=worker, manager=manager, chair=chair)
    with change(dee, by=worker.user, action="Another day"):
        plans[0].started_on = CUT_OVER
        plans[0].save(update_fields=["started_on"])
    sent(plans, mosaic, by=worker)

    assert visit(dee, by=worker) is None


def test_a_suspicion_that_was_sent_before_is_discussed_and_counted(
    referral: Referral, worker: Member, mosaic: Source
) -> None:
    waiting = suspicion(referral, mosaic, SUSPECTED, by=worker)

    [enquiry] = discuss(referral, by=worker)

    waiting.refresh_from_db()
    assert (waiting.enquiry, waiting.taken_over_at) == (enquiry, timezone.now())
    assert days_of(events.STRATEGY_DISCUSSION_HELD, referral.child) == [AFTER]


def test_a_suspicion_that_is_sent_of_a_later_day_is_not_written_on(
    referral: Referral, worker: Member, mosaic: Source
) -> None:
    theirs = suspicion(referral, mosaic, LATER, by=worker)

    discuss(referral, by=worker)

    theirs.refresh_from_db()
    assert (theirs.held_at, theirs.taken_over_at) == (None, None)
    assert StrategyDiscussion.objects.get(source=None).held_at == DISCUSSED


def test_an_enquiry_that_is_not_counted_has_no_discussion_of_ours(
    referral: Referral, worker: Member, mosaic: Source
) -> None:
    with change(referral.child, by=worker.user, action="Imported") as under_way:
        theirs = under_way.create(
            Section47Enquiry(
                child=referral.child, started_on=CUT_OVER, source=mosaic, source_key="E1"
            )
        )

    [enquiry] = discuss(referral, by=worker)

    assert enquiry != theirs
    assert days_of(events.SECTION_47_STARTED, referral.child) == [AFTER]


def test_a_move_here_ends_the_placement_and_the_episode_that_began_there(
    dee: Person, worker: Member, mosaic: Source
) -> None:
    in_care(dee, by=worker, since=EVE)
    there: list[LookedAfterEpisode | Placement] = [
        LookedAfterEpisode.objects.get(),
        Placement.objects.get(),
    ]
    sent(there, mosaic, by=worker)

    looked_after.move_to_placement(
        [dee], moved_on=AFTER, home=A_HOME, reason=ReasonPlacementChanged.CARE_PLAN, by=worker.user
    )

    for row in there:
        row.refresh_from_db()
        assert (row.ended_on, row.taken_over_at) == (AFTER, timezone.now())
    assert days_of(events.PLACEMENT_STARTED, dee) == [EVE, AFTER]
    assert days_of(events.PLACEMENT_ENDED, dee) == [AFTER]
    assert night.check().differences == 0


def test_while_a_source_supplies_a_kind_its_rows_are_not_ended_here(
    dee: Person, worker: Member, mosaic: Source
) -> None:
    in_care(dee, by=worker, since=EVE)
    theirs = LookedAfterEpisode.objects.get()
    sent([theirs], mosaic, by=worker)
    hand_over(["looked_after.looked_after_episode"], to=mosaic, since=CUT_OVER, by=worker.user)

    with pytest.raises(ValueError, match="Not each of these children is looked after"):
        looked_after.move_to_placement(
            [dee],
            moved_on=AFTER,
            home=A_HOME,
            reason=ReasonPlacementChanged.CARE_PLAN,
            by=worker.user,
        )


@pytest.mark.parametrize(
    ("began", "counted"), [(EVE, [EVE, AFTER]), (CUT_OVER, [AFTER])], ids=["before", "after"]
)
def test_an_allocation_there_ends_here_and_counts_if_it_began_before(  # noqa: PLR0917  # the cast
    dee: Person,
    worker: Member,
    colleague: Member,
    mosaic: Source,
    began: date,
    counted: list[date],
) -> None:
    held = Involvement.objects.get(child=dee, holds_child=True)
    with change(dee, by=worker.user, action="Another day"):
        held.started_on = began
        held.save(update_fields=["started_on"])
    sent([held], mosaic, by=worker)
    assert held.role

    people.allocate(
        dee,
        practitioner=colleague.practitioner,
        role=held.role,
        started_on=AFTER,
        change_reason=WorkerChange.TRANSFER,
        by=worker.user,
    )

    assert days_of(events.ALLOCATED, dee) == counted


def test_what_was_taken_over_is_put_right_here_and_struck_out_there(
    dee: Person, worker: Member, manager: Member, chair: Member, mosaic: Source
) -> None:
    [plan] = plans_for([dee], worker=worker, manager=manager, chair=chair)
    sent([plan], mosaic, by=worker)
    assert refusal(kind_of(plan), plan, by=chair.user, on=TODAY).startswith("This came from")

    child_protection.change_category(plan, category=CategoryOfAbuse.PHYSICAL, by=worker.user)

    assert refusal(kind_of(plan), plan, by=chair.user, on=TODAY) == ""
    to_strike = refusal_to_strike(kind_of(plan), plan, by=chair.user, on=TODAY)
    assert to_strike == "This began in Mosaic: what was never so is put right there."
