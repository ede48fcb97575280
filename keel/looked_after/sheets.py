"""What can be written of children who are looked after."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from keel.child_protection.records import PROTECTION_VISIT
from keel.child_protection.sheets import OPEN_PLAN as PROTECTION_PLAN
from keel.family_help.records import CHILD_IN_NEED_VISIT
from keel.family_help.sheets import OPEN_PLAN as IN_NEED_PLAN
from keel.family_help.visits import (
    COLUMNS,
    FIRST,
    VISIT,
    ChildOnVisit,
    VisitForm,
    child_on_visit,
)
from keel.looked_after import checks, commands
from keel.looked_after.commands import ChildAtReview
from keel.looked_after.forms import ChildsReviewForm, ReviewForm, SeenInPlacementForm
from keel.looked_after.models import LookedAfterEpisode
from keel.looked_after.records import LOOKED_AFTER_REVIEW, LOOKED_AFTER_VISIT
from keel.people.models import Person
from keel.recording.sheets import Apart, Latest, Section, Sheet, me, today
from keel.workforce.permissions import CHAIR

IN_CARE = Latest(LookedAfterEpisode, Q(ended_on=None))

RECORD_VISIT = Sheet(
    name="record_looked_after_visit",
    title="Record a visit to a looked-after child",
    record=LOOKED_AFTER_VISIT,
    command=commands.record_looked_after_visit,
    about=IN_CARE,
    form=VisitForm,
    sections=VISIT,
    each=SeenInPlacementForm,
    joined=child_on_visit,
    first=FIRST,
    columns=COLUMNS,
)


def _child_on_visit(child: Person, **own: Any) -> ChildOnVisit:
    """A child with what was said of them, whichever plans they are on."""
    return ChildOnVisit(child=child, **own)


RECORD_FAMILY_VISIT = Sheet(
    name="record_family_visit",
    title="Record a visit to brothers and sisters on different plans",
    record=LOOKED_AFTER_VISIT,
    also=(PROTECTION_VISIT, CHILD_IN_NEED_VISIT),
    command=commands.record_visit,
    about=Apart((PROTECTION_PLAN, IN_CARE, IN_NEED_PLAN)),
    form=VisitForm,
    sections=VISIT,
    each=SeenInPlacementForm,
    asked_of={"not_alone_because": IN_CARE},
    joined=_child_on_visit,
    first=FIRST,
    columns=COLUMNS,
)


def _at_review(episode: LookedAfterEpisode, **own: Any) -> ChildAtReview:
    """One child at a review, by the stay in care that it reviews."""
    return ChildAtReview(child=episode.child, **own)


HOLD_REVIEW = Sheet(
    name="hold_looked_after_review",
    title="Hold a looked-after review",
    record=LOOKED_AFTER_REVIEW,
    command=commands.hold_looked_after_review,
    about=IN_CARE,
    form=ReviewForm,
    sections=(Section("The review", ("held_on", "reviewing_officer")),),
    each=ChildsReviewForm,
    joined=_at_review,
    first={"held_on": today, "reviewing_officer": me},
    columns={"child_took_part": "took_part", "child_met_on": "met_on"},
    checks=checks.HOLDING_REVIEW,
    may_write=CHAIR,
)

SHEETS = (RECORD_VISIT, RECORD_FAMILY_VISIT, HOLD_REVIEW)
