"""What managers, chairs and reviewing officers write of a child."""

from __future__ import annotations

from keel.oversight import commands
from keel.oversight.forms import (
    CaseSupervisionForm,
    ChallengeForm,
    DecisionForm,
    EffectForm,
    EntryForm,
)
from keel.oversight.records import CASE_SUPERVISION, CHALLENGE, MANAGEMENT_DECISION, OVERSIGHT_ENTRY
from keel.people.models import Person
from keel.people.querysets import holders
from keel.recording.setting import Setting
from keel.recording.sheets import Section, Sheet, me, today
from keel.rulebook import events
from keel.workforce.permissions import CHALLENGE as MAY_CHALLENGE
from keel.workforce.permissions import SIGN_OFF, SUPERVISE


def _holder(setting: Setting) -> object:
    """Whoever holds the child."""
    held = holders([setting.child.pk], on=setting.on).get(setting.child.pk)
    return held.practitioner if held else None


def _effect_on(child: Person, *, effect: str) -> tuple[Person, str]:
    """A child, and what lateness does to them."""
    return child, effect


DISCUSS = Sheet(
    name="discuss_in_supervision",
    title="Record case supervision",
    record=CASE_SUPERVISION,
    command=commands.discuss_in_supervision,
    form=CaseSupervisionForm,
    sections=(
        Section("The supervision", ("held_on", "practitioner", "supervisor")),
        Section("What was said", ("analysis", "decision", "actions")),
    ),
    first={"held_on": today, "practitioner": _holder, "supervisor": me},
    may_write=SUPERVISE,
)

ENTER = Sheet(
    name="enter_oversight",
    title="Explain what is late",
    record=OVERSIGHT_ENTRY,
    command=commands.enter_oversight,
    form=EntryForm,
    sections=(
        Section("What is late", ("about", "why")),
        Section("What is next", ("what_next", "next_on", "entered_on")),
    ),
    each=EffectForm,
    joined=_effect_on,
    first={"entered_on": today},
    given={"entered_by": me},
    may_write=SIGN_OFF,
)

DECIDE = Sheet(
    name="decide",
    title="Record a management decision",
    record=MANAGEMENT_DECISION,
    command=commands.decide,
    decides="kind",
    form=DecisionForm,
    sections=(
        Section("The decision", ("kind", "decision", "because")),
        Section("Who decided", ("decided_by", "panel", "decided_on")),
    ),
    first={"decided_on": today, "decided_by": me},
    may_write=SIGN_OFF,
)

RAISE_CHALLENGE = Sheet(
    name="challenge",
    title="Challenge what is done",
    record=CHALLENGE,
    command=commands.challenge,
    decides="stage",
    form=ChallengeForm,
    sections=(Section("The challenge", ("about", "stage", "raised_on", "raised_by")),),
    first={"raised_on": today, "raised_by": me},
    may_write=MAY_CHALLENGE,
    tells=(
        events.CHALLENGED_INFORMALLY,
        events.CHALLENGED_AT_STAGE_1,
        events.CHALLENGED_AT_STAGE_2,
        events.CHALLENGED_AT_STAGE_3,
    ),
)

SHEETS = (DISCUSS, ENTER, DECIDE, RAISE_CHALLENGE)
