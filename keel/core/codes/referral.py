"""Referrals: who told us, what the child needs, why a case closed."""

from __future__ import annotations

from django.db import models


class ReferralSource(models.TextChoices):
    """Who made a contact or referral."""

    FAMILY_MEMBER_OR_CARER = "1A", "Individual: family member, relative or carer"
    ACQUAINTANCE = "1B", "Individual: acquaintance, neighbour or childminder"
    SELF = "1C", "Individual: self"
    OTHER_INDIVIDUAL = "1D", "Individual: other"
    SCHOOL = "2A", "Schools"
    EDUCATION_SERVICES = "2B", "Education services"
    GENERAL_PRACTITIONER = "3A", "Health: general practitioner"
    HEALTH_VISITOR = "3B", "Health: health visitor"
    SCHOOL_NURSE = "3C", "Health: school nurse"
    OTHER_PRIMARY_HEALTH = "3D", "Health: other primary health"
    ACCIDENT_AND_EMERGENCY = "3E", "Health: accident and emergency"
    OTHER_HEALTH = "3F", "Health: other"
    HOUSING = "4", "Housing"
    OWN_SOCIAL_CARE = "5A", "Local authority: social care"
    OTHER_INTERNAL_SERVICE = "5B", "Local authority: other internal service"
    ANOTHER_AUTHORITY = "5C", "Local authority: another authority"
    EARLY_HELP = "5D", "Local authority: early help"
    POLICE = "6", "Police"
    OTHER_LEGAL_AGENCY = "7", "Other legal agency"
    OTHER = "8", "Other"
    ANONYMOUS = "9", "Anonymous"
    UNKNOWN = "10", "Unknown"


class PrimaryNeed(models.TextChoices):
    """The main reason for which a child is in need."""

    NOT_STATED = "N0", "Not stated"
    ABUSE_NEGLECT_AND_EXPLOITATION = "N1", "Abuse, neglect and exploitation"
    CHILDS_DISABILITY_OR_ILLNESS = "N2", "Child's disability or illness"
    PARENTAL_DISABILITY_OR_ILLNESS = "N3", "Parental disability or illness"
    FAMILY_IN_ACUTE_STRESS = "N4", "Family in acute stress"
    FAMILY_DYSFUNCTION = "N5", "Family dysfunction"
    SOCIALLY_UNACCEPTABLE_BEHAVIOUR = "N6", "Socially unacceptable behaviour"
    LOW_INCOME = "N7", "Low income"
    ABSENT_PARENTING = "N8", "Absent parenting"
    NOT_A_CHILD_IN_NEED = "N9", "Not a child in need"


class ReasonForClosure(models.TextChoices):
    """Why a case closed."""

    ADOPTED = "RC1", "Adopted"
    DIED = "RC2", "Died"
    CHILD_ARRANGEMENTS_ORDER = "RC3", "Child arrangements order"
    SPECIAL_GUARDIANSHIP_ORDER = "RC4", "Special guardianship order"
    ANOTHER_AUTHORITY = "RC5", "Transferred to another local authority"
    ADULT_SOCIAL_CARE = "RC6", "Transferred to adult social care"
    OTHER = "RC7", "Ceased for any other reason, incl. no longer in need"
    NO_FURTHER_ACTION_AFTER_ASSESSMENT = "RC8", "Closed after assessment, no further action"
    EARLY_HELP_AFTER_ASSESSMENT = "RC9", "Closed after assessment, referred to early help"
