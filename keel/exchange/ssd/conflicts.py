"""What Keel would refuse to record itself, and an import keeps, saying what contradicts what."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

_FOR_EVER = pl.lit("9999-12-31").str.to_date()


@dataclass(frozen=True)
class TwoAtOnce:
    """Two rows of one child that hold on the same day, where Keel records one at a time."""

    words: str
    begins: str = "started_on"
    ends: str = "ended_on"
    of: tuple[str, ...] = ("child",)
    where: pl.Expr | None = None

    @property
    def needs(self) -> frozenset[str]:
        """The fields that it compares."""
        return frozenset({self.begins, self.ends})

    def found(self, rows: pl.DataFrame) -> pl.Series:
        """Which rows share a day with another."""
        begins, ends = pl.col(self.begins), pl.col(self.ends).fill_null(_FOR_EVER)
        asked = rows.with_row_index("place").filter(ends > begins)
        if self.where is not None and set(self.where.meta.root_names()) <= set(rows.columns):
            asked = asked.filter(self.where)
        of = [c for name in self.of for c in (f"{name}_key", name) if c in rows.columns]
        days = asked.select("place", *of, begins=begins, ends=ends).sort("begins", "ends")
        earlier = pl.col("ends").cum_max().shift(1).over(of)
        later = pl.col("begins").shift(-1).over(of)
        both = (pl.col("begins") < earlier).fill_null(value=False)
        both |= (later < pl.col("ends")).fill_null(value=False)
        shared = days.filter(both)["place"]
        return (
            rows.with_row_index("place").select(pl.col("place").is_in(shared.implode())).to_series()
        )


@dataclass(frozen=True)
class Contradiction:
    """A row that says two things which cannot both be so, or one that cannot be."""

    words: str
    where: pl.Expr

    @property
    def needs(self) -> frozenset[str]:
        """The fields that it compares."""
        return frozenset(self.where.meta.root_names())

    def found(self, rows: pl.DataFrame) -> pl.Series:
        """Which rows do."""
        return rows.select(self.where).to_series().fill_null(value=False)


def ends_before_it_begins(
    begins: str, ends: str, words: str = "It ends before it begins"
) -> Contradiction:
    """A row that ends before its first day."""
    return Contradiction(words, pl.col(ends) < pl.col(begins))


ALONE_BUT_NOT_SEEN = Contradiction(
    "The child was seen alone, and was not seen",
    ~pl.col("child_seen") & pl.col("child_seen_alone"),
)


@dataclass(frozen=True)
class MoreThanOne:
    """Rows of one child, of whom the source should have a single row."""

    words: str

    @property
    def needs(self) -> frozenset[str]:
        """The column that it compares."""
        return frozenset({"child_key"})

    def found(self, rows: pl.DataFrame) -> pl.Series:
        """Which rows share their child with another."""
        return rows["child_key"].is_duplicated()
