"""Every supervision, oversight entry and decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import CannotRecordError, amend, children_of, shared_group
from keel.oversight.models import (
    CaseSupervision,
    Challenge,
    DecisionKind,
    ManagementDecision,
    OversightEntry,
    Stage,
    Supervision,
)
from keel.people.models import Involvement, Person
from keel.people.querysets import read_as
from keel.recording.ownership import counting
from keel.workforce.models import Practitioner


def record_supervision(
    practitioner: Practitioner,
    *,
    supervisor: Practitioner,
    held_on: date,
    notes: str,
    by: User,
) -> Supervision:
    """Record somebody's personal supervision."""
    with change(practitioner, by=by, action="Recorded supervision") as under_way:
        return under_way.create(
            Supervision(
                practitioner=practitioner, supervisor=supervisor, held_on=held_on, notes=notes
            )
        )


def discuss_in_supervision(
    children: Sequence[Person],
    *,
    practitioner: Practitioner,
    supervisor: Practitioner,
    held_on: date,
    analysis: str,
    decision: str,
    actions: str,
    supervision: Supervision | None = None,
    by: User,
) -> list[CaseSupervision]:
    """Record on the children's own records that they were discussed in supervision."""
    group = shared_group(children)
    with change(*children, by=by, action="Discussed in supervision") as under_way:
        return under_way.create_many(
            CaseSupervision(
                child=child,
                group=group,
                supervision=supervision,
                practitioner=practitioner,
                supervisor=supervisor,
                held_on=held_on,
                analysis=analysis,
                decision=decision,
                actions=actions,
            )
            for child in children
        )


def enter_oversight(
    effects: Iterable[tuple[Person, str]],
    *,
    about: str,
    entered_on: date,
    entered_by: Practitioner,
    why: str,
    what_next: str,
    next_on: date,
    by: User,
) -> list[OversightEntry]:
    """Write why a promise is late, and for each child what that does to them.

    Whoever holds a child does not write this about their own lateness.
    """
    effects = list(effects)
    children = [child for child, _ in effects]
    group = shared_group(children)
    as_one = Person.objects.read_as_one(read_as(child) for child in children)
    held = Involvement.objects.allocated_on(entered_on).filter(child__in=as_one)
    holders = {each.practitioner_id for each in counting(Involvement, held)}
    if entered_by.pk in holders:
        raise CannotRecordError("Somebody other than the child's own worker makes this entry")
    with change(*children, by=by, action="Made an oversight entry", reason=why) as under_way:
        return under_way.create_many(
            OversightEntry(
                child=child,
                group=group,
                about=about,
                entered_on=entered_on,
                entered_by=entered_by,
                why=why,
                effect_on_child=effect,
                what_next=what_next,
                next_on=next_on,
            )
            for child, effect in effects
        )


def decide(
    children: Sequence[Person],
    *,
    kind: DecisionKind,
    decided_on: date,
    decided_by: Practitioner,
    decision: str,
    because: str,
    panel: str = "",
    by: User,
) -> list[ManagementDecision]:
    """Record a decision of a manager or a panel about children."""
    group = shared_group(children)
    with change(*children, by=by, action=f"Decided: {kind.label}", reason=because) as under_way:
        return under_way.create_many(
            ManagementDecision(
                child=child,
                group=group,
                kind=kind,
                decided_on=decided_on,
                decided_by=decided_by,
                panel=panel,
                decision=decision,
                because=because,
            )
            for child in children
        )


def challenge(
    children: Sequence[Person],
    *,
    stage: Stage,
    raised_on: date,
    raised_by: Practitioner,
    about: str,
    by: User,
) -> list[Challenge]:
    """Challenge what is done for children."""
    group = shared_group(children)
    with change(*children, by=by, action=f"Challenged: {stage.label}", reason=about) as under_way:
        return under_way.create_many(
            Challenge(
                child=child,
                group=group,
                stage=stage,
                raised_on=raised_on,
                raised_by=raised_by,
                about=about,
            )
            for child in children
        )


def reply_to_challenge(
    challenges: Sequence[Challenge],
    *,
    replied_on: date,
    replied_by: Practitioner,
    reply: str,
    by: User,
) -> None:
    """Reply to challenges. Whether that is enough, whoever raised them says."""
    with change(*children_of(challenges), by=by, action="Replied to a challenge", reason=reply):
        amend(challenges, replied_on=replied_on, replied_by=replied_by, reply=reply)


def accept_reply(challenges: Sequence[Challenge], *, accepted_on: date, by: User) -> None:
    """Accept the reply to challenges. Whoever replied does not do so for those who raised them."""
    for challenge in challenges:
        if challenge.replied_by and challenge.replied_by.user_id == by.pk:
            raise CannotRecordError("Somebody other than whoever replied accepts the reply")
    with change(*children_of(challenges), by=by, action="Accepted a reply"):
        amend(challenges, accepted_on=accepted_on)


_NEXT = {Stage.INFORMAL: Stage.FIRST, Stage.FIRST: Stage.SECOND, Stage.SECOND: Stage.THIRD}


def climb(
    challenges: Sequence[Challenge], *, raised_on: date, about: str, by: User
) -> list[Challenge]:
    """Take challenges that were not met to the next stage. Beyond the director there is none."""
    if any(challenge.accepted_on for challenge in challenges):
        raise CannotRecordError("The reply to this challenge was accepted")
    if any(challenge.stage not in _NEXT for challenge in challenges):
        raise CannotRecordError("The director has this challenge already")
    group = shared_group(challenges)
    action = "Took a challenge to the next stage"
    with change(*children_of(challenges), by=by, action=action, reason=about) as under_way:
        return under_way.create_many(
            Challenge(
                child_id=challenge.child_id,
                group=group,
                climbed_from=challenge,
                stage=_NEXT[Stage(challenge.stage)],
                raised_on=raised_on,
                raised_by_id=challenge.raised_by_id,
                about=about,
            )
            for challenge in challenges
        )
