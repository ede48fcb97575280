"""A family with protection plans, and a draft of a visit to it."""

from __future__ import annotations

from datetime import date, datetime

from django.http import QueryDict

from keel.chronology.ownership import hand_over
from keel.core.codes import ReferralSource
from keel.core.models import Source
from keel.front_door import commands as front_door
from keel.front_door.models import Referral, ReferralOutcome
from keel.people import commands as people
from keel.people.models import Person
from keel.recording.commands import drafts
from keel.recording.models import Draft
from keel.recording.sheets import all_sheets
from keel.rulebook.calendar import LONDON
from tests.cast import Member
from tests.child_protection.builders import plans_for
from tests.people.builders import a_child, allocated

VISIT = "record_protection_visit"
ACCOUNT = "The kitchen was warm, and there was food."


def a_family(*names: str, worker: Member) -> list[Person]:
    """Brothers and sisters whom the worker holds."""
    children = [a_child(name) for name in names]
    for child in children:
        people.join_family(child, family_key="F1", by=worker.user)
        allocated(child, worker.practitioner, team=worker.team)
    return children


def on_plans(*names: str, worker: Member, manager: Member, chair: Member) -> list[Person]:
    """The same, each on a protection plan."""
    children = a_family(*names, worker=worker)
    plans_for(children, worker=worker, manager=manager, chair=chair)
    return children


def a_draft(child: Person, worker: Member, name: str = VISIT) -> Draft:
    """A draft that was just begun."""
    return drafts.begin(all_sheets()[name], child, by=worker.user)


def visit_to(*children: Person, by: Member, on: date, **more: object) -> QueryDict:
    """What the page of a visit sends where every child was seen alone."""
    data = QueryDict(mutable=True)
    data.setlist("children", [str(child.pk) for child in children])
    answers: dict[str, object] = {
        "version": 0,
        "visited_on": on.isoformat(),
        "visited_by": by.practitioner.pk,
        "account": ACCOUNT,
    }
    for child in children:
        answers[f"child-{child.pk}-seen"] = "yes"
        answers[f"child-{child.pk}-alone"] = "yes"
        answers[f"child-{child.pk}-words"] = f"{child.forename} said it was fine"
    for name, value in (answers | more).items():
        data[name] = str(value)
    return data


def visits_from_mosaic(by: Member, *, since: date | None) -> None:
    """Let another system supply the visits under a plan from a day."""
    mosaic = Source.objects.create(code="mosaic", name="Mosaic")
    hand_over([all_sheets()[VISIT].record.name], to=mosaic, since=since, by=by.user)


def in_need(child: Person, *, manager: Member) -> Referral:
    """The referral by which a child is in need: an assessment should follow."""
    [referral] = front_door.record_referral(
        [child],
        received_on=date(2026, 3, 3),
        received_from=ReferralSource.SCHOOL,
        reason="Often late, and hungry",
        by=manager.user,
    )
    front_door.decide_referral(
        [referral],
        outcomes=[ReferralOutcome.ASSESSMENT],
        decided_at=datetime(2026, 3, 3, 15, tzinfo=LONDON),
        decided_by=manager.practitioner,
        by=manager.user,
    )
    return referral
