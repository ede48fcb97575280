"""Builds contacts and referrals through commands, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from keel.core.codes import PrimaryNeed, ReferralSource
from keel.core.models import User
from keel.front_door import commands
from keel.front_door.models import Contact, Referral, ReferralOutcome
from keel.people.models import Person
from keel.workforce.models import Practitioner

RECEIVED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
REFERRED = date(2026, 3, 2)


def contacts_about(children: Sequence[Person], *, by: User) -> list[Contact]:
    """A contact from a school about children."""
    return commands.record_contact(
        children,
        received_at=RECEIVED,
        received_from=ReferralSource.SCHOOL,
        account="Came to school hungry",
        by=by,
    )


def referrals_of(
    children: Sequence[Person], *, by: User, received_on: date = REFERRED
) -> list[Referral]:
    """A referral of children by their school."""
    return commands.record_referral(
        children,
        received_on=received_on,
        received_from=ReferralSource.SCHOOL,
        reason="Hungry again",
        by=by,
    )


def open_cases(
    children: Sequence[Person],
    *,
    manager: Practitioner,
    by: User,
    outcome: ReferralOutcome = ReferralOutcome.ASSESSMENT,
) -> list[Referral]:
    """Referrals that a manager decided to act on."""
    referrals = referrals_of(children, by=by)
    commands.decide_referral(
        referrals,
        outcomes=[outcome],
        decided_at=RECEIVED,
        decided_by=manager,
        primary_need=PrimaryNeed.ABUSE_NEGLECT_AND_EXPLOITATION,
        by=by,
    )
    return referrals
