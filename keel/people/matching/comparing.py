"""What is found when two people are compared: one finding for each thing that both are known by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from keel.people.matching.facts import Facts
from keel.people.matching.names import edits, families, forms_of_one, misspelt, same_words, sound

COMMON = 1 / 8_000
"""The share of people from which a forename is a common one, and no slip of the pen for another."""
_SIDES = ("one", "other")


def compared(pairs: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """The findings of each pair, a column for each thing compared; empty where one is not known."""
    people = facts.people
    both = pairs
    for side in _SIDES:
        both = both.join(of_side(people.drop("kind", "stands_for"), side), on=side)
    both = _forenames(both, people)
    both = _surnames(both)
    both = both.with_columns(
        surname=pl.when(pl.col("forename").ne_missing("swapped")).then("surname")
    )
    both = both.with_columns(born=born(), sex=_sex())
    for column, found in (
        ("home", _homes(pairs, facts.homes)),
        ("kin", _kin(pairs, facts.kin)),
        ("nhs", _numbers(pairs, facts.numbers, ("nhs_number",))),
        ("upn", _upns(pairs, facts.numbers)),
        ("number", _other_numbers(pairs, facts.numbers)),
        ("siblings", facts.siblings.unique().with_columns(siblings=pl.lit("recorded"))),
    ):
        both = both.join(found.select("one", "other", column), on=["one", "other"], how="left")
    return both


def of_side(rows: pl.DataFrame, side: str) -> pl.DataFrame:
    """The columns of one side of each pair: `forename_one`, with the key of that side."""
    return rows.rename({name: f"{name}_{side}" for name in rows.columns} | {"id": side})


def _by_names(
    both: pl.DataFrame, columns: list[str], finding: str, compare: Callable[..., str | None]
) -> pl.DataFrame:
    """Compare each different set of names once, however many pairs have it."""
    names = both.select(columns).unique()
    said = [compare(*row) for row in names.iter_rows()]
    table = names.with_columns(pl.Series(finding, said, dtype=pl.String))
    return both.join(table, on=columns, how="left", nulls_equal=True)


def _forenames(both: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    shares = people.select(pl.col("forename").value_counts()).unnest("forename")
    common = set(shares.filter(pl.col("count") >= max(3, COMMON * people.height))["forename"])
    columns = ["forename", "known_as", "surname"]
    asked = [f"{name}_{side}" for side in _SIDES for name in columns]

    def compare(*names: str) -> str | None:
        one, other = _Named(*names[:3]), _Named(*names[3:])
        if _swapped(one, other):
            return "swapped"
        found = forenames(
            one.forename, other.forename, both_common={one.forename, other.forename} <= common
        )
        return "known_as" if found != "same" and one.called & other.called else found

    return _by_names(both, asked, "forename", compare)


@dataclass(frozen=True)
class _Named:
    """The names of somebody, plainly written."""

    forename: str
    known_as: str
    surname: str

    @property
    def called(self) -> set[str]:
        """What somebody is called by."""
        return {self.forename, self.known_as} - {""}


def _swapped(one: _Named, other: _Named) -> bool:
    """Whether one's forename stands as the other's surname, and the other way about."""
    crossed = {surnames(one.forename, other.surname), surnames(other.forename, one.surname)}
    straight = surnames(one.forename, other.forename)
    return crossed <= {"same", "sound", "misspelt"} and straight == "different"


def forenames(a: str, b: str, *, both_common: bool) -> str | None:
    """How two forenames go together. Two common ones that look alike are mostly two children's."""
    if not a or not b:
        return None
    first_a, first_b = a.split(" ", maxsplit=1)[0], b.split(" ", maxsplit=1)[0]
    if a == b:
        found = "same"
    elif first_a == first_b:
        found = "part"
    elif forms_of_one(a, b):
        found = "short"
    elif 1 in {len(a), len(b)}:
        found = "part" if a[0] == b[0] else "different"
    else:
        found = _spelt(a, b, both_common=both_common)
    return found


