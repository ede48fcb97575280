"""One child recorded twice: by a worker in a hurry, a name misheard, a date turned round."""

from __future__ import annotations

from datetime import date
from random import Random

from keel.front_door.models import ContactDecision
from keel.synthetic.arrival import be_told
from keel.synthetic.days import at_work, days
from keel.synthetic.life import Life
from keel.synthetic.people import Child

_SHARE = 0.008
_SHORT = {
    "Bethany": "Beth",
    "Daniel": "Dan",
    "Frankie": "Frank",
    "Isabelle": "Izzy",
    "Jessica": "Jess",
    "Joseph": "Joe",
    "Joshua": "Josh",
    "Michael": "Mike",
    "Oliver": "Olly",
    "Samuel": "Sam",
    "Thomas": "Tom",
    "William": "Will",
}


def happen_twice(life: Life) -> None:
    """In some families a child known for months is told of anew, and nobody looks whether."""
    known = [child for child in life.family.children if _was_known(life, child)]
    if not known or not life.chance(_SHARE):
        return
    child = life.random.choice(known)
    first = child.row.recorded_at.date() + days(20)
    on = at_work(first + days(life.random.randint(0, max(1, (life.until - first).days - 5))))
    if on < life.until and child.age_on(on) < 18:
        again = misheard(life.random, child)
        be_told(life, (again,), on=on, decision=ContactDecision.NO_FURTHER_ACTION)


def _was_known(life: Life, child: Child) -> bool:
    if not child.is_known or not child.row.written:
        return False
    known_on = child.row.recorded_at.date()
    return child.born_on < known_on < life.until - days(60)


def misheard(random: Random, child: Child) -> Child:
    """The same child as somebody else wrote them down: one thing is another."""
    forename, surname, born_on = child.forename, child.surname, child.born_on
    turned = _turned_round(born_on)
    what = random.choice(("forename", "surname", "born_on"))
    if what == "born_on" and turned:
        born_on = turned
    elif what == "surname":
        surname = _misspelt(random, surname)
    else:
        forename = _SHORT.get(forename) or _misspelt(random, forename)
    nhs = child.nhs_number if random.random() < 0.4 else None
    upn = child.upn if random.random() < 0.4 else None
    return Child(forename, surname, child.sex, born_on, nhs_number=nhs, upn=upn)


def _turned_round(day: date) -> date | None:
    """The date with its day and month the wrong way round, where that is another date."""
    if day.day > 12 or day.day == day.month:
        return None
    return day.replace(month=day.day, day=day.month)


def _misspelt(random: Random, name: str) -> str:
    """With one letter doubled, left out, or two of them the wrong way round."""
    place = random.randint(1, len(name) - 2) if len(name) > 3 else 1
    before, letter, after = name[:place], name[place], name[place + 1 :]
    heard = (
        before + letter + letter + after,
        before + after,
        before + after[:1] + letter + after[1:],
    )
    return random.choice([said for said in heard if said != name])
