"""Why two records may be of one person, and what speaks against it, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from keel.people.matching.comparing import beside, overlaps
from keel.people.matching.facts import Facts

FOR = {
    ("forename", "same"): "Same forename",
    ("forename", "known_as"): "One goes by the other's forename",
    ("forename", "swapped"): "Forename and surname are swapped",
    ("forename", "short"): "One forename is a short or another form of the other",
    ("forename", "sound"): "Forenames sound alike",
    ("forename", "misspelt"): "Forenames differ by a slip of the pen",
    ("forename", "part"): "One forename is a part of the other",
    ("surname", "same"): "Same surname",
    ("surname", "sound"): "Surnames sound alike",
    ("surname", "misspelt"): "Surnames differ by a slip of the pen",
    ("surname", "part"): "One surname is a part of the other",
    ("born", "same"): "Same date of birth",
    ("born", "swapped"): "Same date of birth with day and month swapped",
    ("born", "digit"): "Dates of birth differ by one digit",
    ("born", "first_of"): "Same year of birth, and one says 1 January",
    ("born", "expected"): "One was expected about when the other was born",
    ("born", "expected_same"): "Both were expected on the same day",
    ("home", "once"): "Both have lived at one address, at different times",
    ("home", "near"): "Both have lived in one postcode",
    ("kin", "mother"): "Same mother",
    ("kin", "family"): "In the same family",
    ("nhs", "same"): "Same NHS number",
    ("upn", "same"): "Same unique pupil number",
    ("upn", "former"): "The former pupil number of one is a pupil number of the other",
    ("number", "same"): "Same number in another service",
}
AGAINST = {
    ("forename", "alike"): "Forenames look alike, but both are common",
    ("forename", "different"): "Different forenames",
    ("surname", "different"): "Different surnames",
    ("born", "different"): "Different dates of birth",
    ("sex", "different"): "Different sex recorded",
    ("home", "different"): "No address in common",
    ("kin", "other_mother"): "Different mothers",
    ("nhs", "different"): "Different NHS numbers",
    ("upn", "different"): "Different unique pupil numbers",
    ("siblings", "recorded"): "Recorded as brothers or sisters",
}

Told = list[list[Any]]
"""Whether each reason speaks for one person, and its words."""


def told(row: Mapping[str, Any], lived: Mapping[tuple[int, int], date]) -> Told:
    """The reasons of a pair: those for it, then those against. `lived`: until when both did."""
    found = [(name, row[name]) for name, _ in [*FOR, *AGAINST] if row.get(name)]
    found = list(dict.fromkeys(found))
    speaks_for: Told = [[True, FOR[each]] for each in found if each in FOR]
    if row["home"] == "together":
        speaks_for.append([True, _at_home(lived[row["one"], row["other"]])])
    return speaks_for + [[False, AGAINST[each]] for each in found if each in AGAINST]


def _at_home(until: date) -> str:
    if until == date.max:
        return "Both live at the same address"
    return f"Both lived at the same address in {until.year}"


def lived_together(pairs: pl.DataFrame, facts: Facts) -> dict[tuple[int, int], date]:
    """Until when the two of each pair lived at one address; the last day there is, where still."""
    shared = overlaps(beside(pairs.select("one", "other"), facts.homes, "postcode"))
    rows = shared.filter("together").group_by("one", "other").agg(pl.col("until_both").max())
    return {(one, other): until for one, other, until in rows.iter_rows()}
