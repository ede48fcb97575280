"""What children say of the help they get."""

from __future__ import annotations

from datetime import date

import pytest

from keel.chronology.models import StoredEvent
from keel.core.models import Recorded
from keel.family_help import commands
from keel.family_help.commands import Answers
from keel.family_help.models import ChildsView
from tests.cast import Member
from tests.front_door.refusing import TUESDAY, Case, Cases, World, a_world, check, each_of
from tests.people.builders import a_child

pytestmark = pytest.mark.django_db


def view(world: World, **fields: object) -> ChildsView:
    usual = {
        "child": world.child,
        "given_on": TUESDAY,
        "heard_by": world.worker,
        "plan_is_safe": True,
    }
    return ChildsView(**{**usual, **fields})


VIEW_CASES: Cases = {
    (ChildsView, "given_on_given"): lambda w: [view(w, given_on=None)],
    (ChildsView, "heard_by_given"): lambda w: [view(w, heard_by=None)],
    (ChildsView, "something_said"): lambda w: [view(w, plan_is_safe=None)],
}


@each_of(VIEW_CASES)
def test_what_must_not_be_is_refused(
    rows_alone: None, model: type[Recorded], name: str, case: Case
) -> None:
    check(a_world(), model, name, case)


def test_a_childs_view_is_kept_as_answers_and_in_their_own_words(worker: Member) -> None:
    found = commands.record_childs_view(
        a_child(),
        given_on=date(2026, 3, 2),
        heard_by=worker.practitioner,
        answers=Answers(agrees_with_worker=False, plan_is_safe=True),
        child_words="I want to stay at Nan's",
        by=worker.user,
    )

    event = StoredEvent.objects.known().get(kind="childs_view_given")
    assert (event.on, event.practitioner) == (date(2026, 3, 2), worker.practitioner.pk)
    assert (found.agrees_with_worker, found.worries_explained) == (False, None)
