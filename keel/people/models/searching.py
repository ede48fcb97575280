"""By which words people are found: worked out from their names, and edited by nobody."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from keel.people.models.person import Person


class SearchedPerson(models.Model):
    """The words of a person's names, those of today and those before, as they are compared.

    `as_of` is when the person had last been changed: where they were changed since, it is stale.
    """

    person = models.OneToOneField(
        Person, primary_key=True, on_delete=models.DO_NOTHING, related_name="searched"
    )
    names = ArrayField(models.TextField())
    former = ArrayField(models.TextField())
    as_of = models.DateTimeField()

    class Meta:
        indexes = (
            GinIndex(fields=["names"], name="people_searched_names"),
            GinIndex(fields=["former"], name="people_searched_former"),
        )


class SearchedWord(models.Model):
    """A word of a name or a street. Those that may be written for one another share a key."""

    word = models.TextField(primary_key=True)
    keys = ArrayField(models.IntegerField())

    class Meta:
        indexes = (
            GinIndex(fields=["keys"], name="people_searchedword_keys"),
            GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="people_searchedword_part"),
        )
