"""What can be written of children who are missing, or were."""

from __future__ import annotations

from django.db.models import Q

from keel.recording.sheets import Latest, Section, Sheet, me, now
from keel.risk_outside_home import commands
from keel.risk_outside_home.forms import InterviewForm, ReportForm, ReturnForm
from keel.risk_outside_home.models import MissingEpisode
from keel.risk_outside_home.records import MISSING_EPISODE, RETURN_INTERVIEW
from keel.rulebook import events

MISSING = Latest(MissingEpisode, Q(ended_on=None))

REPORT_MISSING = Sheet(
    name="report_missing",
    title="Report missing",
    record=MISSING_EPISODE,
    command=commands.report_missing,
    unless=(MISSING,),
    form=ReportForm,
    sections=(Section("Missing", ("kind", "started_at", "words")),),
    first={"started_at": now},
    tells=(events.MISSING_EPISODE_STARTED,),
)

RECORD_RETURN = Sheet(
    name="record_return",
    title="Record that the child is back",
    record=MISSING_EPISODE,
    command=commands.record_return,
    about=MISSING,
    form=ReturnForm,
    sections=(Section("Back", ("ended_at",)),),
    first={"ended_at": now},
    tells=(events.MISSING_EPISODE_ENDED,),
    opens=("hold_return_interview",),
)

HOLD_INTERVIEW = Sheet(
    name="hold_return_interview",
    title="Record a return interview",
    record=RETURN_INTERVIEW,
    command=commands.hold_return_interview,
    about=Latest(MissingEpisode, Q(ended_on__isnull=False)),
    one_by_one=True,
    form=InterviewForm,
    sections=(
        Section("The talk", ("held_at", "held_by", "independent")),
        Section("What you learned", ("account", "child_words")),
    ),
    first={"held_at": now, "held_by": me},
)

SHEETS = (REPORT_MISSING, RECORD_RETURN, HOLD_INTERVIEW)
