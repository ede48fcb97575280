"""The many spellings of one code: "C2", "c2 - Full care order", "(C2)", "Full Care Order"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

import polars as pl
from django.db.models import TextChoices

from keel.core import codes
from keel.exchange.ssd.readers import UNREAD, Reader, Reading, as_text

_LEADING = re.compile(
    r"\(([A-Z0-9]{1,6})\)|([A-Z0-9]{1,6})\s*[:.)\u2013\u2014-]|([A-Z]*[0-9][A-Z0-9]*)(?=\s)"
)
"""A code in brackets, before a punctuation mark, or, where it has a digit, before a space."""

_TRAILING = re.compile(r"[(\[]([A-Z0-9]{1,6})[)\]]$")


def squashed(text: str) -> str:
    """The letters and digits of a text alone, in small letters."""
    return "".join(c for c in text.casefold() if c.isalnum())


def code_from(listed: type[TextChoices], *, in_words: bool = False) -> Reader:
    """A reader of the codes on a list, under whatever spelling a source gives them.

    It writes the code, or its words where the dataset has those.
    """
    known = {str(code) for code in listed.values}
    whole = {squashed(code): code for code in known}
    whole |= {squashed(str(member.label)): str(member.value) for member in listed}
    beginnings = []
    for words, code in _WORDS.get(listed, {}).items():
        if words.endswith("…"):
            beginnings.append((squashed(words), code))
        else:
            whole[squashed(words)] = code
    beginnings.sort(reverse=True)  # the longer of two that begin alike comes first

    @cache
    def read(text: str) -> Reading:
        upper = " ".join(text.upper().split())
        for candidate in (upper, *_codes_within(upper)):
            if candidate in known:
                return Reading(candidate)
        plain = squashed(text)
        code = whole.get(plain)
        code = code or next((c for start, c in beginnings if plain.startswith(start)), None)
        return Reading(code) if code else UNREAD

    labels = {str(member.value): str(member.label) for member in listed}
    write = labels.get if in_words else as_text
    return Reader("a code on the list", pl.String(), read, write)


_SHORTEST_WITHIN = 3

_DENIES = re.compile(
    r"\b(no|not|never|neither|nor|cannot|(did|do|does|has|have|is|was|ca|could|wo)nt"
    r"|failed|unable|avoided)\b"
)
_BETWEEN_CLAUSES = re.compile(r"[^\w\s-]|\s-|-\s")
_APOSTROPHE = re.compile(r"['\u2019]")


def word_from(phrases: Mapping[TextChoices, tuple[str, ...]]) -> Reader:
    """A reader of a list of our own where a source writes freely, by the phrases in it.

    The first of the list that has one of its phrases in the text is what it means. The last word
    of a phrase may go on where an ellipsis says so; a phrase of a letter or two is the whole text.
    A phrase counts for nothing in a clause that denies, unless it denies something itself: nothing
    is read from "Decision not to issue", and "Completed, no concerns" is complete.
    """
    known = {squashed(str(name)): one.value for one in phrases for name in (one.value, one.label)}
    for one, said in phrases.items():
        known |= {phrase: one.value for phrase in said if len(phrase) < _SHORTEST_WITHIN}
    within = [
        (one.value, [_finder(phrase) for phrase in said if len(phrase) >= _SHORTEST_WITHIN])
        for one, said in phrases.items()
    ]

    @cache
    def read(text: str) -> Reading:
        clauses = _clauses(text)
        found = (
            value
            for value, said in within
            if any(says(clause) for says in said for clause in clauses)
        )
        value = known.get(squashed(text)) or next(found, None)
        return Reading(value) if value else UNREAD

    return Reader("a word that Keel knows", pl.String(), read)


def _finder(phrase: str) -> Callable[[str], bool]:
    """Whether a clause says a phrase."""
    words = _spaced(phrase)
    within = re.compile(rf"\b{words}" if phrase.endswith("…") else rf"\b{words}\b")
    denies = _DENIES.search(words) is not None
    return lambda clause: bool(within.search(clause)) and (denies or not _DENIES.search(clause))


def _clauses(text: str) -> list[str]:
    """What stands between the punctuation marks of a text; a hyphen within a word is none."""
    return [_spaced(part) for part in _BETWEEN_CLAUSES.split(_APOSTROPHE.sub("", text))]


def _spaced(text: str) -> str:
    """The words of a text in small letters, a blank between."""
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold()))


def _codes_within(upper: str) -> list[str]:
    """What may be a code at the beginning of a text, or in brackets at its end."""
    found = (_LEADING.match(upper), _TRAILING.search(upper))
    return [next(filter(None, match.groups())) for match in found if match]


_WORDS: dict[type[TextChoices], dict[str, str]] = {
    codes.Sex: {
        "1": "M",
        "2": "F",
        "Boy": "M",
        "Girl": "F",
        "0": "U",
        "9": "U",
        "Not known": "U",
        "Indeterminate": "U",
    },
    codes.CategoryOfAbuse: {
        "Multiple…": "MUL",
        "Neglect…": "NEG",
        "Physical…": "PHY",
        "Sexual…": "SAB",
        "Emotional…": "EMO",
    },
    codes.ReasonForNewEpisode: {
        "Started to be looked after…": "S",
        "Change of legal status only…": "L",
        "Change of placement and carer…": "P",
        "Change of placement but same carer…": "T",
        "Change of placement same carer…": "T",
        "Change of legal status and placement and carer…": "B",
        "Change of legal status and change of placement but same carer…": "U",
        "Change of legal status and placement but same carer…": "U",
    },
    codes.ReasonEpisodeCeased: {
        "Episode ceases and new episode begins…": "X1",
        "Adopted application for an adoption order unopposed…": "E11",
        "Adopted consent dispensed with…": "E12",
        "Left care to live with parents relatives or other person with no parental…": "E13",
        "Accommodation on remand ended…": "E14",
        "Age assessment determined…": "E15",
        "Child moved abroad…": "E16",
        "Aged 18 or over and remained with current carer…": "E17",
        "Died…": "E2",
        "Care taken over by another…": "E3",
        "Sentenced to custody…": "E9",
        "Transferred to residential care funded by adult…": "E7",
        "Period of being looked after ceased for any other reason…": "E8",
    },
    codes.ReviewParticipation: {
        "Child aged under 4…": "PN0",
        "Child physically attends and speaks…": "PN1",
        "Child physically attends and an advocate speaks…": "PN2",
        "Child attends and conveys…": "PN3",
        "Child physically attends but does not speak…": "PN4",
        "Child does not attend physically but briefs…": "PN5",
        "Child does not attend but conveys…": "PN6",
        "Child does not attend nor are…": "PN7",
    },
    codes.LegalStatus: {
        "Section 20…": "V2",
        "S20…": "V2",
        "Accommodated under section 20…": "V2",
        "Accommodated under S20…": "V2",
        "Single period of accommodation under section 20…": "V2",
        "Care order": "C2",
        "Full care order…": "C2",
        "Interim care order…": "C1",
        "Placement order…": "E1",
        "Police protection…": "L1",
        "Under police protection…": "L1",
        "Emergency protection order…": "L2",
    },
}
"""Other words for a code. Those that end in an ellipsis may go on.

The Department for Education's own labels for reasons and participation are among them, as case
systems show the label where the return has the code. They were written down from memory of its
guides: no source here has confirmed them.
"""
