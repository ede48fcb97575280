"""What can be written of children who are looked after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from keel.child_protection.records import PROTECTION_VISIT
from keel.child_protection.sheets import OPEN_PLAN as PROTECTION_PLAN
from keel.core.codes import LegalStatus, PlacementProvider, PlacementType, PrimaryNeed
from keel.core.models import User
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
from keel.front_door.models import Referral
from keel.front_door.sheets import OPEN_CASE
from keel.looked_after import checks, commands
from keel.looked_after.commands import ChildAtReview, Home
from keel.looked_after.forms import (
    BecomingLookedAfterForm,
    ChildsReviewForm,
    NameOfficerForm,
    ReviewForm,
    SeenInPlacementForm,
)
from keel.looked_after.models import Approval, LookedAfterEpisode, LookedAfterReview
from keel.looked_after.records import (
    LOOKED_AFTER_EPISODE,
    LOOKED_AFTER_REVIEW,
    LOOKED_AFTER_VISIT,
    PLACEMENT,
    REVIEWING_OFFICER_NAMING,
)
from keel.people.models import Person
from keel.proceedings.records import LEGAL_STATUS
from keel.recording.sheets import Apart, Latest, Section, Sheet, me, the_same, today
from keel.rulebook import events
from keel.workforce.models import Practitioner
from keel.workforce.permissions import ALLOCATE, CHAIR

IN_CARE = Latest(LookedAfterEpisode, Q(ended_on=None))

REVIEWS = LookedAfterReview.objects.filter(
    child=OuterRef("child"), period=OuterRef("period"), gone_on=None
)
NEVER_REVIEWED = replace(IN_CARE, where=IN_CARE.where & Q(~Exists(REVIEWS)))


def _place(
    referrals: Sequence[Referral],
    *,
    started_on: date,
    status: LegalStatus,
    primary_need: PrimaryNeed,
    placement_type: PlacementType,
    home: str,
    out_of_area: bool,
    approval: Approval,
    provider: PlacementProvider | None = None,
    postcode: str = "",
    urn: str = "",
    before_assessment: bool = False,
    by: User,
) -> None:
    """Children become looked after, and live in one home."""
    commands.start_looking_after(
        [referral.child for referral in referrals],
        started_on=started_on,
        status=status,
        home=Home(
            placement_type=placement_type,
            provider=provider or "",
            urn=urn,
            home=home,
            postcode=postcode,
            approval=approval,
            before_assessment=before_assessment,
            out_of_area=out_of_area,
        ),
        primary_need=primary_need,
        referrals=referrals,
        by=by,
    )


START_LOOKING_AFTER = Sheet(
    name="start_looking_after",
    title="Place a child who becomes looked after",
    record=LOOKED_AFTER_EPISODE,
    also=(PLACEMENT, LEGAL_STATUS),
    command=_place,
    about=OPEN_CASE,
    unless=(IN_CARE,),
    form=BecomingLookedAfterForm,
    sections=(
        Section("Becoming looked after", ("started_on", "status", "primary_need")),
        Section("The placement", ("placement_type", "provider", "home", "postcode", "urn")),
        Section("Its footing", ("out_of_area", "approval", "before_assessment")),
    ),
    first={"started_on": today, "primary_need": the_same("primary_need")},
    checks=checks.PLACING,
    tells=(events.BECAME_LOOKED_AFTER,),
    opens=("record_looked_after_visit", "name_reviewing_officer"),
)


def _name(
    episodes: Sequence[LookedAfterEpisode],
    *,
    named_on: date,
    reviewing_officer: Practitioner,
    by: User,
) -> None:
    """The officer who will review how children are looked after."""
    commands.name_reviewing_officer(
        [episode.child for episode in episodes],
        named_on=named_on,
        reviewing_officer=reviewing_officer,
        by=by,
    )


NAME_OFFICER = Sheet(
    name="name_reviewing_officer",
    title="Name a reviewing officer",
    record=REVIEWING_OFFICER_NAMING,
    command=_name,
    about=IN_CARE,
    form=NameOfficerForm,
    sections=(Section("The reviewing officer", ("named_on", "reviewing_officer")),),
    first={"named_on": today},
    may_write=ALLOCATE,
    opens=("hold_looked_after_review",),
    opens_for={"hold_looked_after_review": NEVER_REVIEWED},
)

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

SHEETS = (START_LOOKING_AFTER, NAME_OFFICER, RECORD_VISIT, RECORD_FAMILY_VISIT, HOLD_REVIEW)