def _spelt(a: str, b: str, *, both_common: bool) -> str:
    """Whether two forenames may be one by their sound or their spelling."""
    first_a, first_b = a.split(" ", maxsplit=1)[0], b.split(" ", maxsplit=1)[0]
    heard = sounds_alike(first_a, first_b)
    near = edits(*sorted((first_a, first_b))) < 3
    if heard and not (both_common and (len(sound(first_a)) <= 2 or not near)):
        return "sound"
    if misspelt(a, b) or misspelt(first_a, first_b) or heard or families(a) & families(b):
        return "alike" if both_common else "misspelt"
    return "part" if same_words(a, b) else "different"


def sounds_alike(a: str, b: str) -> bool:
    """Whether two names sound alike. Where little but vowels is in them, they must look so too."""
    key = sound(a)
    return key == sound(b) and (len(key) > 1 or edits(*sorted((a, b))) == 1)


def _surnames(both: pl.DataFrame) -> pl.DataFrame:
    return _by_names(both, ["surname_one", "surname_other"], "surname", surnames)


def surnames(a: str, b: str) -> str | None:
    """How two surnames go together."""
    if not a or not b:
        return None
    if a == b or a.replace(" ", "") == b.replace(" ", ""):
        return "same"
    if sounds_alike(a, b):
        return "sound"
    if misspelt(a, b):
        return "misspelt"
    return "part" if same_words(a, b) else "different"


def born() -> pl.Expr:
    """How two days of birth go together, or a birth with the day on which one was expected."""
    a, b = pl.col("born_on_one"), pl.col("born_on_other")
    swapped = (
        (a.dt.day() == b.dt.month()) & (a.dt.month() == b.dt.day()) & (a.dt.year() == b.dt.year())
    )
    first_of = (a.dt.year() == b.dt.year()) & (_new_year(a) | _new_year(b))
    expected = pl.coalesce(_late(a, "other"), _late(b, "one")).is_between(-60, 21)
    both_on_a_day = pl.col("expected_on_one") == pl.col("expected_on_other")
    return (
        pl.when(a.is_null() & b.is_null())
        .then(pl.when(both_on_a_day).then(pl.lit("expected_same")))
        .when(a.is_null() | b.is_null())
        .then(pl.when(expected).then(pl.lit("expected")))
        .when(a == b)
        .then(pl.lit("same"))
        .when(swapped)
        .then(pl.lit("swapped"))
        .when(_one_slip(a, b))
        .then(pl.lit("digit"))
        .when(first_of)
        .then(pl.lit("first_of"))
        .otherwise(pl.lit("different"))
    )


def _new_year(day: pl.Expr) -> pl.Expr:
    """1 January: what is written of whom only the year is known."""
    return (day.dt.day() == 1) & (day.dt.month() == 1)


def _late(born: pl.Expr, side: str) -> pl.Expr:
    """Days from when one was expected, who was not yet born when recorded, to when one was born."""
    waiting = pl.when(pl.col(f"born_on_{side}").is_null()).then(pl.col(f"expected_on_{side}"))
    return (born - waiting).dt.total_days()


def _one_slip(a: pl.Expr, b: pl.Expr) -> pl.Expr:
    """One digit of a date wrong, or two beside one another changed places."""
    digits = [
        (a.dt.strftime("%d%m%Y").str.slice(n, 1), b.dt.strftime("%d%m%Y").str.slice(n, 1))
        for n in range(8)
    ]
    wrong = pl.sum_horizontal(*((x != y).cast(pl.Int8) for x, y in digits))
    crossed = pl.any_horizontal(
        *((x != y) & (x == next_y) & (next_x == y) for (x, y), (next_x, next_y) in pairwise(digits))
    )
    return (wrong == 1) | ((wrong == 2) & crossed)


def _sex() -> pl.Expr:
    a, b = pl.col("sex_one"), pl.col("sex_other")
    known = a.is_in(["F", "M"]) & b.is_in(["F", "M"])
    said = pl.when(a == b).then(pl.lit("same")).otherwise(pl.lit("different"))
    return pl.when(known).then(said)


