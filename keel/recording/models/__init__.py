"""What is being written, before it is a record; and the files beside it."""

from keel.recording.models.attachments import Attachment, DraftFile, FileKind, KeptFile
from keel.recording.models.drafts import Draft, DraftState, answers_of
from keel.recording.models.sign_off import Needs, SignOff
from keel.recording.models.submissions import Submission

__all__ = [
    "Attachment",
    "Draft",
    "DraftFile",
    "DraftState",
    "FileKind",
    "KeptFile",
    "Needs",
    "SignOff",
    "Submission",
    "answers_of",
]
