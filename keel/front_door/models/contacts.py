"""Contacts and referrals: what we were told, when, by whom, and what was decided."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from keel.core.codes import PrimaryNeed, ReasonForClosure, ReferralSource
from keel.core.constraints import (
    dates_in_order,
    never_two_at_once,
    one_of,
    refuse_unless,
    when_and_what,
)
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet, DatedChildRecordQuerySet


class ContactDecision(models.TextChoices):
    """What may be decided on a contact."""

    INFORMATION = "information", "Information or advice only"
    SIGNPOSTED = "signposted", "Signposted to another service"
    EARLY_HELP = "early_help", "Early help"
    REFERRAL = "referral", "Taken as a referral"
    OPEN_CASE = "open_case", "Passed to the worker of an open case"
    NO_FURTHER_ACTION = "nfa", "No further action"


class ReferralOutcome(models.TextChoices):
    """What may follow from a referral. Each value is the end of a column's name."""

    ASSESSMENT = "assessment", "Child and family assessment"
    NO_FURTHER_ACTION = "no_further_action", "No further action"
    STRATEGY_DISCUSSION = "strategy_discussion", "Strategy discussion"
    LOOKED_AFTER = "looked_after", "Request to look after the child"
    NON_AGENCY_ADOPTION = "non_agency_adoption", "Non-agency adoption"
    PRIVATE_FOSTERING = "private_fostering", "Private fostering"
    PLAN_TRANSFERRED_IN = "plan_transferred_in", "Child protection plan transferred in"
    CONFERENCE = "conference", "Child protection conference"
    CARE_LEAVER = "care_leaver", "Care leaver's support"
    OTHER = "other", "Something else"


class ContactQuerySet(ChildRecordQuerySet["Contact"]):
    """Contacts, by what became of them."""

    def undecided(self) -> Self:
        """Those on which nobody has decided yet."""
        return self.filter(decided_at=None)


@classified(
    open=(
        "group",
        "received_from",
        "decided_by",
        "team",
    ),
    personal=(
        "child",
        "received_at",
        "incident_on",
        "decision",
        "decided_at",
        "outcome_new_referral",
        "outcome_existing_referral",
        "outcome_protection_enquiry",
        "outcome_no_further_action",
        "outcome_non_agency_adoption",
        "outcome_private_fostering",
        "outcome_advice",
        "outcome_missing",
        "outcome_plan_elsewhere",
        "outcome_other",
    ),
    sensitive=(
        "received_from_words",
        "account",
        "decision_reason",
    ),
)
class Contact(Recorded):
    """Somebody told us something about a child. `incident_on` is when that had happened."""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="contacts")
    group = models.UUIDField(null=True, blank=True, db_index=True)
    received_at = models.DateTimeField()
    received_from = models.CharField(max_length=2, choices=ReferralSource, blank=True, default="")
    received_from_words = models.CharField(max_length=255, blank=True, default="")
    incident_on = models.DateField(null=True, blank=True)
    account = models.TextField(blank=True, default="")
    decision = models.CharField(max_length=20, choices=ContactDecision, blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decision_reason = models.TextField(blank=True, default="")
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome_new_referral = models.BooleanField(null=True, blank=True)
    outcome_existing_referral = models.BooleanField(null=True, blank=True)
    outcome_protection_enquiry = models.BooleanField(null=True, blank=True)
    outcome_no_further_action = models.BooleanField(null=True, blank=True)
    outcome_non_agency_adoption = models.BooleanField(null=True, blank=True)
    outcome_private_fostering = models.BooleanField(null=True, blank=True)
    outcome_advice = models.BooleanField(null=True, blank=True)
    outcome_missing = models.BooleanField(null=True, blank=True)
    outcome_plan_elsewhere = models.BooleanField(null=True, blank=True)
    outcome_other = models.BooleanField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("received_from", ReferralSource),
            one_of("decision", ContactDecision),
            when_and_what("decided_at", "decision", words="Say what was decided, and when"),
            dates_in_order("received_at", "decided_at"),
            refuse_unless(
                Q(incident_on__lte=F("received_at__date")),
                name="incident_first",
                words="An incident happened on or before the day we were told of it",
            ),
        )


class ReferralQuerySet(DatedChildRecordQuerySet["Referral"]):
    """Referrals, by whether they led to anything and the days on which they are open."""

    begins = "received_on"
    ends = "closed_on"

    def accepted(self) -> Self:
        """Those that led to further action."""
        return self.filter(ACCEPTED)


ACCEPTED = Q(no_further_action=False) | Q(no_further_action=None, source__isnull=False)
"""Decided to act. A source that does not say counts as having acted, so that no clock is lost."""


@classified(
    open=(
        "group",
        "received_from",
        "decided_by",
        "team",
        "practitioner",
    ),
    personal=(
        "child",
        "contact",
        "received_on",
        "no_further_action",
        "decided_at",
        "referrer_answered_on",
        "outcome_assessment",
        "outcome_no_further_action",
        "outcome_strategy_discussion",
        "outcome_looked_after",
        "outcome_non_agency_adoption",
        "outcome_private_fostering",
        "outcome_plan_transferred_in",
        "outcome_conference",
        "outcome_care_leaver",
        "outcome_other",
        "closed_on",
        "closure_reason",
    ),
    sensitive=(
        "received_from_words",
        "primary_need",
        "reason",
        "decision_reason",
    ),
)
class Referral(Recorded):
    """A referral, and the time in which the child is in need because of it, until it is closed."""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="referrals")
    group = models.UUIDField(null=True, blank=True, db_index=True)
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )
    received_on = models.DateField()
    received_from = models.CharField(max_length=2, choices=ReferralSource, blank=True, default="")
    received_from_words = models.CharField(max_length=255, blank=True, default="")
    primary_need = models.CharField(max_length=2, choices=PrimaryNeed, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    no_further_action = models.BooleanField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decision_reason = models.TextField(blank=True, default="")
    referrer_answered_on = models.DateField(null=True, blank=True)
    outcome_assessment = models.BooleanField(null=True, blank=True)
    outcome_no_further_action = models.BooleanField(null=True, blank=True)
    outcome_strategy_discussion = models.BooleanField(null=True, blank=True)
    outcome_looked_after = models.BooleanField(null=True, blank=True)
    outcome_non_agency_adoption = models.BooleanField(null=True, blank=True)
    outcome_private_fostering = models.BooleanField(null=True, blank=True)
    outcome_plan_transferred_in = models.BooleanField(null=True, blank=True)
    outcome_conference = models.BooleanField(null=True, blank=True)
    outcome_care_leaver = models.BooleanField(null=True, blank=True)
    outcome_other = models.BooleanField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closure_reason = models.CharField(
        max_length=3, choices=ReasonForClosure, blank=True, default=""
    )
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReferralQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("received_from", ReferralSource),
            one_of("primary_need", PrimaryNeed),
            one_of("closure_reason", ReasonForClosure),
            refuse_unless(
                Q(decided_at__isnull=True, no_further_action__isnull=True)
                | Q(decided_at__isnull=False, no_further_action__isnull=False),
                name="decision_together",
                words="Say what was decided, and when",
            ),
            refuse_unless(
                Q(decided_at__date__gte=F("received_on")),
                name="decided_in_order",
                words="A decision comes after the referral",
            ),
            dates_in_order("received_on", "referrer_answered_on"),
            when_and_what("closed_on", "closure_reason", words="Say why the case closed, and when"),
            dates_in_order("received_on", "closed_on"),
            never_two_at_once(
                "child", first="received_on", last="closed_on", where=Q(no_further_action=False)
            ),
        )
