"""Looked-after children: episodes, placements, reviews, adoption, missing (SSDA903)."""

from __future__ import annotations

from datetime import date

from django.db import models


class ReasonForNewEpisode(models.TextChoices):
    """Why an episode began (RNE)."""

    STARTED = "S", "Started to be looked after"
    LEGAL_STATUS = "L", "Legal status changed only"
    PLACEMENT_AND_CARER = "P", "Placement and carer changed"
    PLACEMENT_SAME_CARER = "T", "Placement changed, same carer"
    LEGAL_STATUS_PLACEMENT_AND_CARER = "B", "Legal status, placement and carer all changed"
    LEGAL_STATUS_AND_PLACEMENT_SAME_CARER = "U", "Legal status and placement changed, same carer"


class LegalStatus(models.TextChoices):
    """The law under which a child is looked after (LS)."""

    INTERIM_CARE_ORDER = "C1", "Interim care order"
    FULL_CARE_ORDER = "C2", "Full care order"
    FREEING_ORDER = "D1", "Freeing order granted"
    PLACEMENT_ORDER = "E1", "Placement order granted"
    SECTION_20 = "V2", "Single period accommodated, section 20"
    SHORT_BREAK = "V3", "Short breaks under an agreed series, each break its own episode"
    SHORT_BREAK_AGREEMENT = "V4", "Short breaks under an agreed series, the agreement as a whole"
    POLICE_PROTECTION = "L1", "Police protection, in authority accommodation"
    EMERGENCY_PROTECTION_ORDER = "L2", "Emergency protection order"
    CHILD_ASSESSMENT_ORDER = "L3", "Child assessment order, in authority accommodation"
    REMANDED = "J1", "Remanded to authority accommodation or youth detention accommodation"
    HELD_UNDER_PACE = "J2", "Held under PACE in authority accommodation"
    YOUTH_REHABILITATION_ORDER = (
        "J3",
        "Youth rehabilitation order with residence or intensive fostering requirement",
    )


class PlacementType(models.TextChoices):
    """What kind of placement (PLACE), with those withdrawn, which old rows still hold."""

    ADOPTION_CONSENT_CURRENT_CARER = "A3", "Placed for adoption with consent, current foster carer"
    ADOPTION_CONSENT_OTHER_CARER = (
        "A4",
        "Placed for adoption with consent, not current foster carer",
    )
    ADOPTION_ORDER_CURRENT_CARER = (
        "A5",
        "Placed for adoption under placement order, current foster carer",
    )
    ADOPTION_ORDER_OTHER_CARER = (
        "A6",
        "Placed for adoption under placement order, not current foster carer",
    )
    SECURE_HOME = "K1", "Secure children's home"
    CHILDRENS_HOME = "K2", "Children's home"
    SUPPORTED_ACCOMMODATION = "K3", "Registered supported accommodation"
    WITH_PARENT = "P1", "Placed with parent or other with parental responsibility"
    RESIDENTIAL_EMPLOYMENT = "P3", "Residential employment (aged 14+)"
    CARE_HOME = "R1", "Residential care home"
    MEDICAL = "R2", "NHS or other medical or nursing establishment"
    FAMILY_CENTRE = "R3", "Family centre or mother-and-baby unit"
    CUSTODY = "R5", "Young offender institution or prison"
    RESIDENTIAL_SCHOOL = "S1", "Residential school"
    TEMPORARY = "T0", "Temporary move, any type"
    TEMPORARY_HOSPITAL = "T1", "Temporary: in hospital (max 6 weeks)"
    TEMPORARY_CHILD_ON_HOLIDAY = "T2", "Temporary: child on holiday"
    TEMPORARY_CARER_ON_HOLIDAY = "T3", "Temporary: usual foster carer on holiday (max 3 weeks)"
    TEMPORARY_OTHER = "T4", "Temporary: other, 7 days or less"
    KINSHIP_LONG_TERM = "U1", "Foster, relative or friend, long term"
    KINSHIP_ADOPTER = "U2", "Foster, relative or friend also approved adopter (FFA or concurrent)"
    KINSHIP = "U3", "Foster, relative or friend, neither of those"
    FOSTER_LONG_TERM = "U4", "Foster, other carer, long term"
    FOSTER_ADOPTER = "U5", "Foster, other carer also approved adopter (FFA or concurrent)"
    FOSTER = "U6", "Foster, other carer, neither of those"
    OTHER_11 = "Z11", "Other placement, kind 11"
    OTHER_12 = "Z12", "Other placement, kind 12"
    OTHER_13 = "Z13", "Other placement, kind 13"
    OTHER_14 = "Z14", "Other placement, kind 14"
    SEMI_INDEPENDENT_UNREGISTERED = "H5", "Semi-independent, unregistered"
    INDEPENDENT_LIVING = "P2", "Independent living"
    OTHER = "Z1", "Other placement"


