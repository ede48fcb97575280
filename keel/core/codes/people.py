"""People: who they are, and why a worker changed."""

from __future__ import annotations

from django.db import models


class Sex(models.TextChoices):
    """Sex, as every collection from 2025 spells it."""

    MALE = "M", "Male"
    FEMALE = "F", "Female"
    UNKNOWN = "U", "Unknown"


class SexUntil2024(models.TextChoices):
    """Sex, as collections up to 2024 spelled it."""

    MALE = "1", "Male"
    FEMALE = "2", "Female"
    NOT_RECORDED = "0", "Not recorded or unborn"
    INDETERMINATE = "9", "Indeterminate"


class Ethnicity(models.TextChoices):
    """Ethnicity."""

    WHITE_BRITISH = "WBRI", "White British"
    WHITE_IRISH = "WIRI", "White Irish"
    TRAVELLER_OF_IRISH_HERITAGE = "WIRT", "Traveller of Irish heritage"
    OTHER_WHITE = "WOTH", "Any other White background"
    GYPSY_OR_ROMA = "WROM", "Gypsy/Roma"
    WHITE_AND_BLACK_CARIBBEAN = "MWBC", "White and Black Caribbean"
    WHITE_AND_BLACK_AFRICAN = "MWBA", "White and Black African"
    WHITE_AND_ASIAN = "MWAS", "White and Asian"
    OTHER_MIXED = "MOTH", "Any other mixed background"
    INDIAN = "AIND", "Indian"
    PAKISTANI = "APKN", "Pakistani"
    BANGLADESHI = "ABAN", "Bangladeshi"
    OTHER_ASIAN = "AOTH", "Any other Asian background"
    BLACK_CARIBBEAN = "BCRB", "Caribbean"
    BLACK_AFRICAN = "BAFR", "African"
    OTHER_BLACK = "BOTH", "Any other Black background"
    CHINESE = "CHNE", "Chinese"
    OTHER = "OOTH", "Any other ethnic group"
    REFUSED = "REFU", "Refused"
    NOT_YET_OBTAINED = "NOBT", "Not yet obtained"


class Disability(models.TextChoices):
    """Disability, one row for each that a person has."""

    NO_DISABILITY = "NONE", "No disability"
    MOBILITY = "MOB", "Mobility"
    HAND_FUNCTION = "HAND", "Hand function"
    PERSONAL_CARE = "PC", "Personal care"
    INCONTINENCE = "INC", "Incontinence"
    COMMUNICATION = "COMM", "Communication"
    LEARNING = "LD", "Learning"
    HEARING = "HEAR", "Hearing"
    VISION = "VIS", "Vision"
    BEHAVIOUR = "BEH", "Behaviour"
    CONSCIOUSNESS = "CON", "Consciousness"
    AUTISM = "AUT", "Autism diagnosis"
    OTHER = "DDA", "Disabled, none of the named categories"


class UpnUnknown(models.TextChoices):
    """Why a child's unique pupil number is not known."""

    NOT_OF_SCHOOL_AGE = "UN1", "Not of school age, no UPN yet"
    NEVER_IN_A_STATE_SCHOOL = "UN2", "Never attended a state school in England"
    EDUCATED_OUTSIDE_ENGLAND = "UN3", "Educated outside England"
    NEW_TO_THE_AUTHORITY = "UN4", "New to the authority within the last week of the period"
    SOURCES_DISAGREE = "UN5", "Sources disagree so no reliable match"
    UN6 = "UN6", "UN6 (CIN census only)"
    REFERRAL_WITHOUT_FURTHER_ACTION = "UN7", "Referral with no further action"
    UN8 = "UN8", "UN8 (data feed only)"
    UN9 = "UN9", "UN9 (data feed only)"
    UN10 = "UN10", "UN10 (data feed only)"


class WorkerChange(models.TextChoices):
    """Why a child's social worker changed (SSDA903 SW_REASON)."""

    MANAGING_CASELOADS = "MANAGE", "Managing caseloads"
    FIRST_CONTACT = "FCONTA", "First contact or re-referral"
    WORKER_LEFT = "LEFTRL", "Previous worker left role"
    RESTRUCTURE = "ORGRST", "Restructure"
    TRANSFER = "TSPROC", "Transfer by standard process"
    ABSENCE = "ABSENC", "Absence cover or return"
    CHILD_ASKED = "CHCHAN", "Child asked for change"
    PARENT_OR_CARER_ASKED = "PCCHAN", "Parent or carer asked for change"
    WORKER_DIED = "SWDIED", "Worker died"
    OTHER = "OTHERS", "Other"
