"""A command finds the open records of a child on each of the records that are read as one."""

from __future__ import annotations

from datetime import date

import pytest

from keel.care_leavers import commands as care_leavers
from keel.care_leavers.models import CareLeaver
from keel.chronology import night
from keel.core.codes import (
    CarePlanAim,
    Eligibility,
    PlacementProvider,
    PlacementType,
    PrimaryNeed,
    ReasonEpisodeCeased,
)
from keel.core.codes import LegalStatus as LegalStatusCode
from keel.core.writing import CannotRecordError
from keel.family_help.visits import ChildOnVisit
from keel.looked_after import commands as looked_after
from keel.looked_after.models import CarePlan, LookedAfterEpisode, Placement
from keel.oversight import commands as oversight
from keel.people import commands as people
from keel.people.models import Person
from keel.proceedings import commands as proceedings
from keel.proceedings.models import LegalStatus
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.child_protection.builders import plans_for
from tests.people.builders import a_child, allocated
from tests.workforce.builders import a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

BECAME, LATER = date(2026, 3, 2), date(2026, 3, 30)


@pytest.fixture
def again() -> Person:
    """The same child, recorded once more: all that was written so far stands here."""
    return a_child("Elie", "Marsh")


def merged(again: Person) -> Person:
    """The record that is kept, with which the other is read as one."""
    kept, officer = a_child("Ellie", "Marsh"), member(Role.ANALYST)
    people.merge(kept, again, reason="The school has one Ellie Marsh", by=officer.user)
    again.refresh_from_db()
    return kept


def in_care(child: Person, worker: Member) -> None:
    looked_after.start_looking_after(
        [child],
        started_on=BECAME,
        status=LegalStatusCode.SECTION_20,
        home=looked_after.Home(
            placement_type=PlacementType.FOSTER, provider=PlacementProvider.OWN_AUTHORITY
        ),
        primary_need=PrimaryNeed.ABUSE_NEGLECT_AND_EXPLOITATION,
        by=worker.user,
    )
    looked_after.make_care_plan(
        child, started_on=BECAME, aims=[CarePlanAim.RETURN_EVENTUALLY], words="Home", by=worker.user
    )


def test_all_that_hangs_on_being_looked_after_ends_with_it(
    keel_records_everything: None, again: Person, worker: Member
) -> None:
    in_care(again, worker)
    kept = merged(again)

    looked_after.stop_looking_after(
        [kept],
        ended_on=LATER,
        reason=ReasonEpisodeCeased.RETURNED_HOME_PLANNED,
        by=worker.user,
    )

    for kind in (LookedAfterEpisode, Placement, LegalStatus, CarePlan):
        assert [row.ended_on for row in kind.objects.of([kept])] == [LATER], kind
    assert night.check().differences == 0


def test_a_visit_belongs_to_the_stay_in_care(again: Person, worker: Member) -> None:
    in_care(again, worker)
    kept = merged(again)

    [visit] = looked_after.record_looked_after_visit(
        [ChildOnVisit(child=kept, seen=True)],
        visited_on=LATER,
        visited_by=worker.practitioner,
        account="At the carers' home",
        by=worker.user,
    )

    assert visit.period == LookedAfterEpisode.objects.get().period


def test_a_change_of_status_ends_the_one_before(again: Person, worker: Member) -> None:
    care_leavers.start_care_leaver_status(
        again, eligibility=Eligibility.ELIGIBLE, status_from=BECAME, by=worker.user
    )
    kept = merged(again)

    care_leavers.start_care_leaver_status(
        kept, eligibility=Eligibility.RELEVANT, status_from=LATER, by=worker.user
    )

    assert CareLeaver.objects.of([kept]).get(followed=True).status_until == LATER
    assert CareLeaver.objects.still_open().of([again]).get().eligibility == Eligibility.RELEVANT


def test_asking_for_a_legal_gateway_names_the_plan(
    again: Person, worker: Member, manager: Member, chair: Member
) -> None:
    [plan] = plans_for([again], worker=worker, manager=manager, chair=chair)
    kept = merged(again)

    [gateway] = proceedings.request_legal_gateway(
        [kept],
        requested_on=date(2026, 4, 30),
        requested_by=worker.practitioner,
        by=worker.user,
    )

    assert gateway.plan == plan


def test_whoever_holds_a_child_explains_not_their_own_lateness(
    again: Person, worker: Member
) -> None:
    allocated(again, worker.practitioner, by=a_user())
    kept = merged(again)

    with pytest.raises(CannotRecordError, match="own worker"):
        oversight.enter_oversight(
            [(kept, "Waits")],
            about="CP-05",
            entered_on=LATER,
            entered_by=worker.practitioner,
            why="Nobody could come",
            what_next="Book it",
            next_on=LATER,
            by=worker.user,
        )
