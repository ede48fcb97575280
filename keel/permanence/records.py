"""The kinds of record of permanence."""

from __future__ import annotations

from django.db.models import Q

from keel.core.kinds import On, Record
from keel.looked_after.records import LOOKED_AFTER_EPISODE, LOOKED_AFTER_REVIEW
from keel.permanence.models import Permanence, PermanenceOrder, PreviousPermanence
from keel.rulebook import events

PREVIOUS_PERMANENCE = Record(
    model=PreviousPermanence,
    title="Previous permanence",
    events=(On("order_on", events.PREVIOUS_PERMANENCE_ORDER_MADE, value="kind"),),
    after=(LOOKED_AFTER_EPISODE,),
)

PERMANENCE = Record(
    model=Permanence,
    title="Way to permanence",
    words="A child's way to adoption or another order for good, step by step.",
    events=(
        On("agreed_at_review_on", events.ADOPTION_AGREED_AT_REVIEW),
        On("early_permanence_considered_on", events.EARLY_PERMANENCE_CONSIDERED),
        On("panel_recommended_on", events.ADOPTION_PANEL_RECOMMENDED),
        On("decided_on", events.ADOPTION_DECIDED),
        On("parents_told_on", events.PARENTS_TOLD_OF_ADOPTION_DECISION),
        On("early_placement_decided_on", events.FOSTERING_FOR_ADOPTION_DECIDED),
        On("early_placed_on", events.PLACED_FOSTERING_FOR_ADOPTION),
        On("placed_with_carer_on", events.PLACED_WITH_CARER_WHO_ADOPTS),
        On("placement_order_on", events.PLACEMENT_ORDER_MADE),
        On("matched_on", events.MATCHED_FOR_ADOPTION),
        On("placed_on", events.PLACED_FOR_ADOPTION),
        On("reversed_on", events.ADOPTION_DECISION_REVERSED, value="reversed_because"),
        On("order_on", events.PERMANENCE_ORDER_MADE, value="order_kind"),
        On(
            "order_on",
            events.ADOPTION_ORDER_MADE,
            where=Q(order_kind=PermanenceOrder.ADOPTION),
        ),
        On(
            "order_on",
            events.SPECIAL_GUARDIANSHIP_ORDER_MADE,
            where=Q(order_kind=PermanenceOrder.SPECIAL_GUARDIANSHIP),
        ),
    ),
    practitioner="practitioner",
    after=(LOOKED_AFTER_REVIEW,),
)

RECORDS = (PREVIOUS_PERMANENCE, PERMANENCE)
