"""A rule that an authority changes: what that would come to, and what follows once it is done.

A limit applies to the clocks that start from its day on. So only subjects with such a clock are
looked at, by the rule, the signals that hang on it, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date

import polars as pl
from django.db import transaction
from django.db.models import QuerySet

from keel.chronology import evaluation, refresh
from keel.chronology.evaluation import LOCKED_AT_ONCE, Differences
from keel.chronology.local_rules import RulesInForce, rules_in_force
from keel.chronology.models import Deadline, RaisedSignal
from keel.chronology.sentences import SignalLine, signal_lines
from keel.core.many import batches
from keel.core.trail.change import lock
from keel.rulebook.authority import AuthorityValue
from keel.rulebook.calendar import FIRST_DAY, Duration
from keel.rulebook.chapters import SIGNALS, TIMESCALE, TIMESCALES
from keel.rulebook.compiled import Compiled, compile_rules
from keel.rulebook.evaluate import Evaluation, evaluate, signals_standing_on, standing_on
from keel.rulebook.reach import hanging_on, kinds_read

_ONE = ["subject", "start_record", "started_on"]
"""What makes it the same promise under two limits."""
_RUNNING = ("overdue", "due soon", "not yet due")


@dataclass(frozen=True)
class Effect:
    """What a change of a rule would make different on a day, in numbers of promises and signals.

    `running` are the promises that run and to which it would apply; `moved`, those of them that
    would be due on another day. `reaching_more`: signals that would reach somebody above the
    worker and do not now.
    """

    running: int
    moved: int
    made_late: int
    made_in_time: int
    kept_late: int
    kept_in_time: int
    raised: int
    cleared: int
    reaching_more: int
    reaching_less: int

    @property
    def nothing(self) -> bool:
        """Whether nothing at all would be different on that day."""
        return not any(number for name, number in asdict(self).items() if name != "running")


def effect_of_limit(rule: str, *, within: Duration, since: date, on: date) -> Effect:
    """What an authority's own limit would make different on a day.

    Raises LooserThanFloorError for a limit that the rule forbids.
    """
    started = Deadline.objects.filter(rule=rule, started_on__gte=since, started_on__lte=on)
    own = rules_in_force().values
    others = [each for each in own if (each.rule, each.since) != (rule, since)]
    return _effect(AuthorityValue(rule, since, within), others, started, on)


def effect_on_running(rule: str, *, within: Duration, on: date) -> Effect:
    """The same, did it apply to every clock that runs on the day, whenever it started."""
    running = Deadline.objects.running(on).filter(rule=rule)
    others = [each for each in rules_in_force().values if each.rule != rule]
    found = _effect(AuthorityValue(rule, FIRST_DAY, within), others, running, on)
    return replace(found, kept_late=0, kept_in_time=0)


def _effect(
    value: AuthorityValue, others: Iterable[AuthorityValue], rows: QuerySet[Deadline], on: date
) -> Effect:
    """What a limit beside some others would make different for the subjects of some deadlines."""
    now = rules_in_force()
    values = sorted((*others, value), key=lambda each: each.since)
    ids = sorted(set(rows.values_list("subject", flat=True)))
    events = evaluation.events_of(ids, kinds=_kinds(value.rule))
    found = evaluate(events, _compiled(value.rule, now, now.values))
    then = evaluate(events, _compiled(value.rule, now, values))
    lines = _lines(found, ids, on, now)
    lines_then = _lines(then, ids, on, now.with_step(value.rule, since=value.since, adopted=True))
    promises = _promises(_under(value, found, ids), _under(value, then, ids), on)
    return Effect(**promises, **_signals(lines, lines_then))


def effect_of_adopting(rule: str, *, since: date, on: date) -> Effect:
    """What adopting a rule that is advice would make different on a day: whom its signals reach."""
    return _effect_of_step(rule, since=since, adopted=True, on=on)


def effect_of_withdrawing(rule: str, *, since: date, on: date) -> Effect:
    """What it would make different on a day to adopt a rule no longer."""
    return _effect_of_step(rule, since=since, adopted=False, on=on)


def _effect_of_step(rule: str, *, since: date, adopted: bool, on: date) -> Effect:
    now = rules_in_force()
    rows = list(RaisedSignal.objects.standing(on).filter(rule=rule))
    both = RaisedSignal.objects.standing(on).filter(
        subject__in={row.subject_id for row in rows}, signal__in={row.signal for row in rows}
    )
    lines = signal_lines(both, on=on, rules=now)
    lines_then = signal_lines(both, on=on, rules=now.with_step(rule, since=since, adopted=adopted))
    running = Deadline.objects.running(on).filter(rule=rule).count()
    promises = dict.fromkeys(_MOVES, 0)
    return Effect(running=running, **promises, **_signals(lines, lines_then))


def work_out(rule: str) -> Differences:
    """Work out again whatever a changed limit of a rule can alter, and write what differs.

    Safe to kill and to run again: each batch stands by itself, under the locks of a save.
    """
    ids = sorted(set(Deadline.objects.filter(rule=rule).values_list("subject", flat=True)))
    now = rules_in_force()
    compiled = _compiled(rule, now, now.values)
    deadlines = signals = 0
    for batch in batches(ids, LOCKED_AT_ONCE):
        with transaction.atomic():
            lock(batch)
            step = refresh.work_out(batch, compiled)
        deadlines += step.deadlines
        signals += step.signals
    return Differences(deadlines, signals)


def _compiled(rule: str, now: RulesInForce, values: Iterable[AuthorityValue]) -> Compiled:
    """A rule and what hangs on it, under some values of the authority's own."""
    timescales, signals = hanging_on(TIMESCALE[rule], TIMESCALES, SIGNALS)
    return compile_rules(timescales, signals, coverage=now.covered, values=values)


