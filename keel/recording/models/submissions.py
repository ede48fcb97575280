"""What was sent to be authorised, for each child it concerns, and what came of it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from keel.core.constraints import dates_in_order, refuse_unless
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet
from keel.recording.models.drafts import Draft


class SubmissionQuerySet(ChildRecordQuerySet["Submission"]):
    """Records that were sent to be authorised."""

    def waiting(self) -> Self:
        """Those of which nothing has come yet."""
        return self.filter(returned_at=None, signed_at=None, withdrawn_at=None)


@classified(
    open=(
        "group",
        "draft",
        "what",
        "number",
        "sent_by",
        "decided_by",
    ),
    personal=(
        "child",
        "sent_at",
        "withdrawn_at",
        "returned_at",
        "signed_at",
    ),
    sensitive=("comment",),
)
class Submission(Recorded):
    """A record about a child was sent to be authorised, for the first time or again.

    What it says stands in the draft until it is authorised, and then in the record. Its author
    may take it back; whoever authorises it is never its author, and returning it needs a comment.
    """

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="submissions")
    group = models.UUIDField(null=True, blank=True, db_index=True)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="submissions")
    what = models.CharField(max_length=200)
    number = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True, default="")
    signed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            dates_in_order("sent_at", "returned_at"),
            dates_in_order("sent_at", "signed_at"),
            refuse_unless(
                Q(returned_at__isnull=True) | ~Q(comment=""),
                name="returned_with_comment",
                words="Say what should be different",
            ),
            refuse_unless(
                Q(decided_by__isnull=True) | ~Q(decided_by=F("sent_by")),
                name="not_by_its_author",
                words="Somebody other than its author authorises a record",
            ),
            refuse_unless(
                Q(returned_at__isnull=True) | Q(signed_at__isnull=True),
                name="one_way_or_the_other",
                words="A record is sent back, or authorised",
            ),
        )
