"""Changing a rule for the whole authority: on the trail, and worked out again at once by a job."""

from __future__ import annotations

from datetime import date

from keel.chronology import local_rules
from keel.chronology.tasks import work_out_changed_rule
from keel.core.models import User
from keel.core.trail.change import change
from keel.rulebook.calendar import Duration


def set_limit(rule: str, *, within: Duration, since: date, why: str, by: User) -> None:
    """Set the authority's own limit for a rule from a day, and have its deadlines worked out again.

    The job is asked for in the same transaction: there is never the one without the other.
    """
    with change(by=by, action="Set the authority's own limit", reason=why):
        local_rules.set_limit(rule, within=within, since=since, why=why, by=by)
        work_out_changed_rule.defer(rule=rule)


def adopt_rule(rule: str, *, since: date, why: str, by: User) -> None:
    """Adopt a rule that is advice from a day. Nothing stored depends on it: it holds at once."""
    with change(by=by, action="Adopted a rule", reason=why):
        local_rules.adopt(rule, since=since, why=why, by=by)


def withdraw_rule(rule: str, *, since: date, why: str, by: User) -> None:
    """Adopt a rule no longer from a day: it is advice again, at once."""
    with change(by=by, action="Withdrew the adoption of a rule", reason=why):
        local_rules.withdraw(rule, since=since, why=why, by=by)
