"""How fast a child is found among 200,000 people, by whom, and how high on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from random import Random
from statistics import quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any

from benches.figures import Figure, once, show
from benches.homes import a_home, connected
from benches.recorded_twice import TODAY, City, a_city
from benches.slips import HEARD, SHORT, a_digit_off, misspelt
from keel.synthetic.names import SURNAMES

if TYPE_CHECKING:
    from keel.core.models import User
    from keel.people.models import Address, Identifier, Person
    from keel.workforce.roles import Role

PEOPLE = 200_000
SEED = 20260412
"""A seed on which nothing was tuned."""
ASKED = 20
"""Children who are looked for in each way."""
MILLISECONDS = 100.0
_SELDOM = 0.15
"""The share of people whose surname nobody else has, as in a real city."""


@dataclass(frozen=True)
class Child:
    """A child who is looked for, as the record has them."""

    key: int
    forename: str
    surname: str
    born_on: date
    street: str
    door: str
    nhs: str


@dataclass(frozen=True)
class Typed:
    """What somebody types."""

    name: str = ""
    born_on: date | None = None
    place: str = ""
    number: str = ""


def ways(random: Random) -> dict[str, Callable[[Child], Typed]]:
    """Ways in which a child is looked for, each with the slips that people make."""

    def slip(name: str) -> str:
        return misspelt(name, random)

    return {
        "by name": lambda child: Typed(f"{child.forename} {child.surname}"),
        "by a common forename alone": lambda child: Typed(child.forename),
        "by surname alone, misspelt": lambda child: Typed(slip(child.surname)),
        "by both names, misspelt": lambda c: Typed(f"{slip(c.forename)} {slip(c.surname)}"),
        "surname first, as it was heard": lambda c: Typed(f"{_heard(c.surname)} {c.forename}"),
        "by short form and surname": lambda child: Typed(
            f"{SHORT.get(child.forename, child.forename)} {child.surname}"
        ),
        "by forename and day of birth, swapped": lambda child: Typed(
            child.forename, _swapped(child.born_on)
        ),
        "by day of birth alone": lambda child: Typed(born_on=child.born_on),
        "by name and a day of birth with a slip": lambda child: Typed(
            slip(child.surname), a_digit_off(child.born_on, random)
        ),
        "by address": lambda child: Typed(place=f"{child.door} {child.street}"),
        "by forename and street, misspelt": lambda child: Typed(
            child.forename, place=slip(child.street)
        ),
        "by NHS number": lambda child: Typed(number=child.nhs),
        "by two letters": lambda child: Typed(child.surname[:2]),
        "by what nobody has": lambda child: Typed(
            f"{child.surname}q {child.forename}zx", born_on=child.born_on, number="99x"
        ),
    }


def _heard(name: str) -> str:
    return next((name.replace(*pair, 1) for pair in HEARD if pair[0] in name), name)


def _swapped(day: date) -> date:
    return day.replace(day=day.month, month=day.day) if day.day <= 12 else day


def street(postcode: str) -> str:
    """The street of a postcode."""
    number = sum(ord(letter) * place for place, letter in enumerate(postcode, start=3))
    return f"{SURNAMES[number % len(SURNAMES)]} {('Road', 'Street', 'Lane')[number % 3]}"


def load(city: City, by: User) -> list[Child]:
    """Write a city's people into the database, and return some to look for."""
    from keel.core.models import Subject, SubjectKind
    from keel.core.trail.change import change
    from keel.people.models import Address, Identifier, Person
    from keel.people.search import keeping

    random = Random(SEED)
    with change(by=by, action="Loaded a city") as loading:
        subjects = [Subject(kind=SubjectKind.PERSON) for _ in city.people]
        keys = [subject.pk for subject in Subject.objects.bulk_create(subjects)]
        people = [
            Person(subject_id=key, **_details(row, random))
            for key, row in zip(keys, city.people, strict=True)
        ]
        homes = [
            Address(person_id=keys[row], started_on=since, ended_on=until, **_place(code, door))
            for row, lived in city.homes.items()
            for code, door, since, until in lived
        ]
        numbers = [
            Identifier(person_id=keys[row], kind=kind, value=value)
            for row, had in city.numbers.items()
            for kind, value in had
        ]
        everything: tuple[list[Any], ...] = (people, homes, numbers)
        for rows in everything:
            for record in rows:
                loading.stamp(record)
            _copy(rows)
        keeping.refresh_all()
    return _looked_for(people, homes, numbers, random)


