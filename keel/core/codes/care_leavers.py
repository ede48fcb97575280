"""Care leavers: in touch, where they live, what they do."""

from __future__ import annotations

from django.db import models


class InTouch(models.TextChoices):
    """Whether the authority is in touch (IN_TOUCH)."""

    IN_TOUCH = "YES", "In touch"
    NOT_IN_TOUCH = "NO", "Not in touch"
    DIED = "DIED", "Died after leaving care"
    REFUSES = "REFU", "Refuses contact"
    NO_LONGER_REQUIRES = "NREQ", "No longer requires services"
    RETURNED_HOME = "RHOM", "Returned home for six months or more"


class Activity(models.TextChoices):
    """What a care leaver does (ACTIV)."""

    HIGHER_EDUCATION = "F1", "Full time higher education"
    PART_TIME_HIGHER_EDUCATION = "P1", "Part time higher education"
    OTHER_EDUCATION = "F2", "Full time other education"
    PART_TIME_OTHER_EDUCATION = "P2", "Part time other education"
    APPRENTICESHIP = "F4", "Full time apprenticeship"
    PART_TIME_APPRENTICESHIP = "P4", "Part time apprenticeship"
    TRAINING_OR_EMPLOYMENT = "F5", "Full time training or employment"
    PART_TIME_TRAINING_OR_EMPLOYMENT = "P5", "Part time training or employment"
    ILL_OR_DISABLED = "G4", "Not in EET: illness or disability"
    NOT_IN_WORK_OTHER = "G5", "Not in EET: other"
    PREGNANCY_OR_PARENTING = "G6", "Not in EET: pregnancy or parenting"
    NOT_KNOWN = "0", "Not known"


class Accommodation(models.TextChoices):
    """Where a care leaver lives, and whether it is suitable (ACCOM)."""

    WITH_FAMILY_SUITABLE = "B1", "With parents or relatives - suitable"
    WITH_FAMILY_UNSUITABLE = "B2", "With parents or relatives - unsuitable"
    RESIDENTIAL_CARE_SUITABLE = "C1", "Community home or other residential care - suitable"
    RESIDENTIAL_CARE_UNSUITABLE = "C2", "Community home or other residential care - unsuitable"
    SEMI_INDEPENDENT_SUITABLE = (
        "D1",
        "Semi-independent or transitional, incl. floating support - suitable",
    )
    SEMI_INDEPENDENT_UNSUITABLE = (
        "D2",
        "Semi-independent or transitional, incl. floating support - unsuitable",
    )
    SUPPORTED_LODGINGS_SUITABLE = "E1", "Supported lodgings - suitable"
    SUPPORTED_LODGINGS_UNSUITABLE = "E2", "Supported lodgings - unsuitable"
    ABROAD_SUITABLE = "G1", "Gone abroad - suitable"
    ABROAD_UNSUITABLE = "G2", "Gone abroad - unsuitable"
    DEPORTED_SUITABLE = "H1", "Deported - suitable"
    DEPORTED_UNSUITABLE = "H2", "Deported - unsuitable"
    ORDINARY_LODGINGS_SUITABLE = "K1", "Ordinary lodgings, no formal support - suitable"
    ORDINARY_LODGINGS_UNSUITABLE = "K2", "Ordinary lodgings, no formal support - unsuitable"
    RESIDENCE_NOT_KNOWN_SUITABLE = "R1", "Residence not known - suitable"
    RESIDENCE_NOT_KNOWN_UNSUITABLE = "R2", "Residence not known - unsuitable"
    NO_FIXED_ABODE_UNSUITABLE = "S2", "No fixed abode - unsuitable"
    FOYER_SUITABLE = "T1", "Foyer or similar - suitable"
    FOYER_UNSUITABLE = "T2", "Foyer or similar - unsuitable"
    INDEPENDENT_SUITABLE = "U1", "Independent living - suitable"
    INDEPENDENT_UNSUITABLE = "U2", "Independent living - unsuitable"
    EMERGENCY_SUITABLE = "V1", "Emergency accommodation - suitable"
    EMERGENCY_UNSUITABLE = "V2", "Emergency accommodation - unsuitable"
    BED_AND_BREAKFAST_SUITABLE = "W1", "Bed and breakfast - suitable"
    BED_AND_BREAKFAST_UNSUITABLE = "W2", "Bed and breakfast - unsuitable"
    CUSTODY_UNSUITABLE = "X2", "In custody - unsuitable"
    OTHER_SUITABLE = "Y1", "Other - suitable"
    OTHER_UNSUITABLE = "Y2", "Other - unsuitable"
    FORMER_FOSTER_CARER_SUITABLE = "Z1", "With former foster carer - suitable"
    FORMER_FOSTER_CARER_UNSUITABLE = "Z2", "With former foster carer - unsuitable"
    NOT_KNOWN = "0", "Not known"


class AccommodationKind(models.TextChoices):
    """Where a care leaver lives, suitable or not: the first letter of ACCOM."""

    WITH_FAMILY = "B", "With parents or relatives"
    RESIDENTIAL_CARE = "C", "Community home or other residential care"
    SEMI_INDEPENDENT = "D", "Semi-independent or transitional, incl. floating support"
    SUPPORTED_LODGINGS = "E", "Supported lodgings"
    ABROAD = "G", "Gone abroad"
    DEPORTED = "H", "Deported"
    ORDINARY_LODGINGS = "K", "Ordinary lodgings, no formal support"
    NOT_KNOWN = "R", "Residence not known"
    NO_FIXED_ABODE = "S", "No fixed abode"
    FOYER = "T", "Foyer or similar"
    INDEPENDENT = "U", "Independent living"
    EMERGENCY = "V", "Emergency accommodation"
    BED_AND_BREAKFAST = "W", "Bed and breakfast"
    CUSTODY = "X", "In custody"
    OTHER = "Y", "Other"
    FORMER_FOSTER_CARER = "Z", "With former foster carer"


class Eligibility(models.TextChoices):
    """What the law owes a care leaver (SSD)."""

    RELEVANT = "Relevant", "16-17, left care, had been eligible"
    FORMER_RELEVANT = "Former Relevant", "18+, had been relevant or eligible"
    ELIGIBLE = "Eligible", "16-17, looked after 13+ weeks since 14"
    QUALIFYING = "Qualifying", "16-25, looked after at 16+ but under 13 weeks"
    NONE = "No Current Eligibility", "None"
