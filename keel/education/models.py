"""Special educational needs: the request, the assessment, the plan, its needs and its reviews.

In the words of the service "education plan" is short for education, health and care plan.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from keel.core.codes import SpecialNeed as SpecialNeedCode
from keel.core.codes import UpnUnknown
from keel.core.constraints import OWN, dates_in_order, given, one_of, refuse_unless, when_and_what
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet, DatedChildRecordQuerySet


class RequestOutcome(models.TextChoices):
    """What may be decided on a request to assess."""

    AGREED = "agreed", "Agreed to assess"
    REFUSED = "refused", "Refused to assess"
    WITHDRAWN = "withdrawn", "Request withdrawn or ended"


class AssessmentOutcome(models.TextChoices):
    """What may be decided after an assessment."""

    ISSUE = "issue", "Plan to be issued"
    NOT_ISSUE = "not_issue", "No plan to be issued"
    WITHDRAWN = "withdrawn", "Assessment withdrawn or ended"


class PupilQuerySet(ChildRecordQuerySet["Pupil"]):
    """Children as education knows them."""


@classified(open=("upn_unknown",), personal=("child", "upn", "uln"))
class Pupil(Recorded):
    """A child as the service for special needs knows them: by pupil and learner number."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="pupil_records"
    )
    upn = models.CharField(max_length=48, blank=True, default="")
    uln = models.CharField(max_length=48, blank=True, default="")
    upn_unknown = models.CharField(max_length=4, choices=UpnUnknown, blank=True, default="")

    objects = PupilQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("upn_unknown", UpnUnknown),
            refuse_unless(
                (~Q(upn="") & Q(upn_unknown="")) | (Q(upn="") & ~Q(upn_unknown="")),
                name="number_or_why_not",
                words="Give the pupil number, or the reason why it is not known",
            ),
        )


class EducationPlanRequestQuerySet(ChildRecordQuerySet["EducationPlanRequest"]):
    """Requests to assess for an education plan."""


@classified(
    personal=("child", "pupil", "requested_on", "decided_on"),
    sensitive=("outcome", "stated_outcome"),
)
class EducationPlanRequest(Recorded):
    """A request to assess a child for an education plan, and what was decided on it."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="education_plan_requests"
    )
    pupil = models.ForeignKey(
        Pupil, null=True, blank=True, on_delete=models.PROTECT, related_name="requests"
    )
    requested_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=RequestOutcome, blank=True, default="")
    stated_outcome = models.CharField(max_length=100, blank=True, default="")

    objects = EducationPlanRequestQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("pupil"),
            given("requested_on"),
            one_of("outcome", RequestOutcome),
            dates_in_order("requested_on", "decided_on"),
            when_and_what("decided_on", "outcome", words="Say what was decided, and when"),
        )


class EducationAssessmentQuerySet(ChildRecordQuerySet["EducationAssessment"]):
    """Assessments for an education plan."""


@classified(
    personal=("child", "request", "completed_on"),
    sensitive=("outcome", "stated_outcome", "exceptions"),
)
class EducationAssessment(Recorded):
    """An assessment for an education plan. `exceptions`: why the law allowed it longer."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="education_assessments"
    )
    request = models.ForeignKey(
        EducationPlanRequest, on_delete=models.PROTECT, related_name="assessments"
    )
    completed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=AssessmentOutcome, blank=True, default="")
    stated_outcome = models.CharField(max_length=100, blank=True, default="")
    exceptions = models.CharField(max_length=100, blank=True, default="")

    objects = EducationAssessmentQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("outcome", AssessmentOutcome),
            when_and_what("completed_on", "outcome", words="Say what was decided, and when"),
        )


class EducationPlanQuerySet(DatedChildRecordQuerySet["EducationPlan"]):
    """Education plans."""


@classified(
    personal=("child", "assessment", "drafted_on", "started_on", "ended_on"),
    sensitive=("end_reason",),
)
class EducationPlan(Recorded):
    """An education, health and care plan: its draft, the day it was issued, and its end."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="education_plans"
    )
    assessment = models.ForeignKey(
        EducationAssessment, on_delete=models.PROTECT, related_name="plans"
    )
    drafted_on = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=100, blank=True, default="")

    objects = EducationPlanQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            refuse_unless(
                Q(drafted_on__isnull=False) | Q(started_on__isnull=False),
                name="drafted_or_issued",
                words="Say when the plan was drafted or issued",
            ),
            dates_in_order("drafted_on", "started_on"),
            refuse_unless(
                Q(ended_on__isnull=True)
                | Q(started_on__isnull=False, ended_on__gte=F("started_on")),
                name="issued_before_it_ceased",
                words="Only a plan that was issued ceases, and not before that",
            ),
            when_and_what("ended_on", "end_reason", words="Say why the plan ceased"),
        )


class EducationPlanInForceQuerySet(ChildRecordQuerySet["EducationPlanInForce"]):
    """Education plans in force."""


@classified(personal=("child", "request", "last_reviewed_on"))
class EducationPlanInForce(Recorded):
    """A plan that holds now, with the needs it names and its reviews.

    The dataset keeps it apart from the plan's own history, and knows only the last review.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="education_plans_in_force"
    )
    request = models.ForeignKey(
        EducationPlanRequest, on_delete=models.PROTECT, related_name="plans_in_force"
    )
    last_reviewed_on = models.DateField(null=True, blank=True)

    objects = EducationPlanInForceQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name_plural = "education plans in force"


class EducationPlanReviewQuerySet(ChildRecordQuerySet["EducationPlanReview"]):
    """Reviews of education plans."""


@classified(personal=("child", "plan", "held_on"), sensitive=("decision",))
class EducationPlanReview(Recorded):
    """The yearly review of an education plan, and what is to become of the plan."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="education_plan_reviews"
    )
    plan = models.ForeignKey(EducationPlanInForce, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    decision = models.TextField()

    objects = EducationPlanReviewQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            refuse_unless(
                ~Q(decision=""), name="decided", words="Say what is to become of the plan"
            ),
        )


class SpecialNeedQuerySet(ChildRecordQuerySet["SpecialNeed"]):
    """Needs that education plans name."""


@classified(personal=("child", "plan"), sensitive=("need", "stated_need", "rank"))
class SpecialNeed(Recorded):
    """A need that an education plan names. The one of rank 1 is the main one."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="special_needs"
    )
    plan = models.ForeignKey(EducationPlanInForce, on_delete=models.PROTECT, related_name="needs")
    need = models.CharField(max_length=4, choices=SpecialNeedCode, blank=True, default="")
    stated_need = models.CharField(max_length=100, blank=True, default="")
    rank = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = SpecialNeedQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("need", SpecialNeedCode),
            refuse_unless(~Q(need=""), name="need_given", words="Say which need it is"),
            given("rank"),
            models.UniqueConstraint(
                fields=["plan", "rank"],
                condition=OWN,
                name="education_specialneed_one_a_rank",
            ),
        )
