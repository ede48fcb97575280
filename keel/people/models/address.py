"""Where people live."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat, Lower, Replace

from keel.core.constraints import dates_in_order, given, never_two_at_once
from keel.core.dated import DatedQuerySet
from keel.core.models import Recorded
from keel.core.privacy import classified

LINES = ("room", "floor", "flat", "building", "house", "street", "town")
_WORDS = [part for line in (*LINES, "postcode") for part in (F(line), Value(" "))]


class AddressQuerySet(DatedQuerySet["Address"]):
    """Addresses, by the days on which somebody lives there."""


@classified(
    open=("address_type", "started_on", "ended_on"),
    personal=("person", *LINES, "postcode", "searched_place", "uprn", "easting", "northing"),
)
class Address(Recorded):
    """Where a person lives from one day until another.

    `searched_place` is the address in small letters, with the postcode once more as one word.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="addresses")
    address_type = models.CharField(max_length=48, blank=True, default="")
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    room = models.CharField(max_length=100, blank=True, default="")
    floor = models.CharField(max_length=100, blank=True, default="")
    flat = models.CharField(max_length=100, blank=True, default="")
    building = models.CharField(max_length=200, blank=True, default="")
    house = models.CharField(max_length=100, blank=True, default="")
    street = models.CharField(max_length=200, blank=True, default="")
    town = models.CharField(max_length=100, blank=True, default="")
    postcode = models.CharField(max_length=15, blank=True, default="")
    searched_place = models.GeneratedField(
        expression=Lower(
            Concat(
                Value(" "),
                *_WORDS,
                Replace(F("postcode"), Value(" "), Value("")),
                output_field=models.TextField(),
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
    )
    uprn = models.CharField(max_length=12, blank=True, default="")
    easting = models.IntegerField(null=True, blank=True)
    northing = models.IntegerField(null=True, blank=True)

    objects = AddressQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("started_on"),
            dates_in_order(),
            never_two_at_once("person", "address_type"),
        )
        indexes = (
            models.Index(fields=["postcode"], name="people_address_postcode"),
            GinIndex(
                fields=["searched_place"], opclasses=["gin_trgm_ops"], name="people_address_place"
            ),
        )

    def __str__(self) -> str:
        return ", ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """The address as it would stand on an envelope."""
        street = " ".join(part for part in (self.house, self.street) if part)
        parts = [self.room, self.floor, self.flat, self.building, street, self.town, self.postcode]
        return [part for part in parts if part]
