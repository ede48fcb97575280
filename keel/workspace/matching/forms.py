"""What is asked of whoever decides whether two records are of one person."""

from __future__ import annotations

from typing import TypedDict

from django.db import models

from keel.core.forms import Choice, Form, LongText


class Decision(models.TextChoices):
    """What two records may be."""

    KEEP_FIRST = "keep_first", "One person: keep the first record, and read the second with it"
    KEEP_SECOND = "keep_second", "One person: keep the second record, and read the first with it"
    DIFFERENT = "different", "Two different people"


class Decided(TypedDict):
    """What was decided of two records, and why."""

    decision: Decision
    reason: str


class DecideForm(Form[Decided]):
    """Whether two records are of one person."""

    decision = Choice(
        "Are these records of one person?",
        Decision,
        missing="Choose whether these records are of one person",
        hint="Look at the records themselves if you are not sure. A merge can be undone.",
    )
    reason = LongText(
        "How do you know?",
        hint="For example, whom you asked. It stands on the trail of both records.",
        missing="Say how you know",
        rows=3,
    )


class Undone(TypedDict):
    """Why a merge is undone."""

    reason: str


class UndoForm(Form[Undone]):
    """Why two records are not of one person after all."""

    reason = LongText(
        "Why are they two people?",
        hint="It stands on the trail of both records.",
        missing="Say why they are two people",
        rows=3,
    )
