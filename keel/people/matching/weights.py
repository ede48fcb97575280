"""How often each finding is made of one person recorded twice, of two siblings, of two strangers.

Fellegi and Sunter's way (Journal of the American Statistical Association 64, 1969), with siblings
as a third case beside the same person and strangers: twins and brothers share a home, a mother and
a surname, and would look like one person to a comparison that knows of strangers alone.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Odds:
    """The share of pairs of which something is found. `strangers` None: from how common it is."""

    same: float
    siblings: float
    strangers: float | None


FORENAME = {
    "same": Odds(0.74, 0.002, None),
    "known_as": Odds(0.03, 0.001, None),
    "swapped": Odds(0.015, 0.0001, 1e-5),
    "short": Odds(0.06, 0.003, 0.002),
    "sound": Odds(0.06, 0.004, 0.002),
    "misspelt": Odds(0.05, 0.003, 0.002),
    "part": Odds(0.03, 0.004, 0.003),
    "alike": Odds(0.01, 0.04, 0.02),
    "different": Odds(0.02, 0.943, 0.965),
}
SURNAME = {
    "same": Odds(0.80, 0.80, None),
    "sound": Odds(0.05, 0.01, 0.003),
    "misspelt": Odds(0.05, 0.01, 0.003),
    "part": Odds(0.03, 0.03, 0.001),
    "different": Odds(0.07, 0.15, 0.993),
}
BORN = {
    "same": Odds(0.85, 0.03, 1 / 6_500),
    "swapped": Odds(0.03, 0.0005, 1 / 6_500),
    "digit": Odds(0.06, 0.01, 1 / 300),
    "first_of": Odds(0.01, 0.003, 1 / 400),
    "expected": Odds(0.75, 0.02, 1 / 60),
    "expected_same": Odds(0.60, 0.05, 1 / 250),
    "different": Odds(0.02, 0.95, 0.99),
}
SEX = {"same": Odds(0.985, 0.5, 0.5), "different": Odds(0.015, 0.5, 0.5)}
HOME = {
    "together": Odds(0.45, 0.70, 1 / 5_000),
    "once": Odds(0.15, 0.05, 1 / 4_000),
    "near": Odds(0.10, 0.05, 1 / 1_500),
    "different": Odds(0.30, 0.20, 1.0),
}
KIN = {
    "mother": Odds(0.80, 0.80, 1 / 25_000),
    "family": Odds(0.60, 0.80, 1 / 20_000),
    "other_mother": Odds(0.05, 0.20, 1.0),
}
NHS = {"same": Odds(0.96, 0.002, 1e-6), "different": Odds(0.04, 0.998, 1.0)}
UPN = {
    "same": Odds(0.80, 0.001, 1e-6),
    "former": Odds(0.14, 0.0005, 1e-6),
    "different": Odds(0.06, 0.998, 1.0),
}
NUMBER = {"same": Odds(0.90, 0.005, 1e-6)}
SIBLINGS = {"recorded": Odds(0.001, 0.60, 1e-5)}

FINDINGS = {
    "forename": FORENAME,
    "surname": SURNAME,
    "born": BORN,
    "sex": SEX,
    "home": HOME,
    "kin": KIN,
    "nhs": NHS,
    "upn": UPN,
    "number": NUMBER,
    "siblings": SIBLINGS,
}
"""What is compared, in the order in which a page gives reasons. Nothing found says nothing."""

RECORDED_TWICE = 0.01
"""People recorded once more than they should be, before anything is compared."""
SIBLINGS_EACH = 0.7
"""Pairs of siblings for each person on the records."""
OFFERED_FROM = 0.2
"""The likelihood from which somebody is asked to look: one offered wrongly costs a minute."""
