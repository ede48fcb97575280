"""What is recorded in family help."""

from __future__ import annotations

from datetime import date

import pytest

from keel.chronology.models import StoredEvent
from keel.core.codes import AssessmentFactor
from keel.core.writing import CannotRecordError
from keel.family_help import commands
from keel.family_help.models import (
    Assessment,
    AssessmentOutcome,
    CheckpointDecision,
    ChildInNeedPlan,
    ChildInNeedVisit,
    EarlyHelpEpisode,
    PlanDecision,
)
from keel.family_help.visits import ChildOnVisit
from tests.cast import Member
from tests.front_door.builders import open_cases
from tests.people.builders import a_child

pytestmark = pytest.mark.django_db

STARTED = date(2026, 3, 3)
LATER = date(2026, 3, 16)


@pytest.fixture
def assessment(worker: Member, manager: Member) -> Assessment:
    """An assessment of one child, under way."""
    referrals = open_cases([a_child()], manager=manager.practitioner, by=manager.user)
    [found] = commands.start_assessment(
        referrals, started_on=STARTED, practitioner=worker.practitioner, by=worker.user
    )
    return found


def authorise(assessment: Assessment, manager: Member, *outcomes: AssessmentOutcome) -> None:
    commands.authorise_assessment(
        assessment,
        authorised_on=LATER,
        authorised_by=manager.practitioner,
        outcomes=outcomes,
        by=manager.user,
    )


def test_early_help_begins_and_ends(worker: Member) -> None:
    episodes = commands.start_early_help(
        [a_child("Amy"), a_child("Ben")],
        started_on=STARTED,
        reason="Routines",
        organisation="School",
        by=worker.user,
    )

    commands.end_early_help(episodes, ended_on=LATER, reason="Done", by=worker.user)

    assert not EarlyHelpEpisode.objects.still_open().exists()
    assert StoredEvent.objects.filter(kind="early_help_ended").count() == 2


def test_an_assessment_is_of_the_referral_that_it_came_of(assessment: Assessment) -> None:
    assert assessment.referral is not None
    assert list(Assessment.objects.under_way()) == [assessment]
    started = StoredEvent.objects.get(kind="assessment_started")
    received = StoredEvent.objects.get(kind="referral_received")
    assert started.matter == received.record


def test_seeing_the_child_says_how_their_views_came(assessment: Assessment, worker: Member) -> None:
    commands.see_child_in_assessment(
        [assessment],
        seen_on=LATER,
        alone=True,
        how_views_were_obtained="Drawing together",
        by=worker.user,
    )

    assessment.refresh_from_db()
    assert assessment.child_seen
    assert StoredEvent.objects.filter(kind="child_seen_in_assessment", on=LATER).exists()


def test_a_checkpoint_shares_its_matter_with_the_assessment(
    assessment: Assessment, manager: Member
) -> None:
    [checkpoint] = commands.hold_checkpoint(
        [assessment],
        held_on=LATER,
        held_by=manager.practitioner,
        decision=CheckpointDecision.GO_ON,
        safety_plan_in_place=True,
        by=manager.user,
    )

    assert checkpoint.referral == assessment.referral
    assert (
        StoredEvent.objects.get(kind="assessment_checkpoint_held").matter
        == StoredEvent.objects.get(kind="assessment_started").matter
    )


def test_an_assessment_that_found_neglect_says_what_that_has_done(
    assessment: Assessment, worker: Member, manager: Member
) -> None:
    commands.name_factors(assessment, factors=[AssessmentFactor.NEGLECT], by=worker.user)

    with pytest.raises(CannotRecordError):
        authorise(assessment, manager, AssessmentOutcome.SERVICES)

    commands.write_assessment(
        assessment,
        child_views="I look after my brother",
        analysis="Neglect over years",
        impact="She no longer asks for anything",
        by=worker.user,
    )
    authorise(assessment, manager, AssessmentOutcome.SERVICES)
    assert not Assessment.objects.under_way().exists()


