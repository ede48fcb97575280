"""Drafts: what somebody has typed so far. A draft is no record, and no rule reads it."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.http import QueryDict

from keel.core.constraints import one_of
from keel.core.models import User
from keel.people.models import Person

CHILDREN = "children"
"""The name under which a page sends the keys of the chosen children."""
BESIDE = {"csrfmiddlewaretoken", "differs", "do", "file_about", "version"}
"""What a page sends that is no answer."""
READ, SHOWN = "read-", "shown-"
"""How the names begin under which a page sends, by child, the version of the record on which
somebody began to type, and the one that stood beside it when they chose between the two."""


class DraftState(models.TextChoices):
    """What became of a draft."""

    OPEN = "open", "Being written"
    WAITING = "waiting", "Waiting to be authorised"
    RECORDED = "recorded", "Recorded"
    THROWN_AWAY = "thrown_away", "Thrown away"


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts."""

    def of(self, author: User) -> Self:
        """Somebody's own. Nobody else's exist for them."""
        return self.filter(author=author)

    def still_written(self) -> Self:
        """Those that are not finished, the oldest first."""
        return self.filter(state=DraftState.OPEN).order_by("begun_at")

    def waiting(self) -> Self:
        """Those that wait to be authorised, the longest first."""
        return self.filter(state=DraftState.WAITING).order_by("kept_at")


class Draft(models.Model):
    """What somebody has typed on a sheet, exactly as they typed it.

    `answers` holds a list of texts for each name on the page, so that half a date comes back as
    half a date. `version` counts how often it was kept: what was kept over a version that the
    page did not know stands in `overwritten`. `sent` holds the answers of each time that it was
    sent to be authorised. Once recorded, the record holds what was written
    and the draft lets go of it; `written` refers to the records, so that a second press of the
    button leads to them and makes no others.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.CharField(max_length=100)
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=DraftState, default=DraftState.OPEN)
    answers = models.JSONField(default=dict)
    sent = models.JSONField(default=list)
    overwritten = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    kept_at = models.DateTimeField()
    written = ArrayField(models.BigIntegerField(), default=list)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [one_of("state", DraftState)]
        indexes: ClassVar = [
            models.Index(fields=["author", "state"]),
            GinIndex(fields=["written"], name="recording_draft_written"),
        ]

    def finish(self, state: DraftState) -> None:
        """Close it, and let go of what was typed."""
        self.state = state
        self.answers, self.overwritten, self.sent = {}, {}, []

    @property
    def about(self) -> Person:
        """The child it was begun about; of a merged record, the one that was kept."""
        return self.child.merged_into or self.child

    @property
    def is_begun(self) -> bool:
        """Whether anybody has typed: which children it is about may be chosen for them."""
        return bool(self.answers.keys() - {CHILDREN})

    @property
    def chosen(self) -> set[str]:
        """The keys of the children it is about: where nothing was typed, of the one it began with.

        Whoever typed and chose nobody writes about nobody.
        """
        return set(self.answers.get(CHILDREN, ())) if self.answers else {str(self.about.pk)}

    @property
    def typed(self) -> QueryDict:
        """The answers as a page would send them."""
        data = QueryDict(mutable=True)
        for name, values in self.answers.items():
            data.setlist(name, values)
        return data


def answers_of(data: QueryDict) -> dict[str, list[str]]:
    """What a page sent, without what is no answer, and without NUL, which PostgreSQL refuses."""
    return {
        name.replace("\0", ""): [str(each).replace("\0", "") for each in values]
        for name, values in data.lists()
        if name not in BESIDE
    }
