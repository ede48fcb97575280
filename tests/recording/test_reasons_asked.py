"""What a return would ask about is recorded with its reason, by the limit of the rulebook."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from keel.child_protection.models import InitialConference
from keel.chronology.local_rules import set_limit
from keel.core.codes import ReviewParticipation
from keel.family_help.models import Assessment
from keel.people.models import Person
from keel.recording.commands.saving import record
from keel.recording.commands.signing import send, sign
from keel.recording.models import Draft, DraftState
from keel.rulebook.calendar import working_days
from keel.rulebook.child_protection import enquiry
from tests.cast import Member
from tests.child_protection.builders import CONFERENCE, enquiries_about, go_to_conference
from tests.recording.builders import AN_ASSESSMENT, a_family, chaired, filled_in, said_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 31)


def conference_on(day: date, *children: Person, chair: Member, late: str = "") -> dict[str, object]:
    answers: dict[str, object] = {
        "held_on": day.isoformat(),
        "chair": chair.practitioner.pk,
        "quorate": "yes",
        "analysis": "Harm is likely to go on",
        "late_because": late,
    }
    for child in children:
        answers[f"child-{child.pk}-took_part"] = ReviewParticipation.SPOKE_FOR_SELF.value
    return answers


@pytest.fixture
def to_conference(worker: Member, manager: Member, chair: Member) -> list[Person]:
    """Dee and Eve, whose conference is due on 24 March, 15 working days from the discussion."""
    children = a_family("Dee", "Eve", worker=worker)
    chaired(*children, chair=chair)
    go_to_conference(enquiries_about(children, worker=worker, manager=manager), manager=manager)
    return children


@pytest.mark.parametrize(("day", "asked"), [(CONFERENCE, False), (date(2026, 3, 25), True)])
def test_a_conference_later_than_the_rulebook_allows_wants_its_reason(
    to_conference: list[Person], chair: Member, day: date, asked: bool
) -> None:
    answers = conference_on(day, *to_conference, chair=chair)

    said = said_of(filled_in("hold_initial_conference", *to_conference, by=chair, answers=answers))

    words = ["The conference was held later than it may be: say why"]
    assert said == ({"late_because": words} if asked else {})


def test_the_reason_is_kept_on_the_record(to_conference: list[Person], chair: Member) -> None:
    answers = conference_on(TODAY, *to_conference, chair=chair, late="The police could not come")
    filling = filled_in("hold_initial_conference", *to_conference, by=chair, answers=answers)
    assert filling.is_right()

    record(Draft.objects.get().key, filling, by=chair.user)

    kept = InitialConference.objects.values_list("late_because", flat=True)
    assert list(kept) == ["The police could not come"] * 2


def test_the_limit_is_the_one_that_the_authority_set(
    worker: Member, manager: Member, chair: Member
) -> None:
    rule = enquiry.INITIAL_CONFERENCE.id
    set_limit(rule, within=working_days(10), since=date(2026, 3, 1), why="Ours", by=manager.user)
    [dee] = a_family("Dee", worker=worker)
    go_to_conference(enquiries_about([dee], worker=worker, manager=manager), manager=manager)
    answers = conference_on(date(2026, 3, 18), dee, chair=chair)

    said = said_of(filled_in("hold_initial_conference", dee, by=chair, answers=answers))

    assert list(said) == ["late_because"]


def test_a_conference_is_not_held_before_the_enquiry_began(
    to_conference: list[Person], chair: Member
) -> None:
    answers = conference_on(date(2026, 3, 2), *to_conference, chair=chair)

    said = said_of(filled_in("hold_initial_conference", *to_conference, by=chair, answers=answers))

    words = "A conference is held once the enquiry has begun: this is before that of Dee and Eve"
    assert said == {"held_on": [words]}


def test_an_assessment_of_over_45_working_days_wants_its_reason(
    assessment: Assessment, worker: Member, still: time_machine.Traveller
) -> None:
    due = date(2026, 5, 8)
    still.move_to(f"{due}T12:00:00+01:00")
    in_time = filled_in("finish_assessment", assessment.child, by=worker, answers=AN_ASSESSMENT)
    still.shift(timedelta(days=3))

    late = filled_in(
        "finish_assessment",
        assessment.child,
        by=worker,
        answers=AN_ASSESSMENT,
        draft=Draft.objects.get(),
    )

    assert said_of(in_time) == {}
    assert said_of(late) == {"reason_late": ["The assessment took longer than it may: say why"]}


def test_what_was_sent_in_time_is_not_asked_why_it_waited(
    assessment: Assessment, worker: Member, manager: Member, still: time_machine.Traveller
) -> None:
    still.move_to("2026-05-08T12:00:00+01:00")
    filling = filled_in("finish_assessment", assessment.child, by=worker, answers=AN_ASSESSMENT)
    assert filling.is_right()
    draft = send(Draft.objects.get().key, filling, by=worker.user)
    still.shift(timedelta(days=10))

    assert sign(draft.key, number=1, by=manager.user) is None

    draft.refresh_from_db()
    assert draft.state == DraftState.RECORDED