def _kinds(rule: str) -> set[str]:
    """The kinds of event that a rule and what hangs on it read."""
    timescales, signals = hanging_on(TIMESCALE[rule], TIMESCALES, SIGNALS)
    return {kind for each in (*timescales, *signals) for kind in kinds_read(each)}


def _under(value: AuthorityValue, found: Evaluation, ids: list[int]) -> pl.DataFrame:
    """The promises to some subjects whose clock started when a limit applied."""
    return found.deadlines.filter(
        pl.col("rule") == value.rule,
        pl.col("started_on") >= value.since,
        pl.col("subject").is_in(ids),
    )


_MOVES = {
    "moved": (_RUNNING, _RUNNING),
    "made_late": (("due soon", "not yet due"), ("overdue",)),
    "made_in_time": (("overdue",), ("due soon", "not yet due")),
    "kept_late": (("met",), ("met late",)),
    "kept_in_time": (("met late",), ("met",)),
}
"""How a promise may come to stand otherwise: from which of these to which."""


def _promises(now: pl.DataFrame, then: pl.DataFrame, on: date) -> dict[str, int]:
    """How many promises stand otherwise on a day."""
    was, then = standing_on(now, on), standing_on(then, on)
    both = was.join(then, on=_ONE, suffix="_then")
    both = both.filter(pl.col("due_on") != pl.col("due_on_then"))
    counts = {
        name: both.filter(
            pl.col("standing").is_in(before), pl.col("standing_then").is_in(after)
        ).height
        for name, (before, after) in _MOVES.items()
    }
    return {"running": was.filter(pl.col("standing").is_in(_RUNNING)).height, **counts}


def _lines(found: Evaluation, ids: list[int], on: date, rules: RulesInForce) -> list[SignalLine]:
    """The signals about some subjects that stand on a day, before they are stored."""
    rows = signals_standing_on(found.signals, on).filter(pl.col("subject").is_in(ids))
    return signal_lines(evaluation.raised(rows), on=on, rules=rules)


def _signals(now: list[SignalLine], then: list[SignalLine]) -> dict[str, int]:
    """How many signals stand, and reach somebody, that did not."""
    stands, will = ({(line.subject, line.signal.id) for line in lines} for lines in (now, then))
    reach, will_reach = (
        {(line.subject, line.signal.id) for line in lines if line.goes_to} for lines in (now, then)
    )
    return {
        "raised": len(will - stands),
        "cleared": len(stands - will),
        "reaching_more": len(will_reach - reach),
        "reaching_less": len(reach - will_reach),
    }
