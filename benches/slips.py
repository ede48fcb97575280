"""The slips that people make when they write down a name or a date they heard."""

from __future__ import annotations

from datetime import date
from random import Random

SHORT = {
    "Abigail": "Abbie",
    "Alexander": "Alex",
    "Amelia": "Millie",
    "Bethany": "Beth",
    "Charlie": "Charles",
    "Daisy": "Margaret",
    "Ellie": "Eleanor",
    "Evie": "Evelyn",
    "Finley": "Fin",
    "Freddie": "Frederick",
    "Harry": "Harrison",
    "Isabelle": "Izzy",
    "Isaac": "Zac",
    "Jack": "John",
    "Jacob": "Jake",
    "Jasmine": "Jas",
    "Jessica": "Jess",
    "Joshua": "Josh",
    "Lewis": "Louis",
    "Libby": "Elizabeth",
    "Matilda": "Tilly",
    "Max": "Maximilian",
    "Michael": "Mikey",
    "Molly": "Mary",
    "Oliver": "Ollie",
    "Olivia": "Liv",
    "Rosie": "Rose",
    "Samuel": "Sam",
    "Sophie": "Sophia",
    "Thomas": "Tom",
    "William": "Billy",
}
HEARD = (
    ("ph", "f"),
    ("ie", "y"),
    ("c", "k"),
    ("y", "i"),
    ("ll", "l"),
    ("ee", "ea"),
    ("ai", "ay"),
    ("ou", "u"),
    ("x", "ks"),
    ("e", ""),
)


def short_form(name: str, random: Random) -> str:
    """What somebody is called at home; where we know of none, the name with a slip."""
    return SHORT.get(name) or misspelt(name, random)


def misspelt(name: str, random: Random) -> str:
    """A name as it was heard, or with a letter lost, doubled, changed or out of its place."""
    heard = [pair for pair in HEARD if pair[0] in name]
    if len(name) < 3 or (heard and random.random() < 0.5):
        return name.replace(*random.choice(heard or [("", "h")]), 1)
    place = random.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    return random.choice(
        (
            before + after,
            before + letter + letter + after,
            before + after[0] + letter + after[1:],
            before + random.choice("aeioulnrst") + after,
        )
    )


def a_digit_off(day: date, random: Random) -> date:
    """A day with one digit wrong that is a day all the same."""
    while True:
        digits = list(day.strftime("%Y%m%d"))
        digits[random.choice((2, 3, 5, 6, 7))] = str(random.randrange(10))
        try:
            found = date.fromisoformat("".join(digits))
        except ValueError:
            continue
        if found != day and 2008 <= found.year <= 2026:
            return found
