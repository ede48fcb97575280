"""What every record is made of: subjects, who recorded it, where it came from, the trail."""

from keel.core.models.recorded import Recorded, RecordedQuerySet, SavedMeanwhileError, Source
from keel.core.models.subject import Subject, SubjectKind
from keel.core.models.trail import Entry, Seal, Version
from keel.core.models.user import User

__all__ = [
    "Entry",
    "Recorded",
    "RecordedQuerySet",
    "SavedMeanwhileError",
    "Seal",
    "Source",
    "Subject",
    "SubjectKind",
    "User",
    "Version",
]
