"""Which rows name somebody or something that is neither in the extract nor in Keel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl
from django.db.models import F

from keel.core.models import Recorded, Source
from keel.exchange.ssd.declared import KEY, Reference, Through
from keel.exchange.ssd.files import LINE
from keel.exchange.ssd.understand import ROW, Understood

NEITHER = "is neither in the extract nor in Keel"


@dataclass
class Known:
    """The keys by which rows may be named: those that Keel has from the source, and the new."""

    source: Source | None
    also: Mapping[type[Recorded], Iterable[str]]
    _keys: dict[type[Recorded], pl.Series] = field(default_factory=dict)

    def keys(self, model: type[Recorded]) -> pl.Series:
        """The keys of a kind of record."""
        if model not in self._keys:
            self._keys[model] = pl.concat([self._stored(model), _series(self.also.get(model, ()))])
        return self._keys[model]

    def add(self, model: type[Recorded], keys: pl.Series) -> None:
        """Know the rows of the extract that are kept."""
        self._keys[model] = pl.concat([self.keys(model), keys]).unique()

    def _stored(self, model: type[Recorded]) -> pl.Series:
        rows = model._base_manager.filter(source=self.source, source__isnull=False)
        return _series(rows.values_list("source_key", flat=True))

    def pairs(self, model: type[Recorded], *columns: str) -> pl.DataFrame:
        """Two columns of what Keel has from the source, as text."""
        rows = model._base_manager.filter(source=self.source, source__isnull=False)
        first, second = columns
        found = list(rows.annotate(first=F(first), second=F(second)).values_list("first", "second"))
        return pl.DataFrame(found, schema={"by": pl.String, "key": pl.String}, orient="row")


def _series(keys: Iterable[str]) -> pl.Series:
    return pl.Series(KEY, list(keys), dtype=pl.String)


def resolve(tables: Iterable[Understood], known: Known) -> None:
    """Refuse rows that need somebody unknown, keep the others without, one row for each key."""
    all_tables = list(tables)
    for found in all_tables:
        for reference in found.table.references:
            if f"{reference.field}_key" in found.rows.columns:
                _resolve_one(found, reference, known, all_tables)
        _refuse_to_themselves(found)
        _one_for_each_key(found)
        known.add(found.table.model, found.rows[KEY])


def _resolve_one(
    found: Understood, reference: Reference, known: Known, tables: list[Understood]
) -> None:
    name = f"{reference.field}_key"
    stated = found.rows[name].alias("text")
    rows = found.rows.with_columns(stated)
    if reference.through is not None:
        rows = _through(rows, reference, reference.through, known, tables)
    if reference.also_by:
        rows = _also_by(rows, reference, known, tables)
    keys = known.keys(reference.to)
    if reference.to is found.table.model:  # a table that refers to itself
        keys = pl.concat([keys, found.rows[KEY]])
    there = pl.col(name).is_in(keys.unique().implode())
    unknown = rows.filter(pl.col(name).is_not_null() & ~there)
    if reference.required:
        nobody = rows.filter(pl.col(name).is_null())
        found.rows = rows.drop("text")
        found.refuse(nobody.with_columns(text=pl.lit("")), reference.name, _missing(reference))
        found.refuse(
            unknown.with_columns(text=name), reference.name, f"This {reference.what} {NEITHER}"
        )
    else:
        found.set_aside(
            unknown,
            reference.name,
            f"names no {reference.what} in the extract or in Keel; the record is kept without",
        )
        found.rows = rows.with_columns(pl.when(there).then(name).alias(name)).drop("text")


def _missing(reference: Reference) -> str:
    if reference.through is None:
        return "It is missing"
    return f"It is missing, and {reference.through.column} does not say who it is"


def _through(
    rows: pl.DataFrame,
    reference: Reference,
    through: Through,
    known: Known,
    tables: list[Understood],
) -> pl.DataFrame:
    """Fill in who a row is about from the other record that it names."""
    name = f"{reference.field}_key"
    by = known.pairs(through.model, through.by or "source_key", f"{reference.field}__source_key")
    in_extract = [
        found.rows.select(by=pl.col(through.by or KEY), key=pl.col(name))
        for found in tables
        if found.table.model is through.model
        and {through.by or KEY, name} <= set(found.rows.columns)
    ]
    others = pl.concat([*in_extract, by]).drop_nulls().unique(subset="by", keep="first")
    joined = rows.join(
        others,
        left_on=f"{reference.field}_through",
        right_on="by",
        how="left",
        maintain_order="left",
    )
    return joined.with_columns(pl.coalesce(name, "key").alias(name)).drop(
        "key", f"{reference.field}_through"
    )


def _also_by(
    rows: pl.DataFrame, reference: Reference, known: Known, tables: list[Understood]
) -> pl.DataFrame:
    """Where a row names the other by another of its numbers, put its key in the place."""
    name = f"{reference.field}_key"
    in_extract = [
        found.rows.select(by=pl.col(reference.also_by), key=pl.col(KEY))
        for found in tables
        if found.table.model is reference.to and reference.also_by in found.rows.columns
    ]
    others = pl.concat([*in_extract, known.pairs(reference.to, reference.also_by, "source_key")])
    others = others.filter(pl.col("by") != "").unique()
    alone = others.filter(pl.col("by").is_unique())
    is_key = pl.col(name).is_in(known.keys(reference.to).implode())
    joined = rows.join(alone, left_on=name, right_on="by", how="left", maintain_order="left")
    better = pl.when(is_key | pl.col("key").is_null()).then(name).otherwise("key").alias(name)
    return joined.with_columns(better).drop("key")


def _refuse_to_themselves(found: Understood) -> None:
    if found.table.nobody_to_themselves is None:
        return
    column, reason = found.table.nobody_to_themselves
    first, second = (f"{reference.field}_key" for reference in found.table.references[:2])
    same = found.rows.filter(pl.col(first) == pl.col(second))
    found.refuse(same.with_columns(text=first), column, reason)


def _one_for_each_key(found: Understood) -> None:
    """Of rows with one key the last is kept. One that says the very same is no loss."""
    rows = found.rows
    if not rows[KEY].is_duplicated().any():
        return
    said = [column for column in found.raw.columns if column not in (ROW, LINE)]
    shared = rows.filter(pl.col(KEY).is_duplicated()).select(ROW, LINE, KEY)
    last = shared.group_by(KEY).agg(pl.col(ROW).max().alias("last"))
    earlier = shared.join(last, on=KEY).filter(pl.col(ROW) < pl.col("last"))
    texts = found.raw.select(ROW, said=pl.struct(said).hash())
    earlier = earlier.join(texts, on=ROW).join(texts, left_on="last", right_on=ROW, suffix="_last")
    found.rows = rows.join(earlier.select(ROW), on=ROW, how="anti", maintain_order="left")
    other = earlier.filter(pl.col("said") != pl.col("said_last")).sort(ROW)
    found.refuse(
        other.select(ROW, LINE, KEY, text=KEY),
        found.table.key,
        "A later row has the same key and says something else; the later one is kept",
    )


def mark_conflicts(found: Understood) -> pl.Series:
    """What contradicts another row or itself, in words, for each row that is left."""
    words = pl.Series("conflict", [""], dtype=pl.String).new_from_index(0, found.rows.height)
    frame = pl.DataFrame({"conflict": words})
    for rule in found.table.conflicts:
        if rule.needs <= set(found.rows.columns):
            said = (
                pl.when(pl.col("conflict") == "")
                .then(pl.lit(rule.words))
                .otherwise(pl.col("conflict") + pl.lit(f". {rule.words}"))
            )
            frame = frame.with_columns(
                pl.when(rule.found(found.rows)).then(said).otherwise("conflict").alias("conflict")
            )
    return frame["conflict"].str.slice(0, 200)
