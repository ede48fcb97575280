"""Young people who are leaving care or have left it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keel.core.codes import AccommodationKind, Activity, Eligibility, InTouch
from keel.core.constraints import (
    dates_in_order,
    given,
    never_two_at_once,
    one_of,
    refuse_unless,
    when_and_what,
)
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet, DatedChildRecordQuerySet


class CareLeaverQuerySet(DatedChildRecordQuerySet["CareLeaver"]):
    """Care leavers, by the days on which the law owes them something."""

    begins = "status_from"
    ends = "status_until"


@classified(
    open=("personal_adviser", "team", "practitioner"),
    personal=(
        "child",
        "eligibility",
        "status_from",
        "status_until",
        "followed",
        "adviser_named_on",
        "in_touch",
        "last_contact_on",
        "pathway_plan_reviewed_on",
        "accommodation",
        "accommodation_suitable",
    ),
    sensitive=("activity",),
)
class CareLeaver(Recorded):
    """What the law owes a care leaver, from a day on, and how they are doing now.

    A change of status is two of these: of the first, `followed` says that it was no end of support.
    A source knows only the last contact and the last review of the pathway plan.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="care_leaver_statuses"
    )
    eligibility = models.CharField(max_length=30, choices=Eligibility, blank=True, default="")
    status_from = models.DateField(null=True, blank=True)
    status_until = models.DateField(null=True, blank=True)
    followed = models.BooleanField(null=True, blank=True)
    personal_adviser = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    adviser_named_on = models.DateField(null=True, blank=True)
    in_touch = models.CharField(max_length=4, choices=InTouch, blank=True, default="")
    last_contact_on = models.DateField(null=True, blank=True)
    pathway_plan_reviewed_on = models.DateField(null=True, blank=True)
    accommodation = models.CharField(
        max_length=1, choices=AccommodationKind, blank=True, default=""
    )
    accommodation_suitable = models.BooleanField(null=True, blank=True)
    activity = models.CharField(max_length=2, choices=Activity, blank=True, default="")
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CareLeaverQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("eligibility", Eligibility),
            one_of("in_touch", InTouch),
            one_of("accommodation", AccommodationKind),
            one_of("activity", Activity),
            given("status_from"),
            refuse_unless(
                ~Q(eligibility=""), name="eligibility_given", words="Say what the law owes them"
            ),
            refuse_unless(
                Q(adviser_named_on__isnull=True) | Q(personal_adviser__isnull=False),
                name="adviser_named",
                words="Say who was named as personal adviser",
            ),
            dates_in_order("status_from", "status_until"),
            never_two_at_once("child", first="status_from", last="status_until"),
        )


class PathwayPlanQuerySet(DatedChildRecordQuerySet["PathwayPlan"]):
    """Pathway plans."""

    begins = "made_on"


@classified(
    open=("personal_adviser",),
    personal=("child", "needs_assessed_on", "made_on", "ended_on"),
    sensitive=("needs", "words", "contingency", "child_words", "end_reason"),
)
class PathwayPlan(Recorded):
    """What a young person needs to leave care well, who does what, and what if it fails."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="pathway_plans"
    )
    personal_adviser = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    needs_assessed_on = models.DateField(null=True, blank=True)
    needs = models.TextField(blank=True, default="")
    made_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True, default="")
    contingency = models.TextField(blank=True, default="")
    child_words = models.TextField(blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True, default="")

    objects = PathwayPlanQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            refuse_unless(
                Q(needs_assessed_on__isnull=False) | Q(made_on__isnull=False),
                name="assessed_or_made",
                words="Say when the needs were assessed or the plan was made",
            ),
            refuse_unless(
                Q(made_on__isnull=True) | (~Q(words="") & ~Q(contingency="")),
                name="made_with_contingency",
                words="A pathway plan says what is to happen, and what if it does not",
            ),
            dates_in_order("needs_assessed_on", "made_on"),
            dates_in_order("made_on", "ended_on"),
            when_and_what("ended_on", "end_reason", words="Say why the plan ended, and when"),
        )


class PathwayPlanReviewQuerySet(ChildRecordQuerySet["PathwayPlanReview"]):
    """Reviews of pathway plans."""


@classified(
    open=("held_by",), personal=("child", "plan", "held_on"), sensitive=("decisions", "child_words")
)
class PathwayPlanReview(Recorded):
    """A review of a pathway plan, with the young person."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="pathway_plan_reviews"
    )
    plan = models.ForeignKey(PathwayPlan, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    held_by = models.ForeignKey(
        "workforce.Practitioner", on_delete=models.PROTECT, related_name="+"
    )
    decisions = models.TextField()
    child_words = models.TextField(blank=True, default="")

    objects = PathwayPlanReviewQuerySet.as_manager()


class ContactMethod(models.TextChoices):
    """How somebody tries to be in touch. The same letter thrice is one method."""

    HOME_VISIT = "home_visit", "Visit at home"
    MEETING = "meeting", "Meeting elsewhere"
    CALL = "call", "Call"
    MESSAGE = "message", "Text or message"
    EMAIL = "email", "Email"
    LETTER = "letter", "Letter"
    THROUGH_OTHERS = "through_others", "Through family, friends or another service"


class CareLeaverContactQuerySet(ChildRecordQuerySet["CareLeaverContact"]):
    """Contacts with care leavers."""


@classified(
    open=("tried_by",),
    personal=("child", "tried_on", "method", "two_way", "refused"),
    sensitive=("words", "child_words"),
)
class CareLeaverContact(Recorded):
    """An attempt to be in touch with a care leaver. It counts where it went both ways."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="care_leaver_contacts"
    )
    tried_on = models.DateField()
    tried_by = models.ForeignKey(
        "workforce.Practitioner", on_delete=models.PROTECT, related_name="+"
    )
    method = models.CharField(max_length=20, choices=ContactMethod)
    two_way = models.BooleanField()
    refused = models.BooleanField(default=False)
    words = models.TextField(blank=True, default="")
    child_words = models.TextField(blank=True, default="")

    objects = CareLeaverContactQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("method", ContactMethod),
            refuse_unless(~Q(method=""), name="method_given", words="Say how it was tried"),
            refuse_unless(
                Q(two_way=True) | Q(refused=False),
                name="refused_in_person",
                words="Who refuses contact has been in touch to say so",
            ),
        )


class CareLeaverHomeQuerySet(DatedChildRecordQuerySet["CareLeaverHome"]):
    """Homes of care leavers."""


@classified(
    personal=(
        "child",
        "started_on",
        "ended_on",
        "accommodation",
        "provided",
        "judged_on",
        "suitable",
    ),
    sensitive=("because",),
)
class CareLeaverHome(Recorded):
    """Where a care leaver lives, whether the authority provides it, and whether it is suitable."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="care_leaver_homes"
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    accommodation = models.CharField(
        max_length=1, choices=AccommodationKind, blank=True, default=""
    )
    provided = models.BooleanField(null=True, blank=True)
    judged_on = models.DateField(null=True, blank=True)
    suitable = models.BooleanField(null=True, blank=True)
    because = models.TextField(blank=True, default="")

    objects = CareLeaverHomeQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("accommodation", AccommodationKind),
            refuse_unless(
                ~Q(accommodation=""), name="kind_given", words="Say what kind of home it is"
            ),
            dates_in_order(),
            refuse_unless(
                Q(judged_on__isnull=True, suitable__isnull=True, because="")
                | (Q(judged_on__isnull=False, suitable__isnull=False) & ~Q(because="")),
                name="judged_with_reason",
                words="Say when the home was judged, whether it is suitable, and why",
            ),
            never_two_at_once("child"),
        )
