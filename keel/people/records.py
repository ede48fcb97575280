"""The kinds of record about people, and what each puts on the stream."""

from __future__ import annotations

from django.db.models import Q

from keel.core.kinds import On, Record
from keel.people.models import (
    Address,
    DifferentPeople,
    Disability,
    FamilyMembership,
    Hazard,
    Identifier,
    ImmigrationStatus,
    Involvement,
    Merge,
    OpeningByReason,
    Person,
    PersonKind,
    Relationship,
    RestrictedAccess,
)
from keel.rulebook import events
from keel.workforce.permissions import ALLOCATE

_BIRTHDAYS = (
    (3, events.TURNED_3),
    (5, events.TURNED_5),
    (16, events.TURNED_16),
    (18, events.TURNED_18),
    (21, events.TURNED_21),
)
_COUNTED = range(17, 22)
"""The birthdays about which the return asks of those who left care."""

_ITSELF = Q(merged_into__isnull=True)
"""A record that was merged into another says nothing of itself: that one says it."""
_GROWS_UP = _ITSELF & Q(kind=PersonKind.CHILD)
"""Nobody is owed anything on the birthdays of an adult around a child."""

PERSON = Record(
    model=Person,
    title="Person",
    words="A child, born or not, or an adult around them.",
    subject="subject",
    decided=("kind", "restricted", "merging_changed_at"),
    events=(
        On("born_on", events.BORN, where=_ITSELF),
        *(On("born_on", kind, where=_GROWS_UP, years=age) for age, kind in _BIRTHDAYS),
        *(On("born_on", events.COUNTED_BIRTHDAY, where=_GROWS_UP, years=age) for age in _COUNTED),
        On("expected_on", events.EXPECTED, where=_ITSELF),
        On("died_on", events.DIED, where=_ITSELF),
    ),
)

IDENTIFIER = Record(
    model=Identifier,
    title="Number elsewhere",
    words="A number that stands for a person in another service.",
    subject="person",
    events=(),
)

ADDRESS = Record(
    model=Address,
    title="Address",
    words="Where a person lives.",
    subject="person",
    events=(On("started_on", events.ADDRESS_STARTED), On("ended_on", events.ADDRESS_ENDED)),
)

DISABILITY = Record(
    model=Disability,
    title="Disability",
    subject="person",
    events=(),
)

IMMIGRATION_STATUS = Record(
    model=ImmigrationStatus,
    title="Immigration status",
    words="A person's immigration status.",
    subject="person",
    events=(),
)

HAZARD = Record(
    model=Hazard,
    title="Hazard",
    subject="person",
    events=(),
)

RELATIONSHIP = Record(
    model=Relationship,
    title="Relationship",
    words="What another person is to this one.",
    subject="person",
    events=(),
)

FAMILY_MEMBERSHIP = Record(
    model=FamilyMembership,
    title="Membership of a family",
    words="A person in a family.",
    subject="person",
    events=(),
)

INVOLVEMENT = Record(
    model=Involvement,
    title="Involvement",
    words="A practitioner's work with a child, in a role, and why it changed.",
    practitioner="practitioner",
    team="team",
    may_write=ALLOCATE,
    events=(
        On("started_on", events.ALLOCATED, where=Q(holds_child=True), value="change_reason"),
        On("ended_on", events.ALLOCATION_ENDED, where=Q(holds_child=True), value="change_reason"),
        On("started_on", events.INVOLVED, where=Q(holds_child=False)),
        On("ended_on", events.INVOLVEMENT_ENDED, where=Q(holds_child=False)),
    ),
)

RESTRICTED_ACCESS = Record(
    model=RestrictedAccess,
    title="Access to a restricted record",
    subject="person",
    as_made=True,
    events=(),
)

OPENING_BY_REASON = Record(
    model=OpeningByReason,
    title="Opening by reason",
    words="A record opened, for the rest of a day, by somebody who does not work with the child.",
    as_made=True,
    events=(),
)

MERGE = Record(
    model=Merge,
    title="Merge of two records",
    words="The decision that two records are of one person, which can be undone.",
    subject="kept",
    as_made=True,
    events=(),
)

DIFFERENT_PEOPLE = Record(
    model=DifferentPeople,
    title="Two different people",
    words="The decision that two records that look alike are of two people.",
    subject="",
    as_made=True,
    events=(),
)

RECORDS: tuple[Record, ...] = (
    PERSON,
    IDENTIFIER,
    ADDRESS,
    DISABILITY,
    IMMIGRATION_STATUS,
    HAZARD,
    RELATIONSHIP,
    FAMILY_MEMBERSHIP,
    INVOLVEMENT,
    RESTRICTED_ACCESS,
    OPENING_BY_REASON,
    MERGE,
    DIFFERENT_PEOPLE,
)