def test_an_assessment_that_is_written_again_keeps_the_day_of_its_chronology(
    assessment: Assessment, worker: Member
) -> None:
    for reviewed_on, late in ((LATER, "Waited for the school"), (None, "")):
        commands.write_assessment(
            assessment,
            child_views="I look after my brother",
            analysis="Neglect over years",
            impact="She no longer asks for anything",
            chronology_reviewed_on=reviewed_on,
            reason_late=late,
            by=worker.user,
        )

    assessment.refresh_from_db()

    assert assessment.chronology_reviewed_on == LATER
    assert assessment.reason_late == "Waited for the school"


@pytest.mark.parametrize(
    ("outcomes", "nothing"),
    [
        ([AssessmentOutcome.NO_FURTHER_ACTION], True),
        ([AssessmentOutcome.ENQUIRY_ENDED], True),
        ([AssessmentOutcome.SERVICES, AssessmentOutcome.OTHER], False),
    ],
)
def test_no_further_action_follows_from_the_outcomes(
    assessment: Assessment, manager: Member, outcomes: list[AssessmentOutcome], *, nothing: bool
) -> None:
    authorise(assessment, manager, *outcomes)

    assessment.refresh_from_db()
    assert assessment.no_further_action is nothing


def test_that_no_factor_was_found_stands_alone(assessment: Assessment, worker: Member) -> None:
    with pytest.raises(CannotRecordError):
        commands.name_factors(
            assessment,
            factors=[AssessmentFactor.NONE_FOUND, AssessmentFactor.NEGLECT],
            by=worker.user,
        )


def test_cancelling_an_assessment_takes_its_clock_away(
    assessment: Assessment, manager: Member
) -> None:
    commands.cancel_assessment(
        assessment, cancelled_on=LATER, because="Recorded for the wrong child", by=manager.user
    )

    assert not StoredEvent.objects.known().filter(kind="assessment_started").exists()


def test_a_visit_to_brother_and_sister_is_written_once_in_the_words_of_each(
    worker: Member, manager: Member
) -> None:
    amy, ben = a_child("Amy"), a_child("Ben")
    referrals = open_cases([amy, ben], manager=manager.practitioner, by=manager.user)
    plans = commands.start_child_in_need_plan(
        referrals[:1], started_on=STARTED, aims="Meals", by=worker.user
    )

    visits = commands.record_child_in_need_visit(
        [
            ChildOnVisit(child=amy, seen=True, alone=True, words="It is better"),
            ChildOnVisit(child=ben, seen=False),
        ],
        visited_on=LATER,
        visited_by=worker.practitioner,
        account="Clean, warm",
        by=worker.user,
    )

    assert [visit.child_words for visit in visits] == ["It is better", ""]
    assert [visit.plan for visit in visits] == [plans[0], None]
    assert ChildInNeedVisit.objects.filter(group=visits[0].group).count() == 2
    seen = StoredEvent.objects.get(kind="child_seen_on_child_in_need_visit")
    assert seen.subject_id == amy.pk


@pytest.mark.parametrize(
    ("decision", "goes_on"), [(PlanDecision.GO_ON, True), (PlanDecision.STEP_DOWN, False)]
)
def test_a_review_that_ends_a_plan_ends_it_that_day(
    worker: Member, manager: Member, decision: PlanDecision, *, goes_on: bool
) -> None:
    referrals = open_cases([a_child()], manager=manager.practitioner, by=manager.user)
    plans = commands.start_child_in_need_plan(
        referrals, started_on=STARTED, aims="Meals", by=worker.user
    )

    commands.review_child_in_need_plan(
        plans,
        held_on=LATER,
        held_by=manager.practitioner,
        decision=decision,
        words="Better",
        by=manager.user,
    )

    assert ChildInNeedPlan.objects.on(LATER).exists() is goes_on
