"""Who is called by the words that were typed, today or before: everybody, before sight is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from keel.core.many import any_of, array_of
from keel.people.matching.names import plain
from keel.people.models import Person, SearchedPerson, SearchedWord
from keel.people.models.person import PersonQuerySet
from keel.people.search.words import SHORT, Likeness, keys, likeness

FORMER = 2
"""How much farther away a name, a number or a home of before is than one of today."""

_NEAR = """
SELECT word.word FROM unnest(%s::integer[]) AS wanted (key)
CROSS JOIN LATERAL (SELECT word FROM people_searchedword WHERE keys @> ARRAY[wanted.key]) AS word
UNION SELECT word FROM people_searchedword WHERE word LIKE %s
"""
"""Key by key, so that each is looked up: for many at once the whole table would be read."""
_BEARERS = """
SELECT 0 AS person_id, array_agg(bearer.person_id) AS bearers, array_agg(bearer.way) AS ways
FROM (
    SELECT said.person_id, min(CASE WHEN said.former THEN %s ELSE 0 END + wanted.likeness) AS way
    FROM unnest(%s::text[], %s::integer[]) AS wanted (word, likeness)
    {said}
    GROUP BY said.person_id
) AS bearer
"""
"""In one row, under no key: to fetch those of a short word one by one takes twice as long."""
_EVERYBODY = _BEARERS.format(
    said="""CROSS JOIN LATERAL (
        SELECT person_id, FALSE AS former FROM people_searchedperson
        WHERE names @> ARRAY[wanted.word]
        UNION ALL SELECT person_id, TRUE FROM people_searchedperson
        WHERE former @> ARRAY[wanted.word]
    ) AS said"""
)
_SOME = _BEARERS.format(
    said="""JOIN (
        SELECT person_id, unnest(names) AS word, FALSE AS former FROM people_searchedperson
        WHERE person_id IN (SELECT unnest(%s::integer[]))
        UNION ALL SELECT person_id, unnest(former), TRUE FROM people_searchedperson
        WHERE person_id IN (SELECT unnest(%s::integer[])) AND former <> '{{}}'
    ) AS said ON said.word = wanted.word"""
)
_BEFORE = 100
"""Added to the likeness of a former name, so that any name of today is nearer."""


class Called(NamedTuple):
    """How somebody's names go with what was typed. `before`: a word fits no name of today."""

    far: int = 0
    before: bool = False


def called(typed: Iterable[str], within: Collection[int] | None) -> dict[int, Called]:
    """By person, among some or everybody: those in whose names each word has something like it.

    The longest word leads to some, among whom the next is looked for. Where nothing narrows them,
    words of a letter or two are whole names: so many begin so that to show some says nothing.
    """
    plainly = {word: plain(word).replace(" ", "") for word in typed}
    parts = within is not None or any(len(written) >= SHORT for written in plainly.values())
    found = dict.fromkeys(within, Called()) if within is not None else None
    for word, written in sorted(plainly.items(), key=lambda both: -len(both[1])):
        if not written:  # a stand-in for a name (Baby), or letters that are not Latin
            found = _kept(found, Person.objects.filter(searched_name__contains=word))
        elif len(written) == 1 and parts and found is not None:  # an initial
            initial = Person.objects.filter(searched_name__regex=rf"\m{written}")
            found = _kept(found, initial)
        else:
            like = likenesses(written, parts=parts)
            found = _bearers(like, found)
    return found or {}


def likenesses(written: str, *, parts: bool = True) -> dict[str, Likeness]:
    """The words of names that go with a typed one, and how; also those of which it is a part."""
    part = f"%{written}%" if len(written) >= SHORT else f"{written}%" if parts else written
    near = SearchedWord.objects.raw(_NEAR, [keys(written), part])
    found = {row.word: likeness(written, row.word) for row in near}
    if not parts:
        found = {word: how for word, how in found.items() if how is not Likeness.BEGINS}
    return {written: Likeness.SAME} | {word: how for word, how in found.items() if how is not None}


def _kept(found: dict[int, Called] | None, some: PersonQuerySet) -> dict[int, Called]:
    """Those who are of some people too, at no distance."""
    if found is None:
        return dict.fromkeys(some.values_list("pk", flat=True), Called())
    within = some.filter(pk__in=any_of(found))
    return {key: found[key] for key in within.values_list("pk", flat=True)}


def _bearers(like: Mapping[str, Likeness], among: Mapping[int, Called] | None) -> dict[int, Called]:
    """By person, how the nearest of their names goes with a word too."""
    wanted: list[object] = [_BEFORE, list(like), [int(how) for how in like.values()]]
    if among is None:
        (row,) = SearchedPerson.objects.raw(_EVERYBODY, wanted)
    else:
        (row,) = SearchedPerson.objects.raw(_SOME, [*wanted, *[array_of(among)] * 2])
    people, ways = (vars(row)[column] or () for column in ("bearers", "ways"))
    fits = {way: _fit(way) for way in set(ways)}
    if among is None:
        return {person: fits[way] for person, way in zip(people, ways, strict=True)}
    return {
        person: Called(among[person].far + fits[way].far, among[person].before or fits[way].before)
        for person, way in zip(people, ways, strict=True)
    }


def _fit(way: int) -> Called:
    return Called(way - _BEFORE + FORMER, before=True) if way >= _BEFORE else Called(way)