def beside(pairs: pl.DataFrame, rows: pl.DataFrame, on: str) -> pl.DataFrame:
    """The rows of both sides of each pair that agree in a column."""
    one = pairs.join(rows, left_on="one", right_on="id")
    return one.join(rows, left_on=["other", on], right_on=["id", on], suffix="_other")


def overlaps(homes: pl.DataFrame) -> pl.DataFrame:
    """The pairs of homes (of one postcode) that are one door, and the last year of both there."""
    for_ever = pl.date(9999, 12, 31)
    since = pl.max_horizontal("since", "since_other")
    until = pl.min_horizontal(pl.col("until", "until_other").fill_null(for_ever))
    same = pl.col("door") == pl.col("door_other")
    return homes.with_columns(
        door_shared=same, together=same & (since < until), since_both=since, until_both=until
    )


def _homes(pairs: pl.DataFrame, homes: pl.DataFrame) -> pl.DataFrame:
    known = homes["id"].unique().implode()
    shared = (
        overlaps(beside(pairs, homes, "postcode"))
        .group_by("one", "other")
        .agg(pl.col("together").any(), pl.col("door_shared").any())
    )
    said = (
        pl.when("together")
        .then(pl.lit("together"))
        .when("door_shared")
        .then(pl.lit("once"))
        .when(pl.col("door_shared").is_not_null())
        .then(pl.lit("near"))
        .otherwise(pl.lit("different"))
    )
    both = pairs.filter(pl.col("one").is_in(known) & pl.col("other").is_in(known))
    return both.join(shared, on=["one", "other"], how="left").with_columns(home=said)


def _kin(pairs: pl.DataFrame, kin: pl.DataFrame) -> pl.DataFrame:
    mothers, families_ = kin.filter(kind="mother"), kin.filter(kind="family")
    same_mother = beside(pairs, mothers, "key").select("one", "other").unique()
    same_family = beside(pairs, families_, "key").select("one", "other").unique()
    known = mothers["id"].unique().implode()
    others = pairs.filter(pl.col("one").is_in(known) & pl.col("other").is_in(known))
    return pl.concat(
        [
            same_mother.with_columns(kin=pl.lit("mother")),
            same_family.with_columns(kin=pl.lit("family")),
            others.with_columns(kin=pl.lit("other_mother")),
        ]
    ).unique(["one", "other"], keep="first", maintain_order=True)


def _numbers(pairs: pl.DataFrame, numbers: pl.DataFrame, kinds: tuple[str, ...]) -> pl.DataFrame:
    """Whether numbers of a kind that both have are the same. One that agrees outweighs the rest."""
    rows = numbers.filter(pl.col("kind").is_in(kinds))
    both = pairs.join(rows, left_on="one", right_on="id").join(
        rows, left_on="other", right_on="id", suffix="_other"
    )
    same = (pl.col("value") == pl.col("value_other")).any()
    found = both.group_by("one", "other").agg(same=same)
    said = pl.when("same").then(pl.lit("same")).otherwise(pl.lit("different"))
    return found.with_columns(said.alias("nhs"))


def _upns(pairs: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    now = _numbers(pairs, numbers, ("upn",)).select("one", "other", upn="nhs")
    ever = _numbers(pairs, numbers, ("upn", "former_upn")).filter(nhs="same")
    former = ever.join(now.filter(upn="same"), on=["one", "other"], how="anti")
    former = former.select("one", "other", upn=pl.lit("former"))
    return pl.concat([former, now]).unique(["one", "other"], keep="first", maintain_order=True)


def _other_numbers(pairs: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    told = ("nhs_number", "upn", "former_upn", "case_system", "court_case", "other")
    rest = numbers.filter(~pl.col("kind").is_in(told))
    same = rest.select("id", key=pl.col("kind") + ":" + pl.col("value"))
    return (
        beside(pairs, same, "key")
        .select("one", "other")
        .unique()
        .with_columns(number=pl.lit("same"))
    )
