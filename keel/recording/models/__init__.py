"""What is being written, before it is a record."""

from keel.recording.models.drafts import Draft, DraftState, answers_of
from keel.recording.models.submissions import Submission

__all__ = ["Draft", "DraftState", "Submission", "answers_of"]
