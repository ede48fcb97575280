"""Assessments: what was found."""

from __future__ import annotations

from django.db import models


class AssessmentFactor(models.TextChoices):
    """A factor found at the end of an assessment."""

    CHILD_ALCOHOL = "1A", "Alcohol misuse: child"
    PARENT_ALCOHOL = "1B", "Alcohol misuse: parent or carer"
    HOUSEHOLD_ALCOHOL = "1C", "Alcohol misuse: other person in household"
    CHILD_DRUGS = "2A", "Drug misuse: child"
    PARENT_DRUGS = "2B", "Drug misuse: parent or carer"
    HOUSEHOLD_DRUGS = "2C", "Drug misuse: other person in household"
    CHILD_DOMESTIC_ABUSE = "3A", "Domestic abuse: child is the victim"
    PARENT_DOMESTIC_ABUSE = "3B", "Domestic abuse: parent or carer is the victim"
    HOUSEHOLD_DOMESTIC_ABUSE = "3C", "Domestic abuse: other person in household is the victim"
    CHILD_MENTAL_HEALTH = "4A", "Mental health: child"
    PARENT_MENTAL_HEALTH = "4B", "Mental health: parent or carer"
    HOUSEHOLD_MENTAL_HEALTH = "4C", "Mental health: other person in household"
    CHILD_LEARNING_DISABILITY = "5A", "Learning disability: child"
    PARENT_LEARNING_DISABILITY = "5B", "Learning disability: parent or carer"
    HOUSEHOLD_LEARNING_DISABILITY = "5C", "Learning disability: other person in household"
    CHILD_PHYSICAL_DISABILITY = "6A", "Physical disability or illness: child"
    PARENT_PHYSICAL_DISABILITY = "6B", "Physical disability or illness: parent or carer"
    HOUSEHOLD_PHYSICAL_DISABILITY = (
        "6C",
        "Physical disability or illness: other person in household",
    )
    YOUNG_CARER = "7A", "Young carer"
    PRIVATE_FOSTERING_INTENDS_TO_RETURN = (
        "8B",
        "Private fostering: overseas child intending to return",
    )
    PRIVATE_FOSTERING_INTENDS_TO_STAY = "8C", "Private fostering: overseas child intending to stay"
    PRIVATE_FOSTERING_EDUCATION = "8D", "Private fostering: UK child in educational placement"
    PRIVATE_FOSTERING_FAMILY_ARRANGEMENT = (
        "8E",
        "Private fostering: UK child in family's own arrangement",
    )
    PRIVATE_FOSTERING_OTHER = "8F", "Private fostering: other"
    UNACCOMPANIED_ASYLUM_SEEKER = "9A", "Unaccompanied asylum-seeking child"
    MISSING = "10A", "Going or being missing"
    SEXUAL_EXPLOITATION = "11A", "Child sexual exploitation"
    TRAFFICKING = "12A", "Trafficking"
    GANGS = "13A", "Gangs"
    UNACCEPTABLE_BEHAVIOUR = "14A", "Socially unacceptable behaviour"
    SELF_HARM = "15A", "Self-harm"
    NEGLECT = "16A", "Neglect"
    EMOTIONAL_ABUSE = "17A", "Emotional abuse"
    PHYSICAL_ABUSE_UNSPLIT = "18A", "Physical abuse, by whom not said"
    PHYSICAL_ABUSE_BY_A_CHILD = "18B", "Physical abuse: child on child"
    PHYSICAL_ABUSE_BY_AN_ADULT = "18C", "Physical abuse: adult on child"
    SEXUAL_ABUSE_UNSPLIT = "19A", "Sexual abuse, by whom not said"
    SEXUAL_ABUSE_BY_A_CHILD = "19B", "Sexual abuse: child on child"
    SEXUAL_ABUSE_BY_AN_ADULT = "19C", "Sexual abuse: adult on child"
    OTHER = "20", "Other"
    NONE_FOUND = "21", "No factors identified"
    FEMALE_GENITAL_MUTILATION = "22A", "Female genital mutilation"
    FAITH_OR_BELIEF = "23A", "Abuse linked to faith or belief"
    CRIMINAL_EXPLOITATION = "24A", "Child criminal exploitation"
