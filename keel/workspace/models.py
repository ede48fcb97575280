"""What the workspace keeps for those who use it: addresses of calendars, and pages that added."""

from __future__ import annotations

from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Q

from keel.core.constraints import OWN, dates_in_order, one_of
from keel.core.dated import DatedQuerySet
from keel.core.models import Recorded, RecordedQuerySet, User
from keel.core.privacy import classified
from keel.people.models import Involvement, Person
from keel.workforce.models import RoleHeld, Team

_SIGNER = Signer(salt="keel.calendar_feed", sep=".")


class Whose(models.TextChoices):
    """The children whose deadlines somebody looks ahead at."""

    MINE = "mine", "Children allocated to me"
    TEAM = "team", "My team's children"
    MEETINGS = "meetings", "Conferences and reviews that I chair"


class CalendarFeedQuerySet(DatedQuerySet["CalendarFeed"]):
    """Feeds, by the days on which they may be fetched."""

    def with_secret(self, secret: str) -> CalendarFeedQuerySet:
        """The feed of a secret address; none where nobody here signed it."""
        try:
            return self.filter(pk=int(_SIGNER.unsign(secret)))
        except (BadSignature, ValueError):
            return self.none()


@classified(open=("role", "whose", "team", "started_on", "ended_on"))
class CalendarFeed(Recorded):
    """A secret address from which somebody's own calendar fetches deadlines.

    It belongs to a role that its owner holds, and ends with it. The secret is signed and not kept:
    whoever reads this table cannot fetch anything.
    """

    role = models.ForeignKey(RoleHeld, on_delete=models.PROTECT, related_name="calendar_feeds")
    whose = models.CharField(max_length=10, choices=Whose.choices)
    team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            dates_in_order(),
            one_of("whose", Whose),
            models.UniqueConstraint(
                fields=["role", "whose", "team"],
                condition=OWN & Q(ended_on__isnull=True),
                nulls_distinct=False,
                name="workspace_calendarfeed_one_at_a_time",
            ),
        )

    @property
    def secret(self) -> str:
        """What its address holds, which nobody can make without the key that signs sessions."""
        return str(_SIGNER.sign(str(self.pk)))


class AdditionQuerySet(RecordedQuerySet["Addition"]):
    """Additions of children."""

    def by_page(self, key: UUID, *, by: User) -> AdditionQuerySet:
        """What somebody's page added, given by its key: nothing, or one child."""
        return self.filter(key=key, recorded_by=by)


@classified(open=("key", "involvement"), personal=("child",))
class Addition(Recorded):
    """A child whom one page added. The same page sent again adds nobody.

    `involvement` is that of whoever added the child, until the child is allocated to a worker.
    """

    key = models.UUIDField()
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    involvement = models.ForeignKey(Involvement, on_delete=models.PROTECT, related_name="+")

    objects = AdditionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["recorded_by", "key"], name="workspace_addition_once_a_page"
            ),
        )
