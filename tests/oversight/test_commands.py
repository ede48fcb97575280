"""What supervisors and managers record."""

from __future__ import annotations

from datetime import date

import pytest

from keel.chronology.models import Deadline, StoredEvent
from keel.core.models import Entry
from keel.core.writing import CannotRecordError
from keel.oversight import commands
from keel.oversight.models import (
    CaseSupervision,
    Challenge,
    DecisionKind,
    Stage,
    Supervision,
)
from keel.workforce.models import Practitioner
from tests.cast import Member
from tests.people.builders import a_child, allocated

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 16)
NEXT = date(2026, 3, 30)


def supervised(worker: Member, manager: Member) -> Supervision:
    return commands.record_supervision(
        worker.practitioner,
        supervisor=manager.practitioner,
        held_on=DAY,
        notes="Tired",
        by=manager.user,
    )


def test_supervision_happens_to_the_practitioner(worker: Member, manager: Member) -> None:
    supervised(worker, manager)

    event = StoredEvent.objects.known().get(kind="supervision_held")
    assert event.subject_id == worker.practitioner.pk
    assert Entry.objects.latest("id").subjects == [worker.practitioner.pk]


def test_supervision_shows_to_the_two_of_them_and_to_whoever_manages(
    worker: Member, manager: Member, colleague: Member, stranger: Member
) -> None:
    supervised(worker, manager)

    def sees(who: Member) -> bool:
        return Supervision.objects.visible_to(who.user, on=DAY).exists()

    assert sees(worker)
    assert sees(manager)
    assert not sees(colleague)
    assert not sees(stranger)


def test_children_discussed_together_each_have_it_on_their_record(
    worker: Member, manager: Member
) -> None:
    supervision = supervised(worker, manager)

    records = commands.discuss_in_supervision(
        [a_child("Amy"), a_child("Ben")],
        practitioner=worker.practitioner,
        supervisor=manager.practitioner,
        held_on=DAY,
        analysis="Nothing has changed since the last conference",
        decision="Ask for a legal gateway",
        actions="Worker asks by Friday",
        supervision=supervision,
        by=manager.user,
    )

    assert CaseSupervision.objects.filter(group=records[0].group).count() == 2
    assert StoredEvent.objects.known().filter(kind="case_supervision_held").count() == 2


def entered(effects: dict[str, str], by: Practitioner, user: Member) -> None:
    children = {a_child(name): effect for name, effect in effects.items()}
    for child in children:
        allocated(child, user.practitioner)
    commands.enter_oversight(
        children.items(),
        about="AS-01a",
        entered_on=DAY,
        entered_by=by,
        why="The worker was ill",
        what_next="A colleague finishes it",
        next_on=NEXT,
        by=user.user,
    )


def test_an_oversight_entry_says_of_each_child_what_lateness_does_to_them(
    worker: Member, manager: Member
) -> None:
    entered(
        {"Amy": "Still goes hungry", "Ben": "Does not know where he will live"},
        manager.practitioner,
        worker,
    )

    events = StoredEvent.objects.known().filter(kind="oversight_entry_made")
    assert {event.value for event in events} == {"AS-01a"}
    assert events.count() == 2


def test_nobody_makes_an_oversight_entry_about_their_own_lateness(worker: Member) -> None:
    with pytest.raises(CannotRecordError):
        entered({"Amy": "None"}, worker.practitioner, worker)


def test_a_panels_decision_is_on_each_childs_record(manager: Member) -> None:
    records = commands.decide(
        [a_child("Amy"), a_child("Ben")],
        kind=DecisionKind.PANEL,
        decided_on=DAY,
        decided_by=manager.practitioner,
        decision="Issue proceedings within ten days",
        because="Two years of neglect and no change",
        panel="Permanence panel",
        by=manager.user,
    )

    assert records[0].group == records[1].group is not None
    assert StoredEvent.objects.known().filter(kind="panel_decided").count() == 2


def challenges_for(chair: Member, *names: str) -> list[Challenge]:
    return commands.challenge(
        [a_child(name) for name in names],
        stage=Stage.INFORMAL,
        raised_on=DAY,
        raised_by=chair.practitioner,
        about="No core group since the conference",
        by=chair.user,
    )


def a_challenge(chair: Member) -> Challenge:
    [raised] = challenges_for(chair, "Amy")
    return raised


def replied_to(raised: Challenge, manager: Member) -> Challenge:
    commands.reply_to_challenge(
        [raised],
        replied_on=NEXT,
        replied_by=manager.practitioner,
        reply="It is held on Thursday",
        by=manager.user,
    )
    return raised


def test_a_challenge_is_answered_by_one_and_accepted_by_the_other(
    keel_records_everything: None, chair: Member, manager: Member
) -> None:
    raised = replied_to(a_challenge(chair), manager)

    commands.accept_reply([raised], accepted_on=NEXT, by=chair.user)

    reply = Deadline.objects.get(rule="CH-02")
    assert (reply.due_on, reply.met_on) == (date(2026, 3, 23), NEXT)
    assert StoredEvent.objects.known().filter(kind="reply_to_challenge_accepted").exists()


def test_a_challenge_that_is_not_met_climbs_up_to_the_director_and_no_further(
    chair: Member,
) -> None:
    raised = challenges_for(chair, "Amy", "Ben")
    for stage in (Stage.FIRST, Stage.SECOND, Stage.THIRD):
        raised = commands.climb(raised, raised_on=NEXT, about="Still none", by=chair.user)
        assert [challenge.stage for challenge in raised] == [stage, stage]
        assert raised[0].group == raised[1].group is not None

    with pytest.raises(CannotRecordError, match="director"):
        commands.climb(raised, raised_on=NEXT, about="Still none", by=chair.user)


def test_whoever_replied_accepts_not_for_who_raised_a_challenge(
    chair: Member, manager: Member
) -> None:
    raised = replied_to(a_challenge(chair), manager)

    with pytest.raises(CannotRecordError, match="other than whoever replied"):
        commands.accept_reply([raised], accepted_on=NEXT, by=manager.user)


def test_a_challenge_of_which_the_reply_was_accepted_climbs_no_further(
    chair: Member, manager: Member
) -> None:
    raised = replied_to(a_challenge(chair), manager)
    commands.accept_reply([raised], accepted_on=NEXT, by=chair.user)

    with pytest.raises(CannotRecordError, match="accepted"):
        commands.climb([raised], raised_on=NEXT, about="Still none", by=chair.user)
