"""How things stand with children, in words: for the top of a record, and for a list of many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet

from keel.child_protection.models import ProtectionPlan, Section47Enquiry
from keel.core import words
from keel.core.codes import CategoryOfAbuse, ReasonForNewEpisode
from keel.core.dated import not_over
from keel.core.prepared import Keys, prepared
from keel.core.there import There, records_there
from keel.core.trail.past import AsKnown
from keel.family_help.models import Assessment, ChildInNeedPlan, EarlyHelpEpisode
from keel.front_door.models import Referral
from keel.looked_after.models import CarePlan, LookedAfterEpisode
from keel.people.models import Person
from keel.proceedings.models import PreProceedings


@dataclass
class Standing:
    """What a child is to the service, the gravest first, and the plans that they have."""

    status: list[str] = field(default_factory=list)
    plans: list[str] = field(default_factory=list)


Standings = dict[int, Standing]

_TOLD = (
    LookedAfterEpisode,
    CarePlan,
    ProtectionPlan,
    PreProceedings,
    Section47Enquiry,
    ChildInNeedPlan,
    EarlyHelpEpisode,
    Referral,
    Assessment,
)
"""The kinds of record that say how things stand."""


def standing_of(child: Person, *, on: date, known: datetime | None = None) -> Standing:
    """How things stand with one child on a day, as known now or at a moment."""
    return standings_of([child.pk], on=on, known=known)[child.pk]


def standings_of(children: Iterable[int], *, on: date, known: datetime | None = None) -> Standings:
    """How things stand with each of some children, at the same cost for any number."""
    found = {child: Standing() for child in children}
    read_as = Person.objects.read_as_one(found, known)
    everybody = {key: found[child] for key, child in read_as.items()}
    there = records_there(_TOLD, everybody, AsKnown(on, known))
    for tell in (_looked_after, _protection_plans, _at_law, _in_need, _open_cases):
        tell(everybody, there)
    for standing in found.values():
        standing.status = standing.status or ["Not open to children's services"]
    return found


def _since(said: str, day: date | None) -> str:
    return f"{said} since {words.day(day)}" if day else said


def _looked_after(everybody: Standings, there: There) -> None:
    first = dict(there.ask(LookedAfterEpisode, _started_to_be_looked_after))
    for row in there.held(LookedAfterEpisode):
        since = first.get(row.child_id, row.started_on)
        everybody[row.child_id].status.append(_since("Looked after", since))
    for plan in there.held(CarePlan):
        aims = words.listed(words.lower_first(aim.label) for aim in plan.aims)
        said = _since("Care plan", plan.started_on)
        everybody[plan.child_id].plans.append(f"{said}: {aims}" if aims else said)


@prepared
def _started_to_be_looked_after(
    as_one: Keys, on: date
) -> QuerySet[LookedAfterEpisode, tuple[int, date]]:
    """When each of some children came to be looked after, the last time last."""
    started = LookedAfterEpisode.objects.filter(
        child__in=as_one, started_on__lte=on, start_reason=ReasonForNewEpisode.STARTED
    )
    return started.order_by("started_on").values_list("child", "started_on")


def _protection_plans(everybody: Standings, there: There) -> None:
    labels = dict(CategoryOfAbuse.choices)
    for row in there.held(ProtectionPlan):
        category = row.latest_category or row.initial_category
        harm = f" for {labels.get(category, category).lower()}" if category else ""
        child = everybody[row.child_id]
        child.status.append(_since("On a child protection plan", row.started_on))
        child.plans.append(_since(f"Child protection plan{harm}", row.started_on))


def _at_law(everybody: Standings, there: There) -> None:
    for row in there.held(PreProceedings):
        everybody[row.child_id].status.append(_since("In pre-proceedings", row.started_on))
    for enquiry in there.held(Section47Enquiry):
        said = _since("Section 47 enquiry under way", enquiry.started_on)
        everybody[enquiry.child_id].status.append(said)


def _in_need(everybody: Standings, there: There) -> None:
    for row in there.ask(ChildInNeedPlan, _plans_in_need):
        title = row.plan_type.words if row.plan_type else "Child in need plan"
        child = everybody[row.child_id]
        child.status.append(_since(f"On a {words.lower_first(title)}", row.started_on))
        child.plans.append(_since(title, row.started_on))
    for help_ in there.held(EarlyHelpEpisode):
        everybody[help_.child_id].status.append(_since("In early help", help_.started_on))


@prepared
def _plans_in_need(as_one: Keys, on: date) -> QuerySet[ChildInNeedPlan]:
    plans = ChildInNeedPlan.objects.on(on).filter(child__in=as_one)
    return plans.select_related("plan_type").order_by("started_on")


def _open_cases(everybody: Standings, there: There) -> None:
    """The case, and an assessment under way within it."""
    for case in there.ask(Referral, _cases):
        everybody[case.child_id].status.append(_since("Open to social care", case.received_on))
    for assessment in there.ask(Assessment, _under_way):
        everybody[assessment.child_id].status.append(
            _since("Being assessed", assessment.started_on)
        )


@prepared
def _cases(as_one: Keys, on: date) -> QuerySet[Referral]:
    return Referral.objects.accepted().on(on).filter(child__in=as_one).order_by("received_on")


@prepared
def _under_way(as_one: Keys, on: date) -> QuerySet[Assessment]:
    assessments = Assessment.objects.filter(
        not_over(on, "authorised_on"),
        not_over(on, "cancelled_on"),
        not_over(on, "gone_on"),
        child__in=as_one,
        started_on__lte=on,
    )
    return assessments.order_by("started_on")