class PlacementProvider(models.TextChoices):
    """Who provides a placement (PLACE_PROVIDER)."""

    PARENT = "PR0", "Parent or other with parental responsibility (P1 only)"
    OWN_AUTHORITY = "PR1", "Own authority's provision"
    ANOTHER_AUTHORITY = "PR2", "Another authority's provision"
    OTHER_PUBLIC = "PR3", "Other public provision"
    PRIVATE = "PR4", "Private"
    VOLUNTARY = "PR5", "Voluntary or third sector"


class ReasonPlacementChanged(models.TextChoices):
    """Why a placement changed (REASON_PLACE_CHANGE)."""

    CARE_PLAN = "CARPL", "Care plan change or implementation"
    PROVISION_CLOSED = "CLOSE", "Resignation or closure of provision"
    ALLEGATION = "ALLEG", "Allegation (section 47)"
    STANDARDS_OF_CARE = "STAND", "Standards of care concern"
    APPROVAL_REMOVED = "APPRR", "Approval removed"
    CARER_ASKED_BEHAVIOUR = "CREQB", "Carer request: child's behaviour"
    CARER_ASKED_OTHER = "CREQO", "Carer request: other"
    CHILD_ASKED = "CHILD", "Child's request"
    AUTHORITY_ASKED = "LAREQ", "Responsible or area authority request"
    STATUS_ONLY = "PLACE", "Status of placement changed only"
    CUSTODY = "CUSTOD", "Custody arrangement"
    OTHER = "OTHER", "Other"


class ReasonEpisodeCeased(models.TextChoices):
    """Why an episode ended (REC)."""

    NEXT_EPISODE_BEGINS = "X1", "Episode ends and the next begins the same day"
    ADOPTED_UNOPPOSED = "E11", "Adopted, unopposed"
    ADOPTED_CONSENT_DISPENSED_WITH = "E12", "Adopted, consent dispensed with"
    LEFT_WITHOUT_PARENTAL_RESPONSIBILITY = (
        "E13",
        "Left to live with parents, relatives or other person without parental responsibility",
    )
    REMAND_ENDED = "E14", "Accommodation on remand ended"
    FOUND_TO_BE_ADULT = "E15", "Age assessment found the person was 18 or over"
    MOVED_ABROAD = "E16", "Moved abroad"
    STAYED_WITH_CARERS_AT_18 = "E17", "Aged 18 or over and remained with current carers"
    DIED = "E2", "Died"
    ANOTHER_AUTHORITY = "E3", "Care taken over by another UK authority"
    RETURNED_HOME_PLANNED = (
        "E4A",
        "Returned to parent, relative or other with parental responsibility: planned",
    )
    RETURNED_HOME_UNPLANNED = (
        "E4B",
        "Returned to parent, relative or other with parental responsibility: unplanned",
    )
    CHILD_ARRANGEMENTS_ORDER = "E41", "Child arrangements (residence) order granted"
    SPECIAL_GUARDIAN_FORMER_CARER_RELATIVE = (
        "E45",
        "Special guardianship: former foster carer who is relative or friend",
    )
    SPECIAL_GUARDIAN_FORMER_CARER = (
        "E46",
        "Special guardianship: former foster carer, not relative or friend",
    )
    SPECIAL_GUARDIAN_RELATIVE = "E47", "Special guardianship: other carer who is relative or friend"
    SPECIAL_GUARDIAN = "E48", "Special guardianship: other carer, not relative or friend"
    INDEPENDENT_WITH_SUPPORT = "E5", "Independent living with formal support"
    INDEPENDENT_WITHOUT_SUPPORT = "E6", "Independent living without formal support"
    ADULT_RESIDENTIAL_CARE = "E7", "Residential care funded by adult social care"
    OTHER = "E8", "Ceased for any other reason"
    CUSTODY = "E9", "Sentenced to custody"


class ReviewParticipation(models.TextChoices):
    """How a child took part in a review (REVIEW_CODE)."""

    UNDER_4 = "PN0", "Child under 4 at the review"
    SPOKE_FOR_SELF = "PN1", "Attends, speaks for self"
    ADVOCATE_SPOKE = "PN2", "Attends, advocate speaks"
    VIEWS_BY_SYMBOLS = "PN3", "Attends, views by symbols (non-verbal)"
    ATTENDED_SILENT = "PN4", "Attends, does not contribute"
    ABSENT_BRIEFED_ADVOCATE = "PN5", "Absent, briefs an advocate"
    ABSENT_SENT_VIEWS = "PN6", "Absent, views sent by other means"
    ABSENT_NO_VIEWS = "PN7", "Absent, views not conveyed"


