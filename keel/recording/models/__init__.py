"""What is being written, before it is a record."""

from keel.recording.models.drafts import Draft, DraftState, answers_of

__all__ = ["Draft", "DraftState", "answers_of"]
