"""The kinds of record that recording itself makes."""

from __future__ import annotations

from keel.core.kinds import On, Record
from keel.recording.models import Attachment, Submission
from keel.rulebook import events

SUBMISSION = Record(
    model=Submission,
    title="Record sent to be authorised",
    words="A record was sent to a manager, who sent it back with a comment or authorised it.",
    events=(
        On("sent_at", events.SENT_TO_BE_SIGNED, practitioner="sent_by", value="what"),
        On("returned_at", events.SENT_BACK, practitioner="decided_by", value="what"),
        On("signed_at", events.SIGNED, practitioner="decided_by", value="what"),
    ),
    as_made=True,
)

ATTACHMENT = Record(
    model=Attachment,
    title="Attached file",
    words="A file that belongs to a record of a child.",
    events=(),
    reads=("name", "kind", "size", "scanned"),
    decided=("kind", "size", "scanned"),
)

RECORDS = (SUBMISSION, ATTACHMENT)