class SdqReason(models.TextChoices):
    """Why there is no strengths and difficulties score (SDQ_REASON)."""

    AGE = "SDQ1", "Under 4 or over 16 (17+) at latest assessment"
    CARER_REFUSED = "SDQ2", "Carer refused"
    DISABILITY = "SDQ3", "Severity of disability"
    OTHER = "SDQ4", "Other"
    CHILD_REFUSED = "SDQ5", "Child refused"


class PreviousPermanence(models.TextChoices):
    """The permanent arrangement a child had before (PREV_PERM)."""

    ADOPTION = "P1", "Adoption"
    SPECIAL_GUARDIANSHIP = "P2", "Special guardianship order"
    CHILD_ARRANGEMENTS = "P3", "Residence or child arrangements order, with whom to live"
    NOT_KNOWN = "P4", "Not known whether there was one"
    NONE = "Z1", "None of these"


class MissingType(models.TextChoices):
    """Missing, or away from placement without authorisation (MISSING)."""

    MISSING = "M", "Missing from care"
    AWAY = "A", "Away from placement without authorisation"


class AdopterLegalStatus(models.TextChoices):
    """The legal status of adopters (LS_ADOPTR)."""

    SINGLE = "L0", "Single adopter"
    MARRIED = "L11", "Different-gender married couple"
    SAME_GENDER_MARRIED = "L12", "Same-gender married couple"
    CIVIL_PARTNERSHIP = "L2", "Civil partnership couple"
    UNMARRIED = "L3", "Different-gender unmarried couple"
    SAME_GENDER_UNMARRIED = "L4", "Same-gender couple, not married or in civil partnership"


class AdopterSex(models.TextChoices):
    """The sex of adopters (SEX_ADOPTR)."""

    ONE_MAN = "M1", "One man"
    ONE_WOMAN = "F1", "One woman"
    TWO_MEN = "MM", "Two men"
    TWO_WOMEN = "FF", "Two women"
    MAN_AND_WOMAN = "MF", "Man and woman"


class ReasonNoLongerPlacedForAdoption(models.TextChoices):
    """Why a child is no longer to be placed for adoption (REASON_PLACED_CEASED)."""

    NEEDS_CHANGED = "RD1", "Child's needs changed"
    NO_PLACEMENT_ORDER = "RD2", "Court made no placement order"
    NO_ADOPTERS = "RD3", "No adopters found"
    OTHER = "RD4", "Any other reason"


class CarePlanAim(models.TextChoices):
    """What a care plan aims at (SSD)."""

    REMAIN_WITH_SHORT_BREAKS = "REMAINSUP", "Stay with birth family with short breaks"
    RETURN_IN_ONE_MONTH = "RETURN1M", "Return to birth family in one month"
    RETURN_IN_SIX_MONTHS = "RETURN6M", "Return to birth family in six months"
    RETURN_EVENTUALLY = "RETURNEV", "Eventual return"
    LONG_TERM_KINSHIP = "LTRELFR", "Long term with relatives or friends"
    LONG_TERM_FOSTERING = "LTFOST18", "Long term fostering to 18"
    RESIDENTIAL = "RESPLMT", "Residential until independence"
    SUPPORTED_LIVING = "SUPPLIV", "Supported living"
    ADOPTION = "ADOPTION", "Adoption"
    OTHER = "OTHERPLN", "Other plan"


PLACEMENT_TYPE_SINCE: dict[PlacementType, date] = {
    PlacementType.SUPPORTED_ACCOMMODATION: date(2024, 4, 1),
    PlacementType.OTHER_11: date(2025, 4, 1),
    PlacementType.OTHER_12: date(2025, 4, 1),
    PlacementType.OTHER_13: date(2025, 4, 1),
    PlacementType.OTHER_14: date(2025, 4, 1),
}
"""The first day of the collection year that brought a type in. The rest have always been."""

PLACEMENT_TYPE_UNTIL: dict[PlacementType, date] = {
    PlacementType.SEMI_INDEPENDENT_UNREGISTERED: date(2024, 3, 31),
    PlacementType.INDEPENDENT_LIVING: date(2024, 3, 31),
    PlacementType.OTHER: date(2025, 3, 31),
}
"""The last day of the last collection year of a type that was withdrawn."""
