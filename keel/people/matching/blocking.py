"""Which pairs are worth comparing: those that share one of a few keys, out of 1,800,000,000."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import polars as pl

from keel.people.matching.comparing import of_side
from keel.people.matching.facts import Facts
from keel.people.matching.names import families, plain, sound

LARGEST = 60
"""People who share a key. A key that more share (a hostel's postcode) tells nobody apart."""
BORN_EARLY, BORN_LATE = 120, 28
"""Days before and after the expected date on which a child may be born."""


def with_plain_names(people: pl.DataFrame) -> pl.DataFrame:
    """The people with their names as they are compared."""
    names = ("forename", "surname", "known_as")
    found = {
        name: plain(name)
        for column in names
        for name in people[column].fill_null("").unique().to_list()
    }
    return people.with_columns(pl.col(n).fill_null("").replace_strict(found) for n in names)


def candidates(facts: Facts) -> pl.DataFrame:
    """Pairs of people of one kind, the lower key first, each once."""
    people = facts.people
    pairs = [_sharing(keys) for keys in _keys(facts)]
    pairs += [_expected(people), *_without_birthday(people)]
    kinds = people.select("id", "kind", "stands_for")
    found = pl.concat(pairs).unique()
    for side in ("one", "other"):
        found = found.join(of_side(kinds, side), on=side)
    return found.filter(
        pl.col("kind_one") == pl.col("kind_other"),
        pl.col("stands_for_one") != pl.col("stands_for_other"),
    ).select("one", "other")


def _sharing(keys: pl.DataFrame) -> pl.DataFrame:
    """The pairs that share a key. Each row of `keys` is an id and one or more columns of a key."""
    shared = [name for name in keys.columns if name != "id"]
    keys = keys.drop_nulls().unique()
    keys = keys.filter(pl.len().over(shared).is_between(2, LARGEST))
    both = keys.join(keys, on=shared, suffix="_other").filter(pl.col("id") < pl.col("id_other"))
    return both.select(one="id", other="id_other").unique()


def forename_sounds(people: pl.DataFrame) -> pl.DataFrame:
    """By person, the sounds of their forename, of what they go by, and of what it is short for."""
    return _sounds(
        people, ("forename", "known_as"), lambda name: {sound(f) for f in families(name)}
    )


def surname_sounds(people: pl.DataFrame) -> pl.DataFrame:
    """By person, the sounds of their surname and of each part of a double one."""
    return _sounds(people, ("surname",), lambda name: {sound(n) for n in (name, *name.split(" "))})


def _sounds(
    people: pl.DataFrame, columns: tuple[str, ...], spoken: Callable[[str], set[str]]
) -> pl.DataFrame:
    parts = []
    for column in columns:
        names = people[column].unique().to_list()
        said = {name: sorted(spoken(name)) if name else [] for name in names}
        table = pl.DataFrame(
            {column: list(said), "sound": list(said.values())},
            schema={column: pl.String(), "sound": pl.List(pl.String())},
        )
        rows = people.select("id", column).join(table, on=column)
        parts.append(rows.select("id", "sound").explode("sound"))
    return pl.concat(parts).drop_nulls().filter(pl.col("sound") != "").unique()


def _keys(facts: Facts) -> Iterator[pl.DataFrame]:
    people = facts.people
    born = people.select("id", "born_on").drop_nulls()
    first = forename_sounds(people)
    last = surname_sounds(people)
    postcodes = facts.homes.select("id", "postcode").unique()
    day, month, year = (
        pl.col("born_on").dt.day(),
        pl.col("born_on").dt.month(),
        pl.col("born_on").dt.year(),
    )
    either_way = born.select(
        "id", low=pl.min_horizontal(day, month), high=pl.max_horizontal(day, month), year=year
    )
    both = first.join(last, on="id", suffix="_last").select(
        "id", a=pl.min_horizontal("sound", "sound_last"), b=pl.max_horizontal("sound", "sound_last")
    )
    yield facts.numbers.select("id", "value", kind=pl.col("kind").str.replace("former_", ""))
    yield either_way.join(first, on="id")
    yield either_way.join(last, on="id")
    yield both.join(born.select("id", year=year), on="id")
    yield both.join(born.select("id", day=day, month=month), on="id")
    yield born.join(postcodes, on="id")
    yield first.join(postcodes, on="id")
    yield born.join(facts.kin.select("id", key=pl.col("kind") + pl.col("key")), on="id")


def _expected(people: pl.DataFrame) -> pl.DataFrame:
    """Those not born when they were recorded, with who was born about then under such a surname."""
    last = surname_sounds(people)
    waiting = people.filter(pl.col("born_on").is_null(), pl.col("expected_on").is_not_null())
    waiting = waiting.select("id", "expected_on").join(last, on="id")
    born = people.select("id", "born_on").drop_nulls().join(last, on="id")
    both = waiting.join(born, on="sound", suffix="_born")
    late = (pl.col("born_on") - pl.col("expected_on")).dt.total_days()
    return _in_order(both.filter(late.is_between(-BORN_EARLY, BORN_LATE)), "id", "id_born")


def _without_birthday(people: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Those of whom no day of birth is known, with others of such a forename and surname."""
    first, last = forename_sounds(people), surname_sounds(people)
    both = first.join(last, on="id", suffix="_last").unique()
    undated = people.filter(pl.col("born_on").is_null()).select("id")
    found = undated.join(both, on="id").join(both, on=["sound", "sound_last"], suffix="_other")
    yield _in_order(found.filter(pl.col("id") != pl.col("id_other")), "id", "id_other")


def _in_order(pairs: pl.DataFrame, one: str, other: str) -> pl.DataFrame:
    return pairs.select(
        one=pl.min_horizontal(one, other), other=pl.max_horizontal(one, other)
    ).unique()
