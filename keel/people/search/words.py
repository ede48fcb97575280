"""How a word that was typed goes with a word of somebody's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from itertools import combinations
from zlib import crc32

from keel.people.matching.comparing import sounds_alike
from keel.people.matching.names import families, forms_of_one, misspelt, plain, sound

TWO_SLIPS = 6
"""Letters from which two of a name may be wrong."""
FIRST = 7
"""Letters of a name in which slips are looked for; what follows is compared once it is found."""
SHORT = 3
"""Letters from which a word is looked for within names, and not only where they begin."""


class Likeness(IntEnum):
    """How a typed word goes with a name, the nearest first."""

    SAME = 0
    BEGINS = 1
    FORM = 2
    SOUND = 3
    MISSPELT = 4
    WITHIN = 5
    RELATED = 6


def words_of(*names: str) -> list[str]:
    """The words of some names as they are compared, and those of a double name as one word too."""
    found: dict[str, None] = {}
    for name in names:
        words = [plain(word) for word in name.replace("-", " ").split()]
        words = [word.replace(" ", "") for word in words if word]
        found |= dict.fromkeys(words)
        if len(words) > 1:
            found["".join(words)] = None
    return list(found)


_NEAREST_FIRST: tuple[tuple[Likeness, Callable[[str, str], bool]], ...] = (
    (Likeness.SAME, lambda typed, word: typed == word),
    (Likeness.BEGINS, lambda typed, word: word.startswith(typed)),
    (Likeness.FORM, forms_of_one),
    (Likeness.SOUND, lambda typed, word: len(typed) >= SHORT and sounds_alike(typed, word)),
    (Likeness.MISSPELT, misspelt),
    (Likeness.WITHIN, lambda typed, word: len(typed) >= SHORT and typed in word),
    (Likeness.RELATED, lambda typed, word: not families(typed).isdisjoint(families(word))),
)


def likeness(typed: str, word: str) -> Likeness | None:
    """How a typed word goes with a word of a name, both written plainly; None: not at all."""
    return next((how for how, goes in _NEAREST_FIRST if goes(typed, word)), None)


def keys(word: str) -> list[int]:
    """Keys of which a word shares one with each that sounds alike, is misspelt or a form of it.

    Two words that differ by one letter are the same with one letter left out of each; so are
    their beginnings.
    """
    found = {f"sound {sound(word)}"} | {f"form {name}" for name in families(word)}
    found |= {f"slip {left}" for left in _slips(word)}
    return sorted(_number(key) for key in found)


def _slips(word: str) -> set[str]:
    """The beginning of a word with no letter left out, with one, and in a long name with two."""
    left_out = [1, 2] if len(word) >= TWO_SLIPS else [1] if len(word) >= SHORT else []
    first = word[:FIRST]
    return {first} | {
        "".join(letter for place, letter in enumerate(first) if place not in gone)
        for several in left_out
        for gone in combinations(range(len(first)), several)
    }


def _number(key: str) -> int:
    """A whole number for a key, as small as an index likes it. What shares it is compared again."""
    number = crc32(key.encode())
    return number - (1 << 32) if number >= 1 << 31 else number


def nearest(typed: str, words: Iterable[str]) -> tuple[Likeness, str] | None:
    """The word that goes best with a typed one, and how."""
    found = [(how, word) for word in words if (how := likeness(typed, word)) is not None]
    return min(found, default=None)
