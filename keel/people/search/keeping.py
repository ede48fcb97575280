"""The words by which people are found, kept as people change, and looked through at night."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Func, QuerySet, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from keel.core.many import batches
from keel.core.models import Version
from keel.people.models import Address, Person, SearchedPerson, SearchedWord
from keel.people.search.words import keys, words_of

_AT_ONCE = 5_000
"""People whose words are rewritten at once."""
_NAMES = ("forename", "surname", "known_as")


@dataclass(frozen=True)
class Named:
    """What somebody is called, or was."""

    forename: str
    surname: str
    known_as: str

    @property
    def words(self) -> list[str]:
        """The words by which they are found."""
        return words_of(self.forename, self.surname, self.known_as)

    def __str__(self) -> str:
        return f"{self.forename} {self.surname}".strip()


def refresh(people: Iterable[int], homes: Iterable[int]) -> None:
    """Bring up to date the words of some people and addresses that were changed."""
    if keys_of_people := sorted(people):
        _rewrite(keys_of_people)
    if keys_of_homes := sorted(homes):
        _add(_street_words(Address.objects.filter(pk__in=keys_of_homes)))


@transaction.atomic
def refresh_all() -> None:
    """Bring up to date whoever was changed since, and forget the words that nothing bears."""
    stale = Person.objects.exclude(searched__as_of=F("changed_at")).order_by("pk")
    for batch in batches(list(stale.values_list("pk", flat=True)), _AT_ONCE):
        _rewrite(batch)
    borne = SearchedPerson.objects.annotate(
        word=Func(Func("names", "former", function="array_cat"), function="unnest")
    ).values_list("word", flat=True)
    needed = set(borne.distinct()) | _street_words(Address.objects.all())
    known = set(SearchedWord.objects.values_list("word", flat=True))
    _add(needed - known)
    SearchedWord.objects.filter(word__in=sorted(known - needed)).delete()


def _street_words(homes: QuerySet[Address]) -> set[str]:
    """The words of addresses that people misspell as they misspell names."""
    places = homes.order_by().values_list("building", "street", "town").distinct()
    return {word for place in places for word in words_of(*place)}


def former_names(people: Iterable[int]) -> dict[int, list[Named]]:
    """By person, the names that stood in their record before, as the trail has them."""
    rows = Version.objects.filter(
        table_name=Person._meta.db_table, row_id__in=list(people), old__isnull=False
    )
    found: dict[int, list[Named]] = defaultdict(list)
    for row, *names in rows.order_by("pk").values_list(
        "row_id",
        *(Coalesce(KT(f"old__{name}"), Value(""), output_field=TextField()) for name in _NAMES),
    ):
        found[row].append(Named(*names))
    return found


def _rewrite(people: Sequence[int]) -> None:
    before = former_names(people)
    rows = []
    for key, changed_at, *names in Person.objects.filter(pk__in=people).values_list(
        "pk", "changed_at", *_NAMES
    ):
        now = Named(*names).words
        former = dict.fromkeys(word for named in before[key] for word in named.words)
        gone = [word for word in former if word not in now]
        rows.append(SearchedPerson(person_id=key, names=now, former=gone, as_of=changed_at))
    _add({word for row in rows for word in (*row.names, *row.former)})
    SearchedPerson.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["names", "former", "as_of"],
    )


def _add(words: set[str]) -> None:
    """Add the words that are not there yet: in order, so that no two wait for one another."""
    known = SearchedWord.objects.filter(word__in=words).values_list("word", flat=True)
    rows = [SearchedWord(word=word, keys=keys(word)) for word in sorted(words - set(known))]
    SearchedWord.objects.bulk_create(rows, ignore_conflicts=True)
