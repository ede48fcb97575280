"""How time is counted: units, England's bank holidays, school terms, and when a limit falls due.

The one place that knows. Scalar for a sentence about one child, vectorised for an authority.
"""

from keel.rulebook.calendar.ages import age_on, attains_on
from keel.rulebook.calendar.bank_holidays import PROCLAIMED_UNTIL
from keel.rulebook.calendar.counting import ENGLAND, Calendar, Due
from keel.rulebook.calendar.school import Break, SchoolTermsNotKnownError, Term
from keel.rulebook.calendar.span import FIRST_DAY, LAST_DAY, LONDON, OutOfRangeError
from keel.rulebook.calendar.units import (
    Counts,
    Duration,
    Unit,
    days,
    hours,
    months,
    school_days,
    weeks,
    working_days,
)
from keel.rulebook.calendar.vectorised import COUNT_TYPE, UNIT_TYPE

__all__ = [
    "COUNT_TYPE",
    "ENGLAND",
    "FIRST_DAY",
    "LAST_DAY",
    "LONDON",
    "PROCLAIMED_UNTIL",
    "UNIT_TYPE",
    "Break",
    "Calendar",
    "Counts",
    "Due",
    "Duration",
    "OutOfRangeError",
    "SchoolTermsNotKnownError",
    "Term",
    "Unit",
    "age_on",
    "attains_on",
    "days",
    "hours",
    "months",
    "school_days",
    "weeks",
    "working_days",
]
