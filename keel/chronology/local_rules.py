"""The rulebook as it applies here: what is supplied, own limits, and what was adopted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, lru_cache

from django.db import connection

from keel.chronology.models import LocalRule
from keel.chronology.ownership import Owned, coverage, owners
from keel.core.models import User
from keel.core.once import once_a_page
from keel.core.trail.change import change
from keel.core.trail.past import as_known
from keel.rulebook.authority import AuthorityValue, with_value
from keel.rulebook.calendar import Duration
from keel.rulebook.chapters import SIGNALS, TIMESCALE, TIMESCALES
from keel.rulebook.compiled import Compiled, compile_rules
from keel.rulebook.coverage import Coverage
from keel.rulebook.reach import WHO_ANSWERS, reached_by
from keel.rulebook.signal import Signal
from keel.rulebook.timescale import Timescale

Supplied = frozenset[tuple[str, date]]
"""The kinds of event that somebody supplies, each with the day from which they do."""
Steps = tuple[tuple[date, bool], ...]
"""From which days on a rule is adopted, and from which it is not, the earliest first."""


@dataclass(frozen=True, eq=False)
class RulesInForce:
    """The compiled rules, and from which days the authority adopted which, or no longer does."""

    owned: Owned
    values: tuple[AuthorityValue, ...]
    adopted: Mapping[str, Steps]

    @cached_property
    def covered(self) -> Coverage:
        """What is supplied here."""
        return coverage(self.owned)

    @property
    def compiled(self) -> Compiled:
        """All rules."""
        return _compiled(None, self._supplied, self.values)

    def reached_by(self, kinds: Collection[str]) -> Compiled:
        """The rules that events of some kinds can alter."""
        wanted = frozenset(kinds)
        return _compiled(None if WHO_ANSWERS & wanted else wanted, self._supplied, self.values)

    @cached_property
    def _supplied(self) -> Supplied:
        return frozenset(self.covered.since.items())

    def is_advice(self, rule: str, *, on: date) -> bool:
        """Whether on a day a rule shows but climbs to nobody: unconfirmed, and not adopted."""
        timescale = TIMESCALE.get(rule)
        if timescale is None or timescale.confirmed:
            return False
        return not self.is_adopted(rule, on=on)

    def is_adopted(self, rule: str, *, on: date) -> bool:
        """Whether on a day the authority has adopted a rule, and not withdrawn that."""
        taken = [adopted for since, adopted in self.adopted.get(rule, ()) if since <= on]
        return bool(taken) and taken[-1]

    def with_step(self, rule: str, *, since: date, adopted: bool) -> RulesInForce:
        """The rules, were one adopted from a day, or no longer so."""
        others = [step for step in self.adopted.get(rule, ()) if step[0] != since]
        steps = tuple(sorted((*others, (since, adopted))))
        return replace(self, adopted={**self.adopted, rule: steps})


@lru_cache(maxsize=512)
def _compiled(
    kinds: frozenset[str] | None, supplied: Supplied, values: tuple[AuthorityValue, ...]
) -> Compiled:
    """All rules, or those that some kinds reach, under one supply and one set of own limits."""
    rules: tuple[Sequence[Timescale], Sequence[Signal]] = (TIMESCALES, SIGNALS)
    if kinds is not None:
        rules = reached_by(kinds, *rules)
    return compile_rules(*rules, coverage=Coverage(dict(supplied)), values=values)


_VERSION = """
SELECT (SELECT concat_ws(',', max(changed_at), count(*), sum(version)) FROM chronology_ownership)
    || '|' || (SELECT concat_ws(',', max(changed_at), count(*), sum(version))
        FROM chronology_localrule)
    || '|' || current_database()
"""
_kept: dict[str, RulesInForce] = {}


@once_a_page
def rules_in_force() -> RulesInForce:
    """The rules as they apply here now, compiled once and again when anything of it changes."""
    with connection.cursor() as cursor:
        cursor.execute(_VERSION)
        version = str(cursor.fetchone()[0])
    if version not in _kept:
        found = _rules(LocalRule.objects.all(), owners())
        _kept.clear()
        _kept[version] = found
    return _kept[version]


@once_a_page
def rules_as_known(known: datetime | None) -> RulesInForce:
    """The rules as they applied here by what was known at a moment: own limits, and supply.

    The rulebook itself is the one of this release of Keel.
    """
    if known is None:
        return rules_in_force()
    return _rules(as_known(LocalRule.objects.all(), known), owners(known))


def _rules(rows: Iterable[LocalRule], owned: Owned) -> RulesInForce:
    own = sorted((row for row in rows if row.gone_on is None), key=lambda row: row.since)
    adopted: dict[str, Steps] = {}
    for row in own:
        adopted[row.rule] = (*adopted.get(row.rule, ()), (row.since, row.adopted))
    values = tuple(
        AuthorityValue(row.rule, row.since, Duration.from_text(row.within))
        for row in own
        if row.within
    )
    return RulesInForce(
        owned=owned,
        values=values,
        adopted=adopted,
    )


def set_limit(rule: str, *, within: Duration, since: date, why: str, by: User) -> LocalRule:
    """Set the authority's own limit for a rule from a day. Sets nothing looser than its floor.

    Raises KeyError for no such rule, LooserThanFloorError for a limit that the rule forbids.
    """
    timescale = TIMESCALE[rule]
    with_value(timescale, timescale.within, AuthorityValue(rule, since, within))
    return _record(rule, since=since, within=str(within), adopted=True, why=why, by=by)


def adopt(rule: str, *, since: date, why: str, by: User) -> LocalRule:
    """Adopt a rule that no source confirmed, so that it climbs like any other.

    A limit that was set for it from the same day stands.
    """
    TIMESCALE[rule]
    return _record(rule, since=since, within="", adopted=True, why=why, by=by)


def withdraw(rule: str, *, since: date, why: str, by: User) -> LocalRule:
    """Adopt a rule no longer, from a day. A limit that was set for it stands, as advice."""
    TIMESCALE[rule]
    return _record(rule, since=since, within="", adopted=False, why=why, by=by)


def _record(rule: str, *, since: date, within: str, adopted: bool, why: str, by: User) -> LocalRule:
    with change(by=by, action="Set the authority's own rule", reason=why):
        row = LocalRule.objects.filter(rule=rule, since=since).first()
        row = row or LocalRule(rule=rule, since=since)
        row.within, row.adopted, row.why = within or row.within, adopted, why
        row.save()
    return row
