"""What a return would refuse is refused of a correction too; what it would ask, is asked."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keel.child_protection.models import InitialConference
from keel.core.codes import CategoryOfAbuse, ReviewParticipation
from keel.core.models import Recorded
from keel.family_help import commands as family_help
from keel.family_help.models import Assessment
from keel.front_door.models import Referral
from keel.looked_after import commands as looked_after
from keel.looked_after.commands import ChildAtReview
from keel.looked_after.models import LookedAfterReview
from keel.people.models import Person
from keel.recording.commands.correcting import correct
from keel.recording.correction.form import Correction
from tests.cast import Member
from tests.child_protection.builders import a_conference, enquiries_about, go_to_conference
from tests.front_door.builders import referrals_of
from tests.people.builders import a_child, allocated
from tests.recording.builders import REFERRED, a_family, filled_in, in_care, said_of
from tests.recording.corrections import corrected

pytestmark = pytest.mark.django_db
BEFORE = date(2026, 3, 2)
LATE = date(2026, 3, 25)


def put_right(row: Recorded, by: Member, **changes: object) -> Correction:
    """A correction that somebody saved, with what was said of it."""
    correction = corrected(row, by, **changes)
    correct(correction, version=correction.row.version, by=by.user)
    return correction


def wrong_with(correction: Correction) -> dict[str, list[str]]:
    """What is said of a correction, by the column."""
    return {name: [str(each) for each in said] for name, said in correction.form.errors.items()}


def test_an_assessment_is_not_put_right_to_start_before_its_referral(
    assessment: Assessment, worker: Member
) -> None:
    wrong = put_right(assessment, worker, started_on=BEFORE)

    words = "An assessment starts once the referral has come: this is before that of Dee"
    assert wrong_with(wrong) == {"started_on": [words]}
    assert Assessment.objects.get().started_on == REFERRED


def test_what_was_wrong_before_keeps_nobody_from_putting_something_else_right(
    referral: Referral, worker: Member
) -> None:
    [early] = family_help.start_assessment(
        [referral], started_on=BEFORE, practitioner=worker.practitioner, by=worker.user
    )

    assert wrong_with(put_right(early, worker, analysis="Warm")) == {}

    assert Assessment.objects.get().analysis == "Warm"


def test_a_sisters_record_is_held_against_the_checks_as_well(
    two: list[Person], worker: Member
) -> None:
    dee, eve = two
    referrals = [
        *referrals_of([dee], received_on=BEFORE, by=worker.user),
        *referrals_of([eve], received_on=REFERRED, by=worker.user),
    ]
    dees, eves = family_help.start_assessment(
        referrals, started_on=REFERRED, practitioner=worker.practitioner, by=worker.user
    )
    both = corrected(dees, worker, started_on=BEFORE)

    assert not correct(both, version=1, also=[eves.pk], by=worker.user)

    words = "An assessment starts once the referral has come: this is before that of Eve"
    assert wrong_with(both) == {"started_on": [words]}
    assert set(Assessment.objects.values_list("started_on", flat=True)) == {REFERRED}


@pytest.fixture
def conference(worker: Member, manager: Member, chair: Member) -> InitialConference:
    """The conference of Dee, held on its 15th working day at the latest: 24 March."""
    enquiries = enquiries_about(a_family("Dee", worker=worker), worker=worker, manager=manager)
    go_to_conference(enquiries, manager=manager)
    return a_conference(enquiries, CategoryOfAbuse.NEGLECT, chair=chair, held_on=date(2026, 3, 24))[
        0
    ]


def test_a_conference_that_was_later_than_it_said_wants_its_reason(
    conference: InitialConference, chair: Member
) -> None:
    wrong = put_right(conference, chair, held_on=LATE)

    assert wrong_with(wrong) == {
        "late_because": ["The conference was held later than it may be: say why"]
    }
    assert InitialConference.objects.get().held_on == date(2026, 3, 24)


def test_with_its_reason_it_is_put_right(conference: InitialConference, chair: Member) -> None:
    right = put_right(conference, chair, held_on=LATE, late_because="The police could not come")

    assert wrong_with(right) == {}
    assert InitialConference.objects.get().held_on == LATE


def test_a_referral_that_led_to_action_keeps_its_primary_need(
    referral: Referral, manager: Member
) -> None:
    needed = put_right(referral, manager, primary_need="N1")
    assert wrong_with(needed) == {}

    wrong = put_right(referral, manager, primary_need="")

    words = "Choose the primary need: the referral leads to further action"
    assert wrong_with(wrong) == {"primary_need": [words]}


def test_a_case_is_not_put_right_to_be_closed_over_an_assessment(
    assessment: Assessment, referral: Referral, manager: Member
) -> None:
    wrong = put_right(referral, manager, closed_on=LATE, closure_reason="RC7")

    assert wrong_with(wrong) == {"closed_on": ["Finish or cancel the assessment of Dee first"]}
    assert Referral.objects.get().closed_on is None


def test_nobody_of_four_is_put_right_to_have_been_too_young(chair: Member, worker: Member) -> None:
    child = a_child("Jo", born_on=date(2022, 3, 30))
    allocated(child, worker.practitioner)
    in_care(child, by=worker)
    [review] = looked_after.hold_looked_after_review(
        [ChildAtReview(child=child, took_part=ReviewParticipation.SPOKE_FOR_SELF)],
        held_on=date(2026, 3, 30),
        reviewing_officer=chair.practitioner,
        by=chair.user,
    )

    wrong = put_right(review, chair, child_took_part=ReviewParticipation.UNDER_4.value)

    words = "On that day Jo was four or older: choose how they took part"
    assert wrong_with(wrong) == {"child_took_part": [words]}
    assert LookedAfterReview.objects.get().child_took_part == ReviewParticipation.SPOKE_FOR_SELF


def test_the_checks_ask_no_more_of_four_children_than_of_two(
    worker: Member, manager: Member
) -> None:
    family = a_family("Ada", "Bo", "Cy", "Di", worker=worker)
    referrals_of(family, by=manager.user)
    answers = {"closed_on": LATE.isoformat(), "reason": "RC7"}
    two = filled_in("close_case", *family[:2], by=manager, answers=answers)
    four = filled_in("close_case", *family, by=manager, answers=answers)

    with CaptureQueriesContext(connection) as of_two:
        assert said_of(two) == {}
    with CaptureQueriesContext(connection) as of_four:
        assert said_of(four) == {}

    assert len(of_four) == len(of_two) > 0
