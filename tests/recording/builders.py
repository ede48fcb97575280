"""A family with protection plans, and a draft of a visit to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.http import QueryDict

from keel.child_protection.models import EnquiryOutcome
from keel.chronology.ownership import hand_over
from keel.core.codes import (
    AssessmentFactor,
    LegalStatus,
    PlacementProvider,
    PlacementType,
    PrimaryNeed,
    ReferralSource,
)
from keel.core.models import Source
from keel.core.trail.change import change
from keel.family_help.models import AssessmentOutcome
from keel.front_door import commands as front_door
from keel.front_door.models import Referral, ReferralOutcome
from keel.looked_after import commands as looked_after
from keel.looked_after.commands import Home
from keel.looked_after.models import Approval
from keel.people import commands as people
from keel.people.models import Person
from keel.recording.commands import drafts
from keel.recording.filling import Filling, fill
from keel.recording.models import Draft
from keel.recording.sheets import all_sheets
from keel.rulebook.calendar import LONDON
from keel.workforce.models import CaseRole
from tests.cast import Member
from tests.child_protection.builders import plans_for
from tests.people.builders import a_child, allocated

VISIT = "record_protection_visit"
ACCOUNT = "The kitchen was warm, and there was food."
REFERRED = date(2026, 3, 3)
AN_ASSESSMENT: Mapping[str, object] = {
    "child_views": "I like school",
    "factors": AssessmentFactor.NONE_FOUND.value,
    "analysis": "Warm, and tired",
    "outcomes": AssessmentOutcome.SERVICES.value,
}
"""What is answered of an assessment, in short."""
NOTHING = EnquiryOutcome.NOT_SUBSTANTIATED.value
"""The outcome of an enquiry that found nothing."""


def a_family(*names: str, worker: Member, key: str = "F1") -> list[Person]:
    """Brothers and sisters whom the worker holds."""
    with change(by=worker.user, action="A family was allocated"):
        children = [a_child(name) for name in names]
        for child in children:
            people.join_family(child, family_key=key, by=worker.user)
            allocated(child, worker.practitioner, team=worker.team)
        return children


def on_plans(
    *names: str, worker: Member, manager: Member, chair: Member, key: str = "F1"
) -> list[Person]:
    """The same, each on a protection plan."""
    with change(by=worker.user, action="A family came on plans"):
        children = a_family(*names, worker=worker, key=key)
        plans_for(children, worker=worker, manager=manager, chair=chair)
        return children


def a_draft(child: Person, worker: Member, name: str = VISIT) -> Draft:
    """A draft that was just begun."""
    return drafts.begin(all_sheets()[name], child, by=worker.user)


def filled_in(
    name: str,
    *children: Person,
    by: Member,
    answers: Mapping[str, object],
    draft: Draft | None = None,
) -> Filling:
    """A sheet on which somebody answered, kept as its page keeps it. It is not asked if right."""
    return filled(draft or a_draft(children[0], by, name), page_of(*children, **answers), by)


def page_of(*children: Person, **answers: object) -> QueryDict:
    """What a page sends about some children. An answer may be a list."""
    data = QueryDict(mutable=True)
    for question, answer in {"children": [child.pk for child in children], **answers}.items():
        several = answer if isinstance(answer, list) else [answer]
        data.setlist(question, [str(each) for each in several])
    return data


def filled(draft: Draft, page: QueryDict, by: Member) -> Filling:
    """A draft with what a page sent, kept as the page keeps it. It is not asked if right."""
    kept = drafts.keep(draft.key, page, version=draft.version, by=by.user)
    return fill(kept, all_sheets()[draft.sheet], by=by.user, check=True)


def right(filling: Filling) -> Filling:
    """A sheet on which all is answered well."""
    assert filling.is_right(), [dict(form.errors) for form in filling.forms]
    return filling


def said_of(filling: Filling) -> dict[str, list[str]]:
    """What is wrong with what was answered, by the question, of all and of each child."""
    filling.is_right()
    return {
        form.add_prefix(name) if name != "__all__" else name: [str(each) for each in words]
        for form in filling.forms
        for name, words in form.errors.items()
    }


def visit_to(*children: Person, by: Member, on: date, **more: object) -> QueryDict:
    """What the page of a visit sends where every child was seen alone."""
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
    return page_of(*children, **answers | more)


def visits_from_mosaic(by: Member, *, since: date | None) -> None:
    """Let another system supply the visits under a plan from a day."""
    mosaic = Source.objects.create(code="mosaic", name="Mosaic")
    hand_over([all_sheets()[VISIT].record.name], to=mosaic, since=since, by=by.user)


def in_need(child: Person, *, manager: Member) -> Referral:
    """The referral by which a child is in need: an assessment should follow."""
    with change(child, by=manager.user, action="A child was found in need"):
        [referral] = front_door.record_referral(
            [child],
            received_on=REFERRED,
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


def chaired(*children: Person, chair: Member, on: date = REFERRED) -> None:
    """Children for whom a conference chair is involved."""
    role = CaseRole.objects.get(code="conference_chair")
    for each in children:
        people.involve(
            each, practitioner=chair.practitioner, role=role, started_on=on, by=chair.user
        )


def in_care(*children: Person, by: Member, since: date = REFERRED) -> None:
    """Children who are looked after, with carers."""
    looked_after.start_looking_after(
        children,
        started_on=since,
        status=LegalStatus.SECTION_20,
        home=Home(
            placement_type=PlacementType.FOSTER,
            provider=PlacementProvider.OWN_AUTHORITY,
            approval=Approval.FULL,
        ),
        primary_need=PrimaryNeed.ABUSE_NEGLECT_AND_EXPLOITATION,
        by=by.user,
    )
