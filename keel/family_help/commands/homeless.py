"""What is done for a young person of 16 or 17 who is homeless."""

from __future__ import annotations

from datetime import date

from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import amend, given_only
from keel.family_help.models import HomelessPresentation, RoadChosen
from keel.people.models import Person
from keel.workforce.models import Practitioner, Team


def present_as_homeless(
    child: Person,
    *,
    presented_on: date,
    account: str,
    practitioner: Practitioner | None = None,
    team: Team | None = None,
    by: User,
) -> HomelessPresentation:
    """Record that a young person came as homeless."""
    with change(child, by=by, action="Came as homeless") as under_way:
        return under_way.create(
            HomelessPresentation(
                child=child,
                presented_on=presented_on,
                account=account,
                practitioner=practitioner,
                team=team,
            )
        )


def begin_joint_assessment(presentation: HomelessPresentation, *, begun_on: date, by: User) -> None:
    """Record that housing and social care began to assess a young person together."""
    with change(presentation.child_id, by=by, action="Began a joint assessment"):
        amend([presentation], joint_assessment_on=begun_on)


def explain_rights(
    presentation: HomelessPresentation,
    *,
    explained_on: date,
    explained_by: Practitioner,
    in_writing: bool,
    signed: bool,
    unsigned_because: str = "",
    by: User,
) -> None:
    """Record that somebody explained what being looked after would give, and what housing would."""
    with change(presentation.child_id, by=by, action="Explained rights to a homeless young person"):
        amend(
            [presentation],
            rights_explained_on=explained_on,
            rights_explained_by=explained_by,
            in_writing=in_writing,
            signed=signed,
            unsigned_because=unsigned_because,
        )


def decide_on_homeless(
    presentation: HomelessPresentation,
    *,
    chosen: RoadChosen,
    chosen_on: date,
    decided_on: date,
    housed_on: date | None = None,
    by: User,
) -> None:
    """Record what a young person chose, and what the authority decided."""
    with change(presentation.child_id, by=by, action="Decided on a homeless young person"):
        amend(
            [presentation],
            chosen=chosen,
            chosen_on=chosen_on,
            decided_on=decided_on,
            **given_only(housed_on=housed_on),
        )


def check_refusal_of_care(
    presentation: HomelessPresentation,
    *,
    checked_on: date,
    checked_by: Practitioner,
    by: User,
) -> None:
    """Record a manager's check that a young person knew what they refused."""
    with change(presentation.child_id, by=by, action="Checked a refusal of care"):
        amend([presentation], refusal_checked_on=checked_on, refusal_checked_by=checked_by)
