"""What is recorded of a young person who is homeless."""

from __future__ import annotations

from datetime import date

import pytest

from keel.chronology.models import Deadline, RaisedSignal
from keel.family_help import commands
from keel.family_help.models import HomelessPresentation, RoadChosen
from tests.cast import Member
from tests.people.builders import a_child

pytestmark = pytest.mark.django_db

CAME = date(2026, 3, 2)
LATER = date(2026, 3, 11)
EIGHTEENTH = date(2027, 5, 4)


def came_as_homeless(worker: Member) -> HomelessPresentation:
    presentation = commands.present_as_homeless(
        a_child(born_on=date(2009, 5, 4)),
        presented_on=CAME,
        account="Asked to leave home",
        by=worker.user,
    )
    commands.begin_joint_assessment(presentation, begun_on=CAME, by=worker.user)
    return presentation


@pytest.mark.parametrize(
    ("in_writing", "signed", "why", "until"),
    [
        (True, True, "", LATER),
        (True, False, "Did not want to", LATER),
        (False, True, "", EIGHTEENTH),
    ],
    ids=["signed", "not signed and why", "only said"],
)
def test_rights_are_explained_once_they_are_in_writing(
    keel_records_everything: None,
    worker: Member,
    *,
    in_writing: bool,
    signed: bool,
    why: str,
    until: date,
) -> None:
    presentation = came_as_homeless(worker)

    commands.explain_rights(
        presentation,
        explained_on=LATER,
        explained_by=worker.practitioner,
        in_writing=in_writing,
        signed=signed,
        unsigned_because=why,
        by=worker.user,
    )

    raised = RaisedSignal.objects.get(signal="DD-52")
    assert (raised.since, raised.until) == (date(2026, 3, 10), until)


def test_a_young_person_whom_housing_placed_is_asked_whether_they_knew_what_they_refused(
    keel_records_everything: None, worker: Member, manager: Member
) -> None:
    presentation = came_as_homeless(worker)
    commands.decide_on_homeless(
        presentation,
        chosen=RoadChosen.HOUSING,
        chosen_on=LATER,
        decided_on=LATER,
        housed_on=LATER,
        by=worker.user,
    )

    commands.check_refusal_of_care(
        presentation, checked_on=LATER, checked_by=manager.practitioner, by=manager.user
    )

    met = Deadline.objects.filter(rule__in=["HM-01", "HM-03", "HM-04"], met_on__isnull=False)
    assert {row.rule for row in met} == {"HM-01", "HM-03", "HM-04"}


def test_a_second_decision_on_a_homeless_young_person_leaves_the_day_they_were_housed(
    worker: Member,
) -> None:
    presentation = came_as_homeless(worker)
    for housed_on in (LATER, None):
        commands.decide_on_homeless(
            presentation,
            chosen=RoadChosen.HOUSING,
            chosen_on=LATER,
            decided_on=LATER,
            housed_on=housed_on,
            by=worker.user,
        )

    presentation.refresh_from_db()

    assert presentation.housed_on == LATER
