"""Why somebody was found, in words: all of it where the record shows, else nothing new about them.

Of a child outside the reader's work no more is told than the name, and what was typed: no former
name, no date, no address and no number that a record holds and the reader did not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from keel.core import words as said
from keel.people.matching.names import plain
from keel.people.models import Address, Identifier, Person, SearchedPerson
from keel.people.search import dates
from keel.people.search.finding import Match
from keel.people.search.keeping import Named, former_names
from keel.people.search.typed import Sought
from keel.people.search.words import Likeness, nearest, words_of

_LIKE = {
    Likeness.FORM: "“{typed}” is another form of {name}",
    Likeness.SOUND: "“{typed}” sounds like {name}",
    Likeness.MISSPELT: "“{typed}” is spelt like {name}",
    Likeness.RELATED: "“{typed}” and {name} may be short for one name",
}
_NEAR = {
    dates.Nearness.SAME: "The date of birth fits",
    dates.Nearness.SWAPPED: "Day and month of birth the other way round",
    dates.Nearness.DIGIT: "The date of birth is a slip away from what you typed",
    dates.Nearness.YEAR: "The year of birth is one away from what you typed",
    dates.Nearness.FIRST_OF: "The year of birth fits",
}
_DIFFERS = {
    "name": "The name differs",
    "born": "The date of birth differs",
    "place": "The address differs",
    "number": "The number differs",
}


@dataclass(frozen=True)
class Known:
    """The rows by which people were found, read once for all of them."""

    people: Mapping[int, Person]
    former: Mapping[int, list[Named]]
    homes: Mapping[int, Address]
    numbers: Mapping[int, Identifier]


def read(matches: Iterable[Match]) -> Known:
    """What the reasons of some matches are told from."""
    matches = list(matches)
    fits = [fit for match in matches for fit in match.fits.values()]
    keys = {match.child for match in matches} | {
        match.fits["name"].row for match in matches if "name" in match.fits
    }
    return Known(
        people=Person.objects.in_bulk(sorted(keys)),
        former=former_names(fit.row for fit in fits if fit.before and fit.of is SearchedPerson),
        homes=Address.objects.in_bulk([fit.row for fit in fits if fit.of is Address]),
        numbers=Identifier.objects.in_bulk([fit.row for fit in fits if fit.of is Identifier]),
    )


def told(match: Match, sought: Sought, known: Known, *, on: date) -> tuple[str, ...]:
    """Why a child was found, and what of that which was typed does not fit."""
    child = known.people[match.child]
    found: list[str] = []
    if "name" in match.fits:
        found += _of_name(child, match, sought, known)
    if sought.born_on and "born" in match.fits:
        found.append(_of_birth(child, match, sought.born_on))
    if "place" in match.fits:
        found.append(_of_place(known.homes[match.fits["place"].row], match, on))
    if "number" in match.fits:
        found.append(_of_number(match, known))
    return (*found, *(_differing(child, thing, match, sought) for thing in sorted(match.differs)))


def _of_name(child: Person, match: Match, sought: Sought, known: Known) -> Iterator[str]:
    fit = match.fits["name"]
    bearer = known.people[fit.row]
    names = [Named(bearer.forename, bearer.surname, bearer.known_as)]
    if fit.before:
        if not match.seen:
            yield "A name of before, or of another record, fits"
            return
        names += known.former.get(fit.row, [])
        once = next((named for named in names if _all_in(sought, named)), None)
        if bearer.pk != child.pk:
            yield f"Another record of this child says {names[0]}"
        elif once is not None and once != names[0]:
            yield f"Was called {once}"
    for typed in sought.names:
        yield from _of_word(typed, names, match)
    if _swapped(sought, names[0]):
        yield "Forename and surname the other way round"


def _of_word(typed: str, names: list[Named], match: Match) -> Iterator[str]:
    """How one typed word goes with a name, where it is not the same."""
    by_word = {
        word: (part, named)
        for named in reversed(names)
        for part in (*named.known_as.split(), *named.surname.split(), *named.forename.split())
        for word in words_of(part)
    }
    best = nearest(plain(typed).replace(" ", ""), by_word)
    if best is None:
        return
    how, word = best
    part, named = by_word[word]
    shown = {*named.forename.split(), *named.surname.split()}
    if part not in shown and not match.seen:
        yield "The name they go by fits"
        return
    if how in _LIKE:
        yield _LIKE[how].format(typed=typed, name=part)
    if part not in shown:
        yield f"Goes by {named.known_as}"


def _all_in(sought: Sought, named: Named) -> bool:
    words = named.words
    return all(nearest(plain(typed).replace(" ", ""), words) for typed in sought.names)


def _swapped(sought: Sought, named: Named) -> bool:
    """Whether the surname was typed where the forename is wont to stand."""
    if len(sought.names) != 2:
        return False
    first, last = (plain(typed) for typed in sought.names)
    straight = nearest(first, words_of(named.forename, named.known_as))
    crossed = nearest(first, words_of(named.surname)) and nearest(last, words_of(named.forename))
    return crossed is not None and straight is None


def _of_birth(child: Person, match: Match, typed: date) -> str:
    near = dates.Nearness(match.fits["born"].far)
    if not match.seen or child.born_on is None:
        return _NEAR[near]
    born = f"Born {said.day(child.born_on)}"
    return born if child.born_on == typed else f"{born}, you typed {said.day(typed)}"


def _of_place(home: Address, match: Match, on: date) -> str:
    if not match.seen:
        return "An address fits"
    if home.ended_on and home.ended_on <= on:
        return f"Lived at {home} until {said.day(home.ended_on)}"
    return f"Lives at {home}"


def _of_number(match: Match, known: Known) -> str:
    fit = match.fits["number"]
    slip = ", a slip away from what you typed" if fit.far else ""
    if fit.of is not Identifier or not match.seen:
        return f"A number fits{slip}"
    number = known.numbers[fit.row]
    return f"{number.get_kind_display()} {number.value}{slip}"


def _differing(child: Person, thing: str, match: Match, sought: Sought) -> str:
    if thing == "born" and child.born_on is None:
        return "The date of birth is not recorded"
    if thing == "born" and match.seen and child.born_on and sought.born_on:
        return f"Born {said.day(child.born_on)}, you typed {said.day(sought.born_on)}"
    return _DIFFERS[thing]
