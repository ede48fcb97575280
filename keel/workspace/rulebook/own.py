"""What the authority has chosen of its own: by whom, when and why; and who may choose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

from keel.chronology.local_rules import RulesInForce
from keel.chronology.models import LocalRule, NightOutcome, NightRun
from keel.chronology.tasks import work_out_changed_rule
from keel.core.models import Version
from keel.rulebook.calendar import Duration
from keel.rulebook.chapters import TIMESCALE
from keel.rulebook.timescale import Timescale
from keel.workforce.access import GRANTS
from keel.workforce.models import Practitioner
from keel.workforce.permissions import SET_UP
from keel.workspace.rulebook.timescales import limit_words

UNDER_WAY = ("todo", "doing")
FAILED = "failed"


@dataclass(frozen=True)
class Choice:
    """One thing that somebody set for the authority. `replaced`: by a later one for the same day.

    `within` empty: the rule was adopted with the limit that it has, or adopted no longer.
    """

    rule: Timescale
    since: date
    within: str
    adopted: bool
    why: str
    by: str
    at: datetime
    replaced: bool


@dataclass(frozen=True)
class Setters:
    """The roles that may change rules here, and who holds one of them."""

    roles: tuple[str, ...]
    people: tuple[str, ...]


def choices_made(rule: str = "") -> list[Choice]:
    """Everything that was set, the latest first; of one rule, or of all."""
    rows = LocalRule.objects.filter(gone_on=None)
    rows = rows.filter(rule=rule) if rule else rows
    current = {row.pk: _state(row) for row in rows}
    versions: dict[int, list[Version]] = defaultdict(list)
    kept = Version.objects.filter(table_name=LocalRule._meta.db_table, row_id__in=current)
    for version in kept.select_related("entry__by").order_by("pk"):
        versions[version.row_id].append(version)
    found = [choice for key, state in current.items() for choice in _choices(versions[key], state)]
    return sorted(found, key=lambda choice: choice.at, reverse=True)


def _state(row: LocalRule) -> dict[str, Any]:
    return {
        "rule": row.rule,
        "since": row.since,
        "within": row.within,
        "adopted": row.adopted,
        "why": row.why,
    }


def _choices(versions: list[Version], current: dict[str, Any]) -> Iterable[Choice]:
    """What each entry on the trail made of one row: the next version's old row, at last the row."""
    states = [version.old for version in versions[1:]] + [current]
    for place, (version, state) in enumerate(zip(versions, states, strict=True)):
        if state is not None:
            within = str(state["within"])
            yield Choice(
                rule=TIMESCALE[state["rule"]],
                since=date.fromisoformat(str(state["since"])),
                within=limit_words(Duration.from_text(within)) if within else "",
                adopted=bool(state["adopted"]),
                why=str(state["why"]),
                by=version.entry.by.name,
                at=version.entry.at,
                replaced=place + 1 < len(versions),
            )


def may_be_withdrawn(rule: Timescale, rules: RulesInForce) -> bool:
    """Whether a rule that is advice is adopted here, now or from a day to come."""
    return not rule.confirmed and rules.is_adopted(rule.id, on=date.max)


def setters(*, on: date) -> Setters:
    """Who may change rules for the authority on a day."""
    roles = [role for role, granted in GRANTS.items() if SET_UP in granted]
    people = (
        Practitioner.objects.with_role(*roles, on=on).not_gone_on(on).filter(user__is_active=True)
    )
    return Setters(
        tuple(role.label for role in roles),
        tuple(people.order_by("name").values_list("name", flat=True)),
    )


def being_worked_out() -> frozenset[str]:
    """The rules whose changed limit has not reached every deadline yet: a job waits or runs."""
    args = _jobs().filter(status__in=UNDER_WAY).values_list("args", flat=True)
    return frozenset(each["rule"] for each in args)


def not_worked_out() -> frozenset[str]:
    """The rules whose last job failed, until a night run has made up for it."""
    last = {args["rule"]: status for args, status in _jobs().values_list("args", "status")}
    failed = {rule for rule, status in last.items() if status == FAILED}
    finished = NightRun.objects.filter(outcome=NightOutcome.FINISHED)
    night = finished.order_by("-started_at").values_list("started_at", flat=True).first()
    changed = LocalRule.objects.filter(rule__in=failed)
    changed = changed.filter(changed_at__gt=night) if night else changed
    return frozenset(changed.values_list("rule", flat=True))


def _jobs() -> QuerySet[ProcrastinateJob]:
    """The jobs that work a changed rule out, in the order in which they were asked for."""
    name = work_out_changed_rule.name
    jobs: QuerySet[ProcrastinateJob] = ProcrastinateJob.objects.filter(task_name=name)
    return jobs.order_by("pk")
