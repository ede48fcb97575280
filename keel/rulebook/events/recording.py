"""Events of recording itself: what was sent to be authorised, sent back, authorised."""

from __future__ import annotations

from keel.rulebook.events.kind import Kind

SENT_TO_BE_SIGNED = Kind("sent_to_be_signed", "Record sent to a manager to authorise")
SENT_BACK = Kind("sent_back", "Record sent back to its author with a comment")
SIGNED = Kind("signed", "Record authorised")
