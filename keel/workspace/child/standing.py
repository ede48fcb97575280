"""How things stand with children, in words: for the top of a record, and for a list of many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from keel.child_protection.models import ProtectionPlan, Section47Enquiry
from keel.core import words
from keel.core.codes import CategoryOfAbuse, ReasonForNewEpisode
from keel.core.dated import not_over
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


def standing_of(child: Person, *, on: date) -> Standing:
    """How things stand with one child on a day."""
    return standings_of([child.pk], on=on)[child.pk]


def standings_of(children: Iterable[int], *, on: date) -> Standings:
    """How things stand with each of some children, at the same cost for any number."""
    found = {child: Standing() for child in children}
    read_as = Person.objects.read_as_one(found)
    everybody = {key: found[child] for key, child in read_as.items()}
    for tell in (_looked_after, _protection_plans, _at_law, _in_need, _open_cases):
        tell(everybody, on)
    for standing in found.values():
        standing.status = standing.status or ["Not open to children's services"]
    return found


def _since(said: str, day: date | None) -> str:
    return f"{said} since {words.day(day)}" if day else said


def _looked_after(everybody: Standings, on: date) -> None:
    started = LookedAfterEpisode.objects.filter(
        child__in=everybody, started_on__lte=on, start_reason=ReasonForNewEpisode.STARTED
    )
    first = dict(started.order_by("started_on").values_list("child", "started_on"))
    for row in LookedAfterEpisode.objects.on(on).filter(child__in=everybody).order_by("started_on"):
        since = first.get(row.child_id, row.started_on)
        everybody[row.child_id].status.append(_since("Looked after", since))
    for plan in CarePlan.objects.on(on).filter(child__in=everybody).order_by("started_on"):
        aims = words.listed(words.lower_first(aim.label) for aim in plan.aims)
        said = _since("Care plan", plan.started_on)
        everybody[plan.child_id].plans.append(f"{said}: {aims}" if aims else said)


def _protection_plans(everybody: Standings, on: date) -> None:
    labels = dict(CategoryOfAbuse.choices)
    for row in ProtectionPlan.objects.on(on).filter(child__in=everybody).order_by("started_on"):
        category = row.latest_category or row.initial_category
        harm = f" for {labels.get(category, category).lower()}" if category else ""
        child = everybody[row.child_id]
        child.status.append(_since("On a child protection plan", row.started_on))
        child.plans.append(_since(f"Child protection plan{harm}", row.started_on))


def _at_law(everybody: Standings, on: date) -> None:
    for row in PreProceedings.objects.on(on).filter(child__in=everybody).order_by("started_on"):
        everybody[row.child_id].status.append(_since("In pre-proceedings", row.started_on))
    for enquiry in (
        Section47Enquiry.objects.on(on).filter(child__in=everybody).order_by("started_on")
    ):
        said = _since("Section 47 enquiry under way", enquiry.started_on)
        everybody[enquiry.child_id].status.append(said)


def _in_need(everybody: Standings, on: date) -> None:
    plans = ChildInNeedPlan.objects.on(on).filter(child__in=everybody).select_related("plan_type")
    for row in plans.order_by("started_on"):
        title = row.plan_type.words if row.plan_type else "Child in need plan"
        child = everybody[row.child_id]
        child.status.append(_since(f"On a {words.lower_first(title)}", row.started_on))
        child.plans.append(_since(title, row.started_on))
    for help_ in EarlyHelpEpisode.objects.on(on).filter(child__in=everybody).order_by("started_on"):
        everybody[help_.child_id].status.append(_since("In early help", help_.started_on))


def _open_cases(everybody: Standings, on: date) -> None:
    """The case, and an assessment under way within it."""
    cases = Referral.objects.accepted().on(on).filter(child__in=everybody)
    for case in cases.order_by("received_on"):
        everybody[case.child_id].status.append(_since("Open to social care", case.received_on))
    assessments = Assessment.objects.filter(
        not_over(on, "authorised_on"),
        not_over(on, "cancelled_on"),
        not_over(on, "gone_on"),
        child__in=everybody,
        started_on__lte=on,
    )
    for assessment in assessments.order_by("started_on"):
        everybody[assessment.child_id].status.append(
            _since("Being assessed", assessment.started_on)
        )
