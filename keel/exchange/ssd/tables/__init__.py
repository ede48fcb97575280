"""Every table of the dataset that Keel has records for, each after those that it refers to."""

from keel.exchange.ssd.declared import Table
from keel.exchange.ssd.tables import (
    care_leavers,
    child_protection,
    education,
    family_help,
    front_door,
    health,
    looked_after,
    people,
    permanence,
    proceedings,
    risk_outside_home,
    workforce,
)

TABLES: tuple[Table, ...] = (
    *workforce.TABLES,
    *people.TABLES,
    *front_door.TABLES,
    *education.TABLES,
    *family_help.TABLES,
    *child_protection.TABLES,
    *risk_outside_home.TABLES,
    *proceedings.TABLES,
    *looked_after.TABLES,
    *health.TABLES,
    *permanence.TABLES,
    *care_leavers.TABLES,
)
