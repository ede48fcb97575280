"""What the database refuses in Keel's own rows, with the words a form shows for it.

What is recorded in Keel must be right; what is imported must not be lost. Each of these holds
only where a row has no source: an import keeps what contradicts, and marks it in conflict.
"""

from __future__ import annotations

from django.db.models import CheckConstraint, Q

from keel.core.constraints import IMPORTED


def refuse_unless(holds: Q, *, name: str, words: str) -> CheckConstraint:
    """Refuse an own row for which this is known not to hold."""
    return CheckConstraint(
        condition=IMPORTED | holds,
        name=f"%(app_label)s_%(class)s_{name}",
        violation_error_message=words,
    )


def when_and_what(date: str, text: str, *, words: str) -> CheckConstraint:
    """Refuse a day without its words, and words without their day."""
    neither = Q(**{f"{date}__isnull": True, text: ""})
    both = Q(**{f"{date}__isnull": False}) & ~Q(**{text: ""})
    return refuse_unless(neither | both, name=f"{date}_with_{text}", words=words)
