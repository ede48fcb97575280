"""The health of looked-after children: checks, immunisations, feelings, substances."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keel.core.codes import SdqReason
from keel.core.constraints import dates_in_order, given, one_of, refuse_unless
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet


class HealthCheckKind(models.TextChoices):
    """What a check of health looks at."""

    INITIAL = "initial", "Initial health assessment"
    REVIEW = "review", "Review health assessment"
    ASSESSMENT = "assessment", "Health assessment"
    DEVELOPMENT = "development", "Development check"
    DENTAL = "dental", "Dental check"
    OPTICAL = "optical", "Eye test"
    OTHER = "other", "Another check"


class HealthCheckStatus(models.TextChoices):
    """What became of a check of health."""

    PLANNED = "planned", "Planned"
    DONE = "done", "Done"
    NOT_ATTENDED = "not_attended", "Not attended"
    REFUSED = "refused", "Refused by the child"
    CANCELLED = "cancelled", "Cancelled"


class HealthCheckQuerySet(ChildRecordQuerySet["HealthCheck"]):
    """Checks of health."""


@classified(
    personal=(
        "child",
        "requested_on",
        "appointment_made_on",
        "appointment_on",
        "checked_on",
        "report_received_on",
    ),
    sensitive=("kind", "stated_kind", "status", "stated_status", "words"),
)
class HealthCheck(Recorded):
    """A check of a looked-after child's health, from asking for it to the report.

    Four days with four owners: the authority asks, health gives an appointment, somebody sees the
    child, and the report comes back.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="health_checks"
    )
    kind = models.CharField(max_length=12, choices=HealthCheckKind, blank=True, default="")
    stated_kind = models.CharField(max_length=500, blank=True, default="")
    requested_on = models.DateField(null=True, blank=True)
    appointment_made_on = models.DateField(null=True, blank=True)
    appointment_on = models.DateField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=HealthCheckStatus, blank=True, default="")
    stated_status = models.CharField(max_length=48, blank=True, default="")
    report_received_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True, default="")

    objects = HealthCheckQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("kind", HealthCheckKind),
            one_of("status", HealthCheckStatus),
            refuse_unless(~Q(kind=""), name="kind_given", words="Say what is checked"),
            refuse_unless(~Q(status=""), name="status_given", words="Say what became of the check"),
            refuse_unless(
                Q(status=HealthCheckStatus.PLANNED, checked_on__isnull=True)
                | (~Q(status=HealthCheckStatus.PLANNED) & Q(checked_on__isnull=False)),
                name="done_on_a_day",
                words="A check that is planned has no day yet, and every other has one",
            ),
            dates_in_order("requested_on", "appointment_made_on"),
            dates_in_order("requested_on", "checked_on"),
            dates_in_order("checked_on", "report_received_on"),
        )


class ImmunisationCheckQuerySet(ChildRecordQuerySet["ImmunisationCheck"]):
    """Findings about immunisations."""


@classified(personal=("child", "checked_on"), sensitive=("up_to_date",))
class ImmunisationCheck(Recorded):
    """Whether a looked-after child's immunisations were up to date on a day."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="immunisation_checks"
    )
    checked_on = models.DateField(null=True, blank=True)
    up_to_date = models.BooleanField(null=True, blank=True)

    objects = ImmunisationCheckQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (*Recorded.Meta.constraints, given("checked_on"), given("up_to_date"))


HIGHEST_SCORE = 40
"""The most that the strengths and difficulties questionnaire can come to."""


class SdqScoreQuerySet(ChildRecordQuerySet["SdqScore"]):
    """Scores of the strengths and difficulties questionnaire."""


@classified(personal=("child", "completed_on"), sensitive=("score", "no_score_because"))
class SdqScore(Recorded):
    """A score of the strengths and difficulties questionnaire, 0 to 40, or why there is none."""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="sdq_scores")
    completed_on = models.DateField(null=True, blank=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    no_score_because = models.CharField(max_length=4, choices=SdqReason, blank=True, default="")

    objects = SdqScoreQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("completed_on"),
            one_of("no_score_because", SdqReason),
            refuse_unless(
                Q(score__isnull=True) | Q(score__lte=HIGHEST_SCORE),
                name="score_possible",
                words=f"A score lies between 0 and {HIGHEST_SCORE}",
            ),
            refuse_unless(
                Q(score__isnull=False, no_score_because="")
                | (Q(score__isnull=True) & ~Q(no_score_because="")),
                name="score_or_reason",
                words="Give the score, or the reason why there is none",
            ),
        )


class SubstanceMisuseQuerySet(ChildRecordQuerySet["SubstanceMisuse"]):
    """Findings about substance misuse."""


@classified(
    personal=("child", "screened_on"),
    sensitive=(
        "misuse_found",
        "substance",
        "intervention_offered",
        "intervention_received",
        "intervention_on",
    ),
)
class SubstanceMisuse(Recorded):
    """Whether a looked-after child was found to misuse a substance, and what help they had."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="substance_misuse"
    )
    screened_on = models.DateField()
    misuse_found = models.BooleanField(null=True, blank=True)
    substance = models.CharField(max_length=100, blank=True, default="")
    intervention_offered = models.BooleanField(null=True, blank=True)
    intervention_received = models.BooleanField(null=True, blank=True)
    intervention_on = models.DateField(null=True, blank=True)

    objects = SubstanceMisuseQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name_plural = "substance misuse"
        constraints = (
            *Recorded.Meta.constraints,
            given("misuse_found"),
            refuse_unless(
                Q(misuse_found=True)
                | Q(
                    substance="",
                    intervention_offered__isnull=True,
                    intervention_received__isnull=True,
                ),
                name="help_for_misuse",
                words="Only where misuse was found is there a substance, and help for it",
            ),
            refuse_unless(
                Q(intervention_on__isnull=True)
                | Q(intervention_received=True, intervention_received__isnull=False),
                name="received_on",
                words="Only help that was received has its day",
            ),
            dates_in_order("screened_on", "intervention_on"),
        )


class ConvictionQuerySet(ChildRecordQuerySet["Conviction"]):
    """Convictions."""


@classified(personal=("child", "convicted_on"), sensitive=("offence",))
class Conviction(Recorded):
    """A conviction, final warning or reprimand of a looked-after child."""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="convictions")
    convicted_on = models.DateField()
    offence = models.TextField(blank=True, default="")

    objects = ConvictionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            refuse_unless(~Q(offence=""), name="offence_given", words="Say what the offence was"),
        )
