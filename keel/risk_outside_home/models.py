"""Times when a child was missing, the meetings meanwhile, and the interviews on return."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from keel.core.codes import MissingType
from keel.core.constraints import dates_in_order, never_two_at_once, one_of, refuse_unless
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet, DatedChildRecordQuerySet


class MissingEpisodeQuerySet(DatedChildRecordQuerySet["MissingEpisode"]):
    """Times when children were missing."""


@classified(
    open=("group",),
    personal=(
        "child",
        "started_on",
        "started_at",
        "ended_on",
        "ended_at",
        "director_told_at",
        "interview_offered",
        "interview_offered_at",
        "interview_accepted",
        "interview_answered_on",
    ),
    sensitive=("kind", "words", "declined_because"),
)
class MissingEpisode(Recorded):
    """A time when a child was missing, or away from their placement without leave.

    The moments are kept where they are known: what is owed on return is counted in hours.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="missing_episodes"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    kind = models.CharField(max_length=1, choices=MissingType, blank=True, default="")
    started_on = models.DateField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(blank=True, default="")
    director_told_at = models.DateTimeField(null=True, blank=True)
    interview_offered = models.BooleanField(null=True, blank=True)
    interview_offered_at = models.DateTimeField(null=True, blank=True)
    interview_accepted = models.BooleanField(null=True, blank=True)
    interview_answered_on = models.DateField(null=True, blank=True)
    declined_because = models.TextField(blank=True, default="")

    objects = MissingEpisodeQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("kind", MissingType),
            dates_in_order(),
            dates_in_order("started_at", "ended_at"),
            refuse_unless(
                ~Q(kind=""), name="kind_given", words="Say whether the child was missing or away"
            ),
            refuse_unless(
                Q(started_at__isnull=True) | Q(started_at__date=F("started_on")),
                name="started_at_that_day",
                words="The moment lies on the day on which the child went",
            ),
            refuse_unless(
                Q(ended_at__isnull=True) | Q(ended_at__date=F("ended_on"), ended_on__isnull=False),
                name="ended_at_that_day",
                words="The moment lies on the day on which the child came back",
            ),
            refuse_unless(
                Q(interview_offered=True, interview_offered__isnull=False)
                | Q(interview_accepted__isnull=True, interview_offered_at__isnull=True),
                name="offered_to_answer",
                words="An interview that was not offered has no day, and nobody answered it",
            ),
            never_two_at_once("child"),
        )


class MissingMeetingQuerySet(ChildRecordQuerySet["MissingMeeting"]):
    """Meetings about children who were missing."""


@classified(
    open=("group", "held_by"), personal=("child", "episode", "held_at"), sensitive=("words",)
)
class MissingMeeting(Recorded):
    """A meeting about a child who was missing then: what is known, and who looks where."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="missing_meetings"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    episode = models.ForeignKey(MissingEpisode, on_delete=models.PROTECT, related_name="meetings")
    held_at = models.DateTimeField()
    held_by = models.ForeignKey(
        "workforce.Practitioner", on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(blank=True, default="")

    objects = MissingMeetingQuerySet.as_manager()


class ReturnInterviewQuerySet(ChildRecordQuerySet["ReturnInterview"]):
    """Interviews on return."""


@classified(
    open=("held_by", "independent"),
    personal=("child", "episode", "held_at"),
    sensitive=("account", "child_words"),
)
class ReturnInterview(Recorded):
    """The talk that a child is owed who was missing and came back, with somebody independent."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="return_interviews"
    )
    episode = models.ForeignKey(MissingEpisode, on_delete=models.PROTECT, related_name="interviews")
    held_at = models.DateTimeField()
    held_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    independent = models.BooleanField(null=True, blank=True)
    account = models.TextField(blank=True, default="")
    child_words = models.TextField(blank=True, default="")

    objects = ReturnInterviewQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            refuse_unless(
                ~Q(account="") & Q(independent__isnull=False),
                name="accounted_for",
                words="Write down what was said, and whether it was to somebody independent",
            ),
        )