def _copy(rows: list[Any]) -> None:
    """Write rows of one kind as fast as the database takes them."""
    from django.db import connection

    meta = rows[0]._meta
    given = {field.attname for field in meta.local_concrete_fields if not field.generated}
    columns = sorted(given - {"id"})
    with connection.cursor() as cursor:
        statement = f"COPY {meta.db_table} ({', '.join(columns)}) FROM STDIN"
        with cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([getattr(row, column) for column in columns])


def _details(row: dict[str, Any], random: Random) -> dict[str, Any]:
    names = {"forename", "surname", "known_as", "sex", "kind", "born_on", "expected_on"}
    found = {name: value for name, value in row.items() if name in names}
    if random.random() < _SELDOM:
        found["surname"] += random.choice("aeiou") + random.choice(SURNAMES)[:4].lower()
    return found


def _place(postcode: str, door: str) -> dict[str, str]:
    return {"house": door, "street": street(postcode), "town": "Port Haven", "postcode": postcode}


def _looked_for(
    people: list[Person], homes: list[Address], numbers: list[Identifier], random: Random
) -> list[Child]:
    """Children with a name, a birthday, a home and an NHS number."""
    lives = {home.person_id: home for home in homes}
    nhs = {number.person_id: number.value for number in numbers if number.kind == "nhs_number"}
    known = [one for one in people if one.born_on and one.pk in lives and one.pk in nhs]
    return [
        Child(
            one.pk,
            one.forename,
            one.surname,
            one.born_on or TODAY,
            lives[one.pk].street,
            lives[one.pk].house,
            nhs[one.pk],
        )
        for one in random.sample(known, ASKED)
    ]


def figures(children: list[Child], user: User, who: str) -> Iterator[Figure]:
    """How long 95 of 100 searches of each kind take, and how many show the child looked for."""
    from keel.core.once import on_a_page
    from keel.people.access import may_open_by_reason
    from keel.people.search.finding import Reader
    from keel.people.search.typed import understood
    from keel.workspace.openings import queries

    by_reason = may_open_by_reason(user, on=TODAY)
    for words, way in ways(Random(SEED)).items():
        taken, shown = [], 0
        for child in children:
            typed = asdict(way(child))
            sought = understood(**typed, on=TODAY)
            began = perf_counter()
            with on_a_page():
                search = queries.find(sought, Reader(user, TODAY, by_reason))
            taken.append(perf_counter() - began)
            shown += any(one.child.pk == child.key for one in search.found)
        most = quantiles(taken, n=20)[-1] * 1e3
        part = f"{100 * shown / len(children):.0f}% shown"
        yield Figure(f"{who} looks {words}, 95 of 100; {part}", most, "ms", MILLISECONDS)


def _somebody(role: Role, by: User) -> User:
    from keel.core.models import User
    from keel.workforce import commands
    from keel.workforce.models import EmployerKind

    since = TODAY - timedelta(days=400)
    user = User.objects.create_user(f"{role.value}@bench.example", name=role.label)
    one = commands.add_practitioner(name=user.name, job_title=role.label, by=by)
    commands.give_account(one, user=user, by=by)
    employer = commands.add_employer(name=role.label, kind=EmployerKind.AUTHORITY, by=by)
    commands.employ(one, employer=employer, started_on=since, by=by)
    commands.give_role(one, role=role, started_on=since, by=by)
    return user


def main() -> None:
    """Print the figures."""
    with a_home(), connected():
        from django.db import connection

        from keel.config.database import migrate
        from keel.core.models import User
        from keel.workforce.roles import Role

        migrate()
        by = User.objects.create_user("bench@bench.example", name="Bench")
        city = a_city(PEOPLE, SEED)
        loaded: list[list[Child]] = []
        taken = once(lambda: loaded.append(load(city, by)))
        show([Figure(f"{len(city.people):,} people written, to be looked for", taken, "s")])
        with connection.cursor() as cursor:
            cursor.execute("SELECT trail.count_rows_again()")
        for role, who in ((Role.SOCIAL_WORKER, "a worker"), (Role.DIRECTOR, "a director")):
            show(figures(loaded[0], _somebody(role, by), who))


if __name__ == "__main__":
    main()
