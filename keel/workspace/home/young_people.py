"""What a personal adviser opens on: who was last in touch, how it was tried, where they live."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from keel.care_leavers.models import CareLeaver, CareLeaverContact, CareLeaverHome
from keel.chronology.queries import DeadlineLine, running_of
from keel.core.dated import not_over
from keel.people.models import Person
from keel.rulebook import care_leavers as leaving
from keel.workspace.home.children import ChildRow

REVIEWS = (leaving.PATHWAY_PLAN, leaving.PATHWAY_PLAN_REVIEW, leaving.REVIEW_AFTER_MOVE)
"""The promises that a pathway plan is made, and looked at again."""


@dataclass(frozen=True)
class YoungPersonRow:
    """A young person, when they were last in touch both ways, and what was tried since, how often.

    `status`: what the law owes them. `home`: where they live on their own, if they do. `review`:
    when their pathway plan is next looked at.
    """

    child: ChildRow
    status: CareLeaver | None
    in_touch: CareLeaverContact | None
    tried_since: tuple[tuple[str, int], ...]
    home: CareLeaverHome | None
    review: DeadlineLine | None


def young_people(rows: Sequence[ChildRow], *, on: date) -> list[YoungPersonRow]:
    """Some children of a personal adviser, in the order given; at one cost for any number."""
    ids = [row.child.pk for row in rows]
    read_as = Person.objects.read_as_one(ids)
    contacts = _contacts(read_as, on)
    homes = CareLeaverHome.objects.on(on).filter(child__in=read_as).order_by("started_on")
    home = {read_as[home.child_id]: home for home in homes}
    leavers = CareLeaver.objects.on(on).filter(child__in=read_as)
    status = {read_as[leaver.child_id]: leaver for leaver in leavers}
    reviews = running_of(ids, on=on, rules=REVIEWS)
    return [
        _row(
            row,
            contacts[row.child.pk],
            status=status.get(row.child.pk),
            home=home.get(row.child.pk),
            reviews=reviews.get(row.child.pk, []),
        )
        for row in rows
    ]


def _row(
    child: ChildRow,
    contacts: Sequence[CareLeaverContact],
    *,
    status: CareLeaver | None,
    home: CareLeaverHome | None,
    reviews: Sequence[DeadlineLine],
) -> YoungPersonRow:
    answered = [place for place, contact in enumerate(contacts) if contact.two_way]
    since = contacts[: answered[0]] if answered else contacts
    tried = Counter(contact.get_method_display() for contact in since)
    return YoungPersonRow(
        child=child,
        status=status,
        in_touch=contacts[answered[0]] if answered else None,
        tried_since=tuple(tried.items()),
        home=home,
        review=reviews[0] if reviews else None,
    )


def _contacts(read_as: Mapping[int, int], on: date) -> dict[int, list[CareLeaverContact]]:
    """Every attempt to be in touch with each, the latest first."""
    found: dict[int, list[CareLeaverContact]] = defaultdict(list)
    tried = CareLeaverContact.objects.filter(not_over(on, "gone_on"), child__in=read_as)
    for contact in tried.filter(tried_on__lte=on).order_by("-tried_on", "-pk"):
        found[read_as[contact.child_id]].append(contact)
    return found
